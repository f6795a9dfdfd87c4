"""References to footnotes: `[^1]`, where that footnote is defined."""

from __future__ import annotations

import re

from pilgi.markdown.kramdown.patterns import ID_NAME
from pilgi.markdown.kramdown.span_state import SpanState

_MARKER = re.compile(rf"\[\^({ID_NAME})\]", re.ASCII)


def footnote_marker(state: SpanState, _silent: bool) -> bool:
    found = _MARKER.match(state.src, state.pos)
    if found is None:
        return False
    if found[1] in state.env["footnotes"]:
        state.push("footnote_ref", "", 0).meta["name"] = found[1]
    else:
        state.append_pending(found[0])
    state.pos = found.end()
    return True
