"""Fenced code: a line of `~~~` or ``` and at most one word; one that is never closed is text."""

from __future__ import annotations

import functools
import re

from pilgi.markdown.kramdown.block_state import BlockState

_LONGEST = 100
_SPACES = r"[ \t\n\r\f\v]*?"


def fence(state: BlockState, line: int, _end: int, _silent: bool) -> bool:
    """GFM's: indented by up to three spaces, of tildes or backticks."""
    return _fence(state, line, " {0,3}", "~`")


def fence_of_tildes(state: BlockState, line: int, _end: int, _silent: bool) -> bool:
    """kramdown's own: of tildes, not indented."""
    return _fence(state, line, "", "~")


def _fence(state: BlockState, line: int, indentation: str, signs: str) -> bool:
    start = state.bMarks[line]
    marks = re.compile(rf"{indentation}([{signs}]{{3,}})").match(state.src, start)
    if marks is None:
        return False
    # A longer fence also opens what a shorter one closes; its further signs are the language then.
    for length in range(min(len(marks[1]), _LONGEST), 2, -1):
        fence = marks[1][:length]
        if fence in state.unclosed:
            continue
        opening = _opening(indentation, fence).match(state.src, start)
        if opening is None:
            continue
        closing = _closing(indentation, fence).search(state.src, opening.end())
        if closing is None:
            state.unclosed.add(fence)
            continue
        state.seek(closing.end())
        token = state.leaf("fence", "code", line, state.src[opening.end() : closing.start()])
        token.markup = fence
        if opening["language"]:
            token.attrs["class"] = f"language-{opening['language']}"
        return True
    return False


@functools.lru_cache(maxsize=64)
def _opening(indentation: str, fence: str) -> re.Pattern[str]:
    word = r"(?:(?P<language>[^\s]+?)(?:\?[^\s]*)?)?"
    return re.compile(rf"{indentation}{re.escape(fence)}{_SPACES}{word}{_SPACES}\n", re.ASCII)


@functools.lru_cache(maxsize=64)
def _closing(indentation: str, fence: str) -> re.Pattern[str]:
    more = re.escape(fence[-1])
    return re.compile(rf"^{indentation}{re.escape(fence)}{more}*{_SPACES}\n", re.MULTILINE)
