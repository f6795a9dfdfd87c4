"""Emphasis that also works beside Korean, Chinese and Japanese letters.

CommonMark asks for a blank or punctuation around `**` that touches punctuation, which languages
without blanks between words cannot give: `**연쇄 법칙(chain rule)**의` stays literal there. The
flanking rules here are those of the CommonMark CJK-friendly amendment, section 6.2; they equal
CommonMark 0.31.2 wherever no CJK character stands beside the delimiters.
"""

from __future__ import annotations

import functools
import unicodedata

from markdown_it import MarkdownIt
from markdown_it.common.utils import isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter, Scanned

from pilgi.markdown.cjk import is_cjk

# Curly quotes are narrow or wide; this selector after one asks for the wide, East Asian form.
_WIDE_QUOTES = "\u2018\u2019\u201c\u201d"
_WIDE_FORM = "\ufe01"


def emphasis_plugin(md: MarkdownIt) -> None:
    md.inline.ruler.at("emphasis", _emphasis)


def scan_delimiters(state: StateInline, start: int, may_split_word: bool) -> Scanned:
    """Tell whether the run of one marker at `start` can open or close emphasis, and its length.

    `may_split_word` is true for `*`, false for `_`, whose runs inside a word are plain text.
    """
    src = state.src
    marker = src[start]
    end = start + 1
    while end < state.posMax and src[end] == marker:
        end += 1
    after = src[end] if end < state.posMax else " "
    before, before_is_cjk = _before(src, start)

    left, right, mark_before, mark_after = _flanking(before, before_is_cjk, after)
    if may_split_word:
        return Scanned(left, right, end - start)
    can_open = left and (not right or mark_before)
    can_close = right and (not left or mark_after)
    return Scanned(can_open, can_close, end - start)


@functools.lru_cache(maxsize=4096)
def _flanking(before: str, before_is_cjk: bool, after: str) -> tuple[bool, bool, bool, bool]:
    """Whether a run between two characters flanks to the left, to the right; which are marks."""
    blank_before = isWhiteSpace(ord(before))
    blank_after = isWhiteSpace(ord(after))
    mark_before = _is_punctuation(before)
    mark_after = _is_punctuation(after)
    after_is_cjk = is_cjk(after)

    left = not blank_after and (
        not mark_after or after_is_cjk or blank_before or mark_before or before_is_cjk
    )
    right = not blank_before and (
        not mark_before or before_is_cjk or blank_after or mark_after or after_is_cjk
    )
    return left, right, mark_before, mark_after


def _emphasis(state: StateInline, silent: bool) -> bool:
    marker = state.src[state.pos]
    if marker not in "*_" or silent:
        return False
    run = scan_delimiters(state, state.pos, marker == "*")
    code, unclosed = ord(marker), -1
    for _ in range(run.length):
        state.push("text", "", 0).content = marker
        place = len(state.tokens) - 1
        state.delimiters.append(
            Delimiter(code, run.length, place, unclosed, run.can_open, run.can_close)
        )
    state.pos += run.length
    return True


def _before(src: str, start: int) -> tuple[str, bool]:
    """The character before `start`, looking through a variation selector, and whether it is CJK."""
    if start == 0:
        return " ", False
    char = src[start - 1]
    if "\U000e0100" <= char <= "\U000e01ef":
        return char, True
    if "\ufe00" <= char <= "\ufe0e" and start > 1:
        base = src[start - 2]
        return base, is_cjk(base) or (char == _WIDE_FORM and base in _WIDE_QUOTES)
    return char, is_cjk(char)


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
