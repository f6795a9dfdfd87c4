"""GFM's strikethrough: `~~text~~`."""

from __future__ import annotations

import re

from pilgi.markdown.kramdown.span_state import SpanState

_OPENING = re.compile(r"~~[^ \t\n\r\f\v~]")
_CLOSING = re.compile(r"(?<=[^ \t\n\r\f\v~])~~")


def strikethrough(state: SpanState, _silent: bool) -> bool:
    if not state.src.startswith("~~", state.pos) or state.pos >= state.never_struck:
        return False
    opening = _OPENING.match(state.src, state.pos)
    closing = _CLOSING.search(state.src, state.pos + 2) if opening else None
    if opening is None:
        return False
    if closing is None:
        state.never_struck = state.pos
        return False
    token = state.push("html_open", "del", 1)
    inner = SpanState(state.src[state.pos + 2 : closing.start()], state.md, state.env, state.tokens)
    inner.level = inner.pendingLevel = state.level
    state.md.inline.tokenize(inner)
    state.push("html_close", "del", -1).meta["opening"] = token
    state.pos = closing.end()
    return True
