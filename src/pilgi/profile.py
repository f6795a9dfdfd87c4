"""Where the time of a build goes, for those who ask."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

_SHOWN = 10
"""As many of the slowest notes are told."""


class Profile:
    """Is told of all that takes time. This one looks at no clock and keeps nothing."""

    def step(self, name: str) -> AbstractContextManager[None]:
        """The time in which the step `name`, or another part of it, is done."""
        return nullcontext()

    def rendered(self, template: str, output: str, seconds: float) -> None:
        """Making the file `output` of `template` took `seconds`, wherever that was done."""

    def note(self, path: str, seconds: float) -> None:
        """Reading the note at `path` took `seconds`, wherever it was read."""


UNMEASURED = Profile()


@dataclass(frozen=True, slots=True)
class SlowNote:
    path: str
    seconds: float


@dataclass(frozen=True, slots=True)
class TemplateTime:
    """`seconds` are those of all `files` that the template became, the `slowest` among them.

    The first one's include the loading of the template, and of Jinja itself.
    """

    template: str
    files: int = 0
    seconds: float = 0.0
    slowest: str = ""
    slowest_seconds: float = 0.0

    def and_also(self, output: str, seconds: float) -> TemplateTime:
        slowest = max((self.slowest_seconds, self.slowest), (seconds, output))
        return TemplateTime(
            self.template, self.files + 1, self.seconds + seconds, slowest[1], slowest[0]
        )


@dataclass(frozen=True, slots=True)
class Times:
    """Wall seconds by step and part of a step; notes and templates, the slowest first.

    `read` counts the notes that were read. Where several processes read, their times of reading
    are more in sum than the step's.
    """

    steps: dict[str, float]
    read: int
    notes: tuple[SlowNote, ...]
    templates: tuple[TemplateTime, ...]


class Measured(Profile):
    """Looks at the clock; `times` tells what it saw."""

    def __init__(self) -> None:
        self.steps: dict[str, float] = {}
        self.notes: dict[str, float] = {}
        self.templates: dict[str, TemplateTime] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self._add(name, time.perf_counter() - started)

    def rendered(self, template: str, output: str, seconds: float) -> None:
        known = self.templates.get(template, TemplateTime(template))
        self.templates[template] = known.and_also(output, seconds)

    def note(self, path: str, seconds: float) -> None:
        self.notes[path] = seconds

    def times(self) -> Times:
        notes = sorted(self.notes.items(), key=lambda item: -item[1])
        templates = sorted(self.templates.values(), key=lambda template: -template.seconds)
        slowest = tuple(SlowNote(path, seconds) for path, seconds in notes[:_SHOWN])
        return Times(dict(self.steps), len(notes), slowest, tuple(templates))

    def _add(self, name: str, seconds: float) -> None:
        self.steps[name] = self.steps.get(name, 0.0) + seconds
