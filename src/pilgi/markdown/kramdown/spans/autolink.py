"""Addresses in angle brackets: `<https://…>`, `<me@example.org>`."""

from __future__ import annotations

import re

from pilgi.markdown.kramdown.html_tags import resolved
from pilgi.markdown.kramdown.span_state import SpanState

_MAIL = r"(?:[^\W_]|[-_.])+"
_AUTOLINK = re.compile(
    rf"<(?P<target>(?P<scheme>mailto|https?|ftps?):[^\n>][^\n>]*|{_MAIL}@{_MAIL})>"
)


def autolink(state: SpanState, _silent: bool) -> bool:
    if state.html_terminator_last(">") < state.pos:
        return False
    found = _AUTOLINK.match(state.src, state.pos)
    if found is None:
        return False
    target = found["target"]
    opening = state.push("link_open", "a", 1)
    opening.attrs["href"] = resolved(target if found["scheme"] else f"mailto:{target}")
    state.append_pending(resolved(target.removeprefix("mailto:")))
    state.push("link_close", "a", -1).meta["opening"] = opening
    state.pos = found.end()
    return True
