"""The lines of a file round the one that a problem is at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pilgi.problems import Problem
from pilgi.text import decode

_AROUND = 3
_WIDEST = 400
_LARGEST = 4_000_000
"""Bytes of a file that is looked into."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """`number` counts from 1; `here` is true for the line that the problem is at."""

    number: int
    text: str
    here: bool


def lines_around(problem: Problem, root: Path) -> tuple[SourceLine, ...]:
    """Three lines before and after the one that `problem` names, with it.

    That line alone where the file is not the site's own, is gone, or has changed since.
    """
    if not problem.line:
        return ()
    lines = _lines(root / problem.path, root)
    at = problem.line - 1
    if at >= len(lines) or (problem.source and lines[at] != problem.source):
        return (SourceLine(problem.line, problem.source[:_WIDEST], here=True),)
    first = max(0, at - _AROUND)
    return tuple(
        SourceLine(number + 1, lines[number][:_WIDEST], number == at)
        for number in range(first, min(len(lines), at + _AROUND + 1))
    )


def _lines(file: Path, root: Path) -> list[str]:
    try:
        if not file.resolve().is_relative_to(root) or file.stat().st_size > _LARGEST:
            return []
        return decode(file.read_bytes()).text.split("\n")
    except OSError:
        return []
