"""Mathematics of its own block: `$$…$$` between blank lines."""

from __future__ import annotations

import re

from pilgi.markdown.kramdown.block_state import BlockState
from pilgi.markdown.kramdown.patterns import WHITESPACE

_OPENING = re.compile(r" {0,3}(\\)?\$\$")
_REST_OF_LINE = re.compile(r"[ \t\n\r\f\v]*?\n")


def math(state: BlockState, line: int, _end: int, _silent: bool) -> bool:
    opening = _OPENING.match(state.src, state.bMarks[line])
    if opening is None or "$$" in state.unclosed or not state.after_boundary():
        return False
    closing = state.src.find("$$", opening.end())
    if closing < 0:
        state.unclosed.add("$$")
        return False
    rest = _REST_OF_LINE.match(state.src, closing + 2)
    if opening[1]:
        if rest is not None:
            # The backslash is spent here; within the line it is inline mathematics.
            state.seek(opening.end() - 2)
        return False
    end = rest.end() if rest else closing + 2
    if not state.at_boundary(end):
        return False
    state.seek(end)
    token = state.leaf("math_block", "", line, state.src[opening.end() : closing].strip(WHITESPACE))
    token.meta["bare"] = False
    return True
