"""Emphasis: `*em*`, `**strong**`, and the same with `_` where no letters touch it.

Nothing is asked of the character outside: `**강조(괄호)**는` is strong.
"""

from __future__ import annotations

import re

from pilgi.markdown.kramdown.patterns import WHITESPACE, is_alphanumeric, is_letter
from pilgi.markdown.kramdown.span_state import Element, SpanState

_STARTS = {mark: re.compile(re.escape(mark)) for mark in ("*", "**", "_", "__")}
_ONLY_TWO = {
    mark: re.compile(rf"{re.escape(mark * 2)}(?!{re.escape(mark)})") for mark in ("*", "_")
}


def emphasis(state: SpanState, _silent: bool) -> bool:
    src, start = state.src, state.pos
    sign = src[start]
    delimiter = sign * 2 if src.startswith(sign, start + 1) else sign
    kind = "strong" if len(delimiter) == 2 else "em"
    after = start + len(delimiter)
    if state.may_nest and _opens(state, sign, after) and not state.within(kind):
        if _read(state, kind, delimiter, after):
            return True
        # One sign of two may still open emphasis.
        plain = not state.elements or state.elements[-1].kind != "em"
        if kind == "strong" and plain and _read(state, "em", sign, start + 1):
            return True
    state.append_pending(delimiter)
    state.pos = after
    return True


def _opens(state: SpanState, sign: str, after: int) -> bool:
    src = state.src
    if after < len(src) and src[after] in WHITESPACE:
        return False
    if sign == "*":
        return True
    before = src[max(state.pos - 2, 0) : state.pos]
    last = before[-1:]
    return not (is_letter(last) or (last == "-" and is_letter(before[:-1])))


def _read(state: SpanState, kind: str, delimiter: str, start: int) -> bool:
    """Read an element whose content begins at `start`; on failure nothing is changed."""
    position, tokens, pending = state.pos, len(state.tokens), state.pending
    opening = state.push(f"{kind}_open", kind, 1)
    opening.markup = delimiter
    state.pos = start
    first = len(state.tokens)
    state.elements.append(Element(kind))

    def ends() -> bool:
        at = state.pos
        if state.src[at - 1] in WHITESPACE or not (state.pending or len(state.tokens) > first):
            return False
        if kind == "em" and _ONLY_TWO[delimiter].match(state.src, at):
            return False
        follows = state.src[at + len(delimiter) : at + len(delimiter) + 1]
        return delimiter[0] != "_" or not is_alphanumeric(follows)

    found = state.read(_STARTS[delimiter], ends)
    state.elements.pop()
    if not found:
        state.back_to(position, tokens, pending)
        return False
    state.pos += len(delimiter)
    closing = state.push(f"{kind}_close", kind, -1)
    closing.meta["opening"] = opening
    closing.markup = delimiter
    return True
