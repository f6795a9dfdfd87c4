"""Code spans: between runs of as many backticks; one between blanks is a backtick."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pilgi.markdown.kramdown.patterns import WHITESPACE
from pilgi.markdown.kramdown.span_state import SpanState


class Code(NamedTuple):
    """`content` is None where the backticks open nothing; `end` then is after them."""

    content: str | None
    end: int


def code(state: SpanState, _silent: bool) -> bool:
    found = code_at(state.src, state.pos, state.html_terminator_last)
    if found.content is None:
        state.append_pending(state.src[state.pos : found.end])
    else:
        state.leaf("code_inline", found.content, "code")
    state.pos = found.end
    return True


def code_at(src: str, start: int, last: Callable[[str], int] | None = None) -> Code:
    """What the backticks at `start` open; `last` finds their last place in `src`, once for each."""
    after = start
    while src.startswith("`", after):
        after += 1
    ticks = src[start:after]
    follows = src[after : after + 1]
    alone = start == 0 or src[start - 1] in WHITESPACE
    if alone and len(ticks) == 1 and follows and follows in WHITESPACE:
        return Code(None, after)
    if (last or src.rfind)(ticks) < after:
        return Code(None, after)
    closing = src.find(ticks, after)
    content = src[after:closing]
    if len(ticks) > 1:
        content = content.removeprefix(" ").removesuffix(" ")
    return Code(content, closing + len(ticks))
