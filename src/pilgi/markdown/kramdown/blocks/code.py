"""Indented code; lines that follow without a blank one are joined to the last."""

from __future__ import annotations

import re

from pilgi.markdown.kramdown.block_state import BlockState
from pilgi.markdown.kramdown.patterns import CODE_LINES, INDENT

_NOT_INDENTED = re.compile(r"\n( {0,3}[^ \t\n\r\f\v])")


def code(state: BlockState, line: int, _end: int, _silent: bool) -> bool:
    start = state.bMarks[line]
    if not state.src.startswith(("    ", "\t"), start):
        return False
    found = CODE_LINES.match(state.src, start)
    if found is None or not found[0]:
        return False
    state.seek(found.end())
    state.leaf("code_block", "code", line, INDENT.sub("", _NOT_INDENTED.sub(r" \1", found[0])))
    return True
