r"""Passages: the formulas of a note in parts that hang on nothing else, each typeset as a whole.

Most formulas are a passage each, so that one that was typeset for any note is typeset for all.
Where a note defines a command (`\newcommand`), the formulas after it know it; what carries a
number, a label or a reference to one is one passage with all others that do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pilgi.markdown.rendered import Formula

_DEFINES = re.compile(
    r"\\(?:(?:re)?newcommand|(?:re)?newenvironment|[gex]?def|let|require|DeclareMathOperator"
    r"|DeclarePairedDelimiters?|Newextarrow|definecolor|newtagform|setOptions|mathtoolsset)"
    r"(?![a-zA-Z])"
)
_NUMBERED = re.compile(r"\\(?:label|tag|ref|eqref)(?![a-zA-Z])")


@dataclass(frozen=True, slots=True)
class Passage:
    """`before` are formulas of the same note whose definitions hold in it.

    `own` tells that it needs a document of its own, so that nothing of it stays for others.
    """

    before: tuple[Formula, ...]
    formulas: tuple[Formula, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class Division:
    """`places` tell of each formula of the note its passage, and which of its formulas it is."""

    passages: tuple[Passage, ...]
    places: tuple[tuple[int, int], ...]


def divided(formulas: Sequence[Formula], tags: str) -> Division:
    """A note's `formulas` in their order; `tags` says which equations are numbered."""
    counted = [number for number, each in enumerate(formulas) if _is_numbered(each, tags)]
    last = counted[-1] if counted else -1
    definitions: list[Formula] = []
    together: list[Formula] = []
    found: list[Passage] = []
    places: list[tuple[int, int]] = []
    numbered = frozenset(counted)
    for number, formula in enumerate(formulas):
        defines = _DEFINES.search(formula.tex) is not None
        # What defines is read there too, so that it holds from its place on.
        if number in numbered or (defines and number < last):
            together.append(formula)
        if number in numbered:
            places.append((-1, len(together) - 1))
        else:
            places.append((len(found), 0))
            found.append(Passage(tuple(definitions), (formula,), bool(definitions) or defines))
        if defines:
            definitions.append(formula)
    if together:
        found.append(Passage((), tuple(together), own=True))
    return Division(tuple(found), tuple(places))


def _is_numbered(formula: Formula, tags: str) -> bool:
    if _NUMBERED.search(formula.tex):
        return True
    return formula.display and (tags == "all" or (tags == "ams" and r"\begin" in formula.tex))
