"""How dates are written: the directives of `strftime` that mean the same on every system."""

from __future__ import annotations

import re
from datetime import date, tzinfo
from functools import lru_cache

_DIRECTIVE = re.compile(r"%-?.?", re.DOTALL)
_NUMBERS = frozenset("dHIjmMSUWy")
_OTHERS = frozenset("aAbBcfGpuVwxXYzZ%")


def unknown_directive(pattern: str) -> str:
    """The first directive of `pattern` that stands for nothing; empty where all are known."""
    directives: list[str] = _DIRECTIVE.findall(pattern)
    return next((directive for directive in directives if not _is_known(directive)), "")


def formatted(date: date, pattern: str) -> str:
    """`date`, which may have a time, as `pattern` says; `%-d` is `%d` without its zero everywhere.

    Raises `ValueError` for an unknown directive.
    """
    return _formatted(date, getattr(date, "tzinfo", None), getattr(date, "fold", 0), pattern)


@lru_cache(maxsize=10_000)
def _formatted(date: date, _zone: tzinfo | None, _fold: int, pattern: str) -> str:
    """A date stands on a dozen pages. Equal ones may be written in two ways, by these two."""
    return _DIRECTIVE.sub(lambda match: _written(date, match[0]), pattern)


def _is_known(directive: str) -> bool:
    letter = directive[-1]
    return letter in _NUMBERS or (letter in _OTHERS and len(directive) == 2)


def _written(date: date, directive: str) -> str:
    """Each directive alone: `strftime` of Windows cannot pass on the Hangul between them."""
    if not _is_known(directive):
        raise ValueError(f"unknown directive `{directive}` in a date's format")
    if directive.startswith("%-"):
        return date.strftime(f"%{directive[-1]}").lstrip("0") or "0"
    return date.strftime(directive)
