"""The excerpt: the plain words that a list of notes shows below a title."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from markdown_it.token import Token

from pilgi.markdown.plaintext import shown_text, squeezed

_LENGTH = 160
"""Characters an excerpt has at most when its author marked no end."""

_ENOUGH = 60
"""With so many characters an excerpt does not run on below the next heading."""

# What stands inside these says little without its place on the page.
_SKIPPED = frozenset(("heading", "table", "footnote_block", "callout_title"))


class Kind(Enum):
    PARAGRAPH = auto()
    ITEM = auto()
    TERM = auto()
    HEADING = auto()


def excerpt(tokens: Sequence[Token], separator: str) -> str:
    """The text before the comment `separator`, else about the first 160 characters."""
    before = _before(tokens, separator) if separator else None
    if before is not None:
        return _joined(_lines(before), math.inf, math.inf)
    words = _joined(_lines(tokens), _LENGTH, _ENOUGH)
    return _cut(words) if len(words) > _LENGTH else words


def _before(tokens: Sequence[Token], separator: str) -> list[Token] | None:
    """The tokens before the separator, or None where the note has none outside of code."""
    for index, token in enumerate(tokens):
        if token.type == "html_block" and separator in token.content:
            return list(tokens[:index])
        for place, child in enumerate(token.children or ()):
            if child.type == "html_inline" and child.content == separator:
                begun = token.copy(children=(token.children or [])[:place])
                return [*tokens[:index], begun]
    return None


def _lines(tokens: Sequence[Token]) -> Iterator[tuple[Kind, str]]:
    """The text of each paragraph, list item and term; headings as mere boundaries."""
    skipped = 0
    lists = 0
    term = False
    for token in tokens:
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind in _SKIPPED:
            skipped += token.nesting
            if token.type == "heading_open":
                yield Kind.HEADING, ""
        elif kind in ("bullet_list", "ordered_list", "dl"):
            lists += token.nesting
        elif kind == "dt":
            term = token.nesting == 1
        elif token.type == "inline" and not skipped:
            text = unicodedata.normalize("NFC", squeezed(shown_text(token.children)))
            if text:
                yield Kind.TERM if term else Kind.ITEM if lists else Kind.PARAGRAPH, text


def _joined(lines: Iterator[tuple[Kind, str]], at_most: float, enough: float) -> str:
    """Join lines until there are more than `at_most` characters, or `enough` at a heading."""
    words = ""
    before = Kind.HEADING
    for kind, text in lines:
        if kind is Kind.HEADING:
            if len(words) >= enough:
                break
            continue
        words += (_between(before, kind) if words else "") + text
        before = kind
        if len(words) > at_most:
            break
    return words


def _between(before: Kind, after: Kind) -> str:
    match before, after:
        case Kind.TERM, _:
            return ": "
        case Kind.ITEM, Kind.ITEM | Kind.TERM:
            return " · "
        case _:
            return " "


def _cut(words: str) -> str:
    """Cut at the end of a word; languages without blanks are cut between any two signs."""
    cut = words.rfind(" ", 0, _LENGTH)
    if cut < _LENGTH // 2:
        cut = _LENGTH - 1
        while unicodedata.combining(words[cut]):
            cut -= 1
    return words[:cut].rstrip(" ·,;:") + "…"
