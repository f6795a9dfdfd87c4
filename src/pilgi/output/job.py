"""A file to be rendered, and what came of a file: both may go from one process to another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from pilgi.cache import State
from pilgi.output.page import Page
from pilgi.problems import Problem


@dataclass(frozen=True, slots=True)
class Job:
    """A file that is not in the output folder as it should be.

    `page` is what it shows; none for an asset of the theme. `path` names what it is made of, for
    problems.
    """

    output: str
    fingerprint: str
    template: str
    path: str
    page: Page | None = None


class Fate(Enum):
    LEFT = auto()
    """It is there as it should be."""
    UNRENDERED = auto()
    """Its template failed: what an earlier build left of it is stale."""
    UNWRITTEN = auto()
    """The disk refused it: what an earlier build left may still be there."""
    IN_THE_WAY = auto()
    """A file that is not ours is in its place."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`state` is that of a file that is left; `changed` tells whether it had to be written.

    `problem` says what went wrong. `seconds` is how long rendering it from `template` took.
    """

    output: str
    path: str
    fate: Fate
    state: State = State()
    changed: bool = False
    problem: Problem | None = None
    template: str = ""
    seconds: float = 0.0
