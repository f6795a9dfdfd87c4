"""Character references: `&amp;`, `&#233;`; one that HTML does not know is text."""

from __future__ import annotations

import re
from html import unescape

from pilgi.markdown.kramdown.span_state import SpanState

_REFERENCE = re.compile(r"&(?:[\w:][-\w.:]*|#\d{1,10}|#x[0-9a-fA-F]{1,10});", re.ASCII)


def html_entity(state: SpanState, _silent: bool) -> bool:
    found = _REFERENCE.match(state.src, state.pos)
    if found is None:
        return False
    state.leaf("text_special", unescape(found[0]))
    state.pos = found.end()
    return True
