"""Mathematics within a line: `$$…$$`."""

from __future__ import annotations

from pilgi.markdown.kramdown.patterns import WHITESPACE
from pilgi.markdown.kramdown.span_state import SpanState


def math(state: SpanState, _silent: bool) -> bool:
    src, start = state.src, state.pos
    if not src.startswith("$$", start) or state.html_terminator_last("$$") < start + 2:
        return False
    closing = src.find("$$", start + 2)
    state.leaf("math_inline", src[start + 2 : closing].strip(WHITESPACE))
    state.pos = closing + 2
    return True
