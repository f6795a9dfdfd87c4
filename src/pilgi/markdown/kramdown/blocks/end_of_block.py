"""`^` alone on a line ends a block."""

from __future__ import annotations

from pilgi.markdown.kramdown.block_state import BlockState
from pilgi.markdown.kramdown.patterns import END_OF_BLOCK


def end_of_block(state: BlockState, line: int, _end: int, _silent: bool) -> bool:
    found = END_OF_BLOCK.match(state.src, state.bMarks[line])
    if found is None:
        return False
    state.seek(found.end())
    state.mark("end_of_block")
    return True
