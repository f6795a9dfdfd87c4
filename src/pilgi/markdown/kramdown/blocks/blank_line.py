"""Blank lines, which part blocks."""

from __future__ import annotations

from pilgi.markdown.kramdown.block_state import BlockState
from pilgi.markdown.kramdown.patterns import BLANK_LINES


def blank_line(state: BlockState, line: int, _end: int, _silent: bool) -> bool:
    found = BLANK_LINES.match(state.src, state.bMarks[line])
    if found is None:
        return False
    state.seek(found.end())
    if state.blocks and state.blocks[-1].kind == "blank":
        state.blocks[-1].note += found[0]
    else:
        state.mark("blank", found[0])
    return True
