"""A rule across the page: three or more `*`, `-` or `_` alone on a line."""

from __future__ import annotations

from pilgi.markdown.kramdown.block_state import BlockState
from pilgi.markdown.kramdown.patterns import HORIZONTAL_RULE


def horizontal_rule(state: BlockState, line: int, _end: int, _silent: bool) -> bool:
    found = HORIZONTAL_RULE.match(state.src, state.bMarks[line])
    if found is None:
        return False
    state.seek(found.end())
    state.leaf("hr", "hr", line)
    return True
