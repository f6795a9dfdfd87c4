"""Quotes: `>` before the first line at least; further lines need none."""

from __future__ import annotations

import re

from pilgi.markdown.kramdown.block_state import BlockState
from pilgi.markdown.kramdown.patterns import LAZY_END

_START = re.compile(r" {0,3}>")
_MARKER = re.compile(r"^ {0,3}> ?", re.MULTILINE)


def blockquote(state: BlockState, line: int, end: int, _silent: bool) -> bool:
    start = state.bMarks[line]
    if not _START.match(state.src, start):
        return False
    after = line + 1
    while after < end and not LAZY_END.match(state.src, state.bMarks[after]):
        after += 1
    state.line = after
    state.open("blockquote", "blockquote", line)
    # The first line may begin within a line of the text.
    quoted = _MARKER.sub("", state.src[start : state.bMarks[after]])
    state.container(quoted, line).read()
    state.push("blockquote_close", "blockquote", -1)
    return True
