"""The excerpt: the plain words that a list of notes shows below a title."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from pilgi.markdown.plaintext import inline_text, squeezed

_LENGTH = 160
"""Characters an excerpt has at most when its author marked no end."""

_BETWEEN_ITEMS = " · "
# What stands inside these says little without its place on the page.
_SKIPPED = frozenset(("heading", "table", "footnote_block", "callout_title", "dt"))


def excerpt(tokens: Sequence[Token], separator: str) -> str:
    """The text before the comment `separator`, else about the first 160 characters."""
    before = _before(tokens, separator) if separator else None
    if before is not None:
        return _joined(_lines(before), math.inf)
    words = _joined(_lines(tokens), _LENGTH)
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


def _lines(tokens: Sequence[Token]) -> Iterator[tuple[bool, str]]:
    """The text of each paragraph or list item, and whether a list item it is."""
    skipped = 0
    lists = 0
    for token in tokens:
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind in _SKIPPED:
            skipped += token.nesting
        elif kind in ("bullet_list", "ordered_list"):
            lists += token.nesting
        elif token.type == "inline" and not skipped:
            text = unicodedata.normalize("NFC", squeezed(inline_text(token.children)))
            if text:
                yield lists > 0, text
        elif token.type == "math_block" and not skipped:
            yield False, squeezed(token.content)


def _joined(lines: Iterator[tuple[bool, str]], enough: float) -> str:
    """Join lines until there are more than `enough` characters."""
    words = ""
    after_item = False
    for is_item, text in lines:
        if words:
            words += _BETWEEN_ITEMS if is_item and after_item else " "
        words += text
        after_item = is_item
        if len(words) > enough:
            break
    return words


def _cut(words: str) -> str:
    """Cut at the end of a word; languages without blanks are cut between any two signs."""
    cut = words.rfind(" ", 0, _LENGTH)
    if cut < _LENGTH // 2:
        cut = _LENGTH - 1
        while unicodedata.combining(words[cut]):
            cut -= 1
    return words[:cut].rstrip(" ·,;:") + "…"
