"""What a build did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pilgi.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did. `seconds` is wall time; `problems` are sorted by place.

    `drafts` and `to_come` count notes that are held back, `read` those that had to be read anew.
    `changed` names the files that were written, each with what it is made of, and those removed,
    with nothing. `complete` is false where the output folder did not take all that was to be
    written.
    """

    notes: int
    drafts: int
    to_come: int
    read: int
    pages: int
    rendered: int
    written: int
    removed: int
    changed: Mapping[str, str]
    complete: bool
    seconds: float
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> int:
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def warnings(self) -> int:
        return len(self.problems) - self.errors
