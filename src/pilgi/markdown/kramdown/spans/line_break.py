"""Two blanks or two backslashes at the end of a line break it."""

from __future__ import annotations

from pilgi.markdown.kramdown.span_state import SpanState


def line_break(state: SpanState, _silent: bool) -> bool:
    if not state.src.startswith(("  \n", "\\\\\n"), state.pos):
        return False
    state.push("hardbreak", "br", 0)
    state.pos += 2
    return True
