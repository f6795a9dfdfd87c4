"""Paragraphs: whatever no other rule takes; two that follow each other directly are one."""

from __future__ import annotations

import re

from pilgi.markdown.kramdown.block_state import BlockState
from pilgi.markdown.kramdown.patterns import (
    MAY_END_PARAGRAPH,
    PARAGRAPH_END,
    PARAGRAPH_END_GFM,
    WHITESPACE,
)


def paragraph(state: BlockState, line: int, end: int, _silent: bool) -> bool:
    """GFM's: lists, headings, quotes and fences may follow without a blank line."""
    return _paragraph(state, line, end, PARAGRAPH_END_GFM)


def paragraph_of_kramdown(state: BlockState, line: int, end: int, _silent: bool) -> bool:
    return _paragraph(state, line, end, PARAGRAPH_END)


def _paragraph(state: BlockState, line: int, end: int, ends: re.Pattern[str]) -> bool:
    src, begins, shifts = state.src, state.bMarks, state.tShift
    after = line + 1
    while after < end:
        begin = begins[after]
        if src[begin + shifts[after]] in MAY_END_PARAGRAPH and ends.match(src, begin):
            break
        after += 1
    start = begins[line]
    text = src[start : begins[after]].rstrip(WHITESPACE)
    state.line = after
    if state.blocks and state.blocks[-1].kind == "paragraph":
        # The blanks of a hard break were cut off the line before.
        joint = "  \n" if src[max(start - 3, 0) : start] == "  \n" else "\n"
        state.tokens[-2].meta["lines"] += (joint, text)
        return True
    state.open("paragraph", "p", line)
    state.inline("", line).meta["lines"] = [text.lstrip(WHITESPACE)]
    state.push("paragraph_close", "p", -1)
    return True
