"""Tags as kramdown reads and writes them: any name, quoted or one-word values, closed or not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

from pilgi.markdown.kramdown.html_elements import KNOWN
from pilgi.markdown.kramdown.patterns import HTML_NAME

TAG = re.compile(
    rf"<(?P<name>(?>{HTML_NAME}))\s*"
    rf"(?P<attributes>(?>\s+{HTML_NAME}(?:\s*=\s*(?:(?u:\w)+|(?P<quote>[\"'])[\s\S]*?(?P=quote)))?)*)"
    r"\s*(?P<closed>/)?>",
    re.ASCII,
)
"""An opening tag; an unquoted value of more than one word (`50%`) makes all of it text."""
CLOSING_TAG = re.compile(rf"</(?P<name>{HTML_NAME})\s*>", re.ASCII)
COMMENT = re.compile(r"<!--[\s\S]*?-->")
_ATTRIBUTE = re.compile(
    rf"\s*(?P<name>{HTML_NAME})"
    r"(?:\s*=\s*(?:(?P<word>(?u:\w)+)|(?P<quote>[\"'])(?P<value>[\s\S]*?)(?P=quote)))?",
    re.ASCII,
)
_REFERENCE = re.compile(r"&(?:[\w:][-\w.:]*|#\d+|#x[0-9a-fA-F]+);", re.ASCII)
_TO_ESCAPE = re.compile(rf"{_REFERENCE.pattern}|[<>&]", re.ASCII)
_ESCAPED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def known_name(written: str) -> str:
    """The element's name: HTML's own in lower case, all others as they are written."""
    lower = written.lower()
    return lower if lower in KNOWN else written


def read_attributes(text: str, lower: bool) -> dict[str, str | int | float]:
    """The attributes of a tag, their values with references resolved; the last of a name stands."""
    return {
        found["name"].lower() if lower else found["name"]: resolved(
            found["word"] or found["value"] or ""
        )
        for found in _ATTRIBUTE.finditer(text)
    }


def opening_tag(name: str, attributes: Mapping[str, object], closed: bool = False) -> str:
    shown = "".join(
        f' {key}="{escape(str(value))}"'
        for key, value in attributes.items()
        if key != "id" or str(value).strip()
    )
    return f"<{name}{shown}{' /' if closed else ''}>"


def resolved(text: str) -> str:
    """Text with its character references resolved; unlike HTML's, all of them end in `;`."""
    return _REFERENCE.sub(lambda found: unescape(found[0]), text) if "&" in text else text


def escaped(text: str) -> str:
    """Text as HTML, its character references left as they are."""
    return _TO_ESCAPE.sub(lambda found: _ESCAPED.get(found[0], found[0]), text)
