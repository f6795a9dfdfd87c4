"""A backslash before a sign that might mean something."""

from __future__ import annotations

from pilgi.markdown.kramdown.span_state import SpanState

_SIGNS = frozenset("\\.*_+`<>()[]{}#!:|\"'$=-")
_SIGNS_OF_GFM = _SIGNS | {"~"}


def escape(state: SpanState, _silent: bool) -> bool:
    return _escape(state, _SIGNS_OF_GFM)


def escape_of_kramdown(state: SpanState, _silent: bool) -> bool:
    return _escape(state, _SIGNS)


def _escape(state: SpanState, signs: frozenset[str]) -> bool:
    sign = state.src[state.pos + 1 : state.pos + 2]
    if state.src[state.pos] != "\\" or sign not in signs:
        return False
    state.append_pending(sign)
    state.pos += 2
    return True
