"""Dashes, ellipses and guillemets for the ASCII signs that stand for them."""

from __future__ import annotations

import re

from pilgi.markdown.kramdown.span_state import SpanState

_SYMBOLS = {
    "---": "—",
    "--": "–",
    "...": "…",
    "\\<<": "<<",
    "\\>>": ">>",
    "<< ": "«\u00a0",
    " >>": "\u00a0»",
    "<<": "«",
    ">>": "»",
}
_SYMBOL = re.compile("|".join(map(re.escape, _SYMBOLS)))


def typographic_symbols(state: SpanState, _silent: bool) -> bool:
    found = _SYMBOL.match(state.src, state.pos)
    if found is None:
        return False
    state.leaf("text_special", _SYMBOLS[found[0]])
    state.pos = found.end()
    return True
