"""All checks of a site by name, for `pilgi check`, `build --strict` and `publish`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pilgi.engine import Planned
from pilgi.problems import Problem

CHECKS: dict[str, Callable[[Planned], Iterable[Problem]]] = {}
"""Each tells from what is known of a site what is wrong with it, and opens no note."""


def check(planned: Planned) -> list[Problem]:
    """What is wrong with a site beyond what its build tells, sorted by place.

    A `Built` is a `Planned` too. The build's own problems are in its report, or in
    `planned.problems`.
    """
    found = [problem for each in CHECKS.values() for problem in each(planned)]
    return sorted(found, key=lambda problem: problem.order)
