"""The whole program in five steps: scan, read, assemble, plan, write."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from pilgi.config.settings import ReadingSettings, Settings
from pilgi.note.note import Body, Face, Reading
from pilgi.note.read import read
from pilgi.output.folder import OutputError, OutputFolder
from pilgi.output.mathjax import with_mathjax_at_hand
from pilgi.output.page import Page
from pilgi.output.plan import plan
from pilgi.output.write import SiteWriter
from pilgi.problems import Problem, Severity
from pilgi.site.assemble import assemble
from pilgi.site.site import Site
from pilgi.source.scan import scan
from pilgi.source.source import Kind, Source


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did. `seconds` is wall time; `problems` are sorted by place.

    `drafts` and `to_come` count notes that are held back. `complete` is false where the output
    folder did not take all that was to be written.
    """

    notes: int
    drafts: int
    to_come: int
    pages: int
    written: int
    removed: int
    complete: bool
    seconds: float
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> int:
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def warnings(self) -> int:
        return len(self.problems) - self.errors


class Track(Protocol):
    """Shows how far a step has come while its items pass through."""

    def __call__(self, items: list[Any], step: str) -> Iterable[Any]: ...


def build(
    root: Path,
    settings: Settings,
    output: Path,
    now: datetime,
    track: Track = lambda items, step: items,
) -> Report:
    """Build the site in the folder `root` into `output`, as it is to be seen at the time `now`.

    Mistakes in the site are reported, not raised.
    """
    started = time.perf_counter()

    found = scan(root, settings, output)
    readings = read_all(found.sources, settings.reading, track)
    faces, bodies = parted(readings)
    site = assemble(faces, found.sources, root, settings, now)
    settings, problems = with_mathjax_at_hand(settings, site)
    pages = plan(site, settings)
    folder = OutputFolder(output)
    problems += write(site, bodies, pages, root, settings, folder, track)

    problems += [*found.problems, *site.problems]
    problems += [problem for reading in readings for problem in reading.problems]
    return Report(
        notes=len(site.notes),
        drafts=site.drafts,
        to_come=site.to_come,
        pages=len(pages),
        written=folder.written,
        removed=folder.removed,
        complete=folder.complete,
        seconds=time.perf_counter() - started,
        problems=tuple(sorted(problems, key=lambda problem: problem.order)),
    )


def read_all(sources: Iterable[Source], settings: ReadingSettings, track: Track) -> list[Reading]:
    texts = [source for source in sources if source.kind in (Kind.NOTE, Kind.PAGE, Kind.COURSE)]
    return [_read(source, settings) for source in track(texts, "read")]


def _read(source: Source, settings: ReadingSettings) -> Reading:
    try:
        data = source.file.read_bytes()
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        return Reading(None, (Problem(Severity.ERROR, message, source.path),))
    return read(source, data, settings)


def parted(readings: Iterable[Reading]) -> tuple[list[Face], dict[str, Body]]:
    """Faces, and bodies by their note's path."""
    notes = [reading.note for reading in readings if reading.note]
    return [note.face for note in notes], {note.face.path: note.body for note in notes}


def write(
    site: Site,
    bodies: dict[str, Body],
    pages: list[Page],
    root: Path,
    settings: Settings,
    folder: OutputFolder,
    track: Track,
) -> list[Problem]:
    site_writer = SiteWriter(site, bodies, root, settings, folder)
    try:
        with folder.opened(site_writer.outputs(pages)):
            site_writer.write(track(pages, "write"))
    except OutputError as error:
        return [*site_writer.problems, error.problem]
    return site_writer.problems
