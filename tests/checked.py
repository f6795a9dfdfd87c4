"""What `pilgi check` says of a small site, for tests of checks."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from site_builder import NOW

from pilgi.checks.check import check
from pilgi.config.load import load_settings
from pilgi.engine import planned
from pilgi.means import Means
from pilgi.problems import Problem
from pilgi.stages import Planned


def planned_site(root: Path, now: datetime = NOW) -> Planned:
    return planned(root, load_settings(root).settings, root / "build", now, Means())


def checked(root: Path, now: datetime = NOW) -> list[Problem]:
    """Without what any build tells."""
    return check(planned_site(root, now))


def told(root: Path, name: str, now: datetime = NOW) -> list[str]:
    """`path:line:column message` of each problem that the check `name` tells; 0 is left out."""
    return [
        f"{_place(problem)} {problem.message}"
        for problem in checked(root, now)
        if problem.check == name
    ]


def _place(problem: Problem) -> str:
    return ":".join(str(part) for part in (problem.path, problem.line, problem.column) if part)
