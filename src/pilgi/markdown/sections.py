"""The words of a note under each of its headings, for search and for the reading time."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from markdown_it.token import Token

from pilgi.markdown.plaintext import html_text, inline_text, squeezed
from pilgi.markdown.rendered import Section


def sections(tokens: Sequence[Token]) -> tuple[Section, ...]:
    """One section for the text before the first heading, if any, and one for each heading.

    A heading without an id begins no section: nothing could lead there. Its words and those below
    it go to the section before.
    """
    found: list[Section] = []
    ident = ""
    words: list[str] = []
    code: list[str] = []
    in_heading = False
    for token in tokens:
        if token.nesting == 0:
            if not in_heading:
                (code if token.type in _CODE else words).append(block_text(token))
        elif token.type == "heading_open":
            in_heading = bool(token.attrs.get("id"))
            if in_heading:
                found.append(Section(ident, _joined(words), _joined(code)))
                ident, words, code = str(token.attrs["id"]), [], []
        elif token.type == "heading_close":
            in_heading = False
    found.append(Section(ident, _joined(words), _joined(code)))
    return tuple(section for section in found if section.id or section.text or section.code)


_CODE = ("fence", "code_block")


def block_text(token: Token) -> str:
    """The words a block token holds itself; code and mathematics as they are written."""
    match token.type:
        case "inline":
            return inline_text(token.children)
        case "fence" | "code_block" | "math_block":
            return token.content
        case "html_block":
            return html_text(token.content)
        case _:
            return ""


def _joined(words: list[str]) -> str:
    return unicodedata.normalize("NFC", squeezed("\n".join(words)))
