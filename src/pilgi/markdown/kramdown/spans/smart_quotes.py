"""Curly quotes for straight ones, by kramdown's rules, which go back to SmartyPants.

A rule may take the character before the quote along, which stays as it is.
"""

from __future__ import annotations

import re

from pilgi.markdown.kramdown.span_state import SpanState

_LEFT_SINGLE, _RIGHT_SINGLE, _LEFT_DOUBLE, _RIGHT_DOUBLE = range(4)
_LEFT = {"'": _LEFT_SINGLE, '"': _LEFT_DOUBLE}
_RIGHT = {"'": _RIGHT_SINGLE, '"': _RIGHT_DOUBLE}

_WORD = "[A-Za-z0-9_]"
_SPACE = r"[ \t\n\r\f\v]"
_PUNCTUATION = r"[!\"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"
# `\b` and `\B` know all letters, unlike the classes above: kramdown's rules run in Ruby.
_RULES: tuple[tuple[re.Pattern[str], tuple[object, ...]], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), parts)
    for pattern, parts in (
        (r"(\"|')(?=[_*]{1,2}[^ \t\n\r\f\v])", (_LEFT,)),
        (rf"(\"|')(?={_PUNCTUATION}(?!\.\.)\B)", (_RIGHT,)),
        (rf"({_SPACE}?)\"'(?={_WORD})", ("before", _LEFT_DOUBLE, _LEFT_SINGLE)),
        (rf"({_SPACE}?)'\"(?={_WORD})", ("before", _LEFT_SINGLE, _LEFT_DOUBLE)),
        (rf"({_SPACE}?)'(?=[0-9][0-9]s)", ("before", _RIGHT_SINGLE)),
        (rf"({_SPACE})('|\")(?={_WORD})", ("before", _LEFT)),
        (r"([^ \\\t\r\n\[{(-])('|\")", ("before", _RIGHT)),
        (rf"(\"|')(?={_SPACE}|s\b|$)", (_RIGHT,)),
        (r"([\s\S]?)'", ("before", _LEFT_SINGLE)),
        (r"([\s\S]?)\"", ("before", _LEFT_DOUBLE)),
    )
)


def smart_quotes(state: SpanState, _silent: bool) -> bool:
    src, start = state.src, state.pos
    if src[start] not in "\"'" and (src[start] == "\\" or src[start + 1 : start + 2] not in _LEFT):
        return False
    found, parts = next(
        (found, parts) for rule, parts in _RULES if (found := rule.match(src, start))
    )
    marks = state.md.options["quotes"]
    for part in parts:
        if part == "before":
            state.append_pending(found[1])
        else:
            number = part[found[found.lastindex or 0]] if isinstance(part, dict) else part
            state.leaf("text_special", marks[number])
    state.pos = found.end()
    return True
