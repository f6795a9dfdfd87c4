"""How lists and numbers are put into a sentence."""

from __future__ import annotations

from collections.abc import Iterable

_NAMED = 3


def some(names: Iterable[str]) -> str:
    """The first of `names`, each once, and how many there are besides."""
    distinct = list(dict.fromkeys(names))
    shown = ", ".join(f"`{name}`" for name in distinct[:_NAMED])
    more = len(distinct) - _NAMED
    return f"{shown} and {more:,} more" if more > 0 else shown


def counted(number: int, noun: str) -> str:
    ending = "es" if noun.endswith("s") else "s"
    return f"{number:,} {noun}{'' if number == 1 else ending}"
