"""What a page of HTML says, without its markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

_TAG = re.compile(r"<[a-zA-Z/!][^>]*>")
_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_PREFORMATTED = re.compile(r"<pre\b[^>]*>(.*?)</pre>", re.DOTALL)
_HREF = re.compile(r"""<a\s[^>]*?href=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")


def text_of(markup: str) -> str:
    return html.unescape(_TAG.sub("", markup))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def headings(page: str) -> list[str]:
    return [squeezed(text_of(inner)) for _, inner in _HEADING.findall(page)]


def code_blocks(page: str) -> list[str]:
    """Line breaks at either end of a block don't count, blanks at a line's end neither."""
    return [comparable_code(text_of(inner)) for inner in _PREFORMATTED.findall(page)]


def comparable_code(code: str) -> str:
    return "\n".join(line.rstrip() for line in code.strip("\n").split("\n"))


def fragments(page: str) -> set[str]:
    """What the page's links to places of its own are called."""
    return {unquote(href[1:]) for href in _hrefs(page) if href.startswith("#")}


def linked_files(page: str, path: str, site_url: str) -> Iterator[str]:
    """Files of the output that the page at `path` links to, relative to the output."""
    for href in _hrefs(page):
        address = urlsplit(href.removeprefix(site_url) or "/")
        if not address.scheme and not address.netloc and address.path:
            target = unquote(address.path)
            file = normpath(target if target.startswith("/") else join(dirname(path), target))
            ending = "/index.html" if target.endswith(("/", "/.", "/..", ".", "..")) else ""
            yield f"{file.lstrip('/').removesuffix('.')}{ending}".lstrip("/")


def _hrefs(page: str) -> Iterator[str]:
    for groups in _HREF.findall(page):
        yield html.unescape("".join(groups))
