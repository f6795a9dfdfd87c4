"""One site built again and again: what the last build made is at hand for the next one.

Where only the text of notes has changed, and nothing that other pages show of them, the next build
reads those notes and renders their pages, and looks at nothing else, however large the site is. In
every other case it is the whole build.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pilgi.cache import BrokenCacheError, Entry, OutdatedCacheError
from pilgi.config.settings import Settings
from pilgi.engine import Built, Means, built
from pilgi.note.note import Face
from pilgi.output.job import Fate, Job, Outcome
from pilgi.output.page import Page
from pilgi.reading import Done, opened, read_batch
from pilgi.report import Report
from pilgi.source.source import Source


@dataclass(frozen=True, slots=True)
class _Edit:
    """A note whose text has changed, as it was just read, and the page that shows it."""

    page: Page
    entry: Entry
    done: Done


class Builder:
    """Builds the site in the folder `root` into `output`."""

    def __init__(self, root: Path, output: Path) -> None:
        self.root = root
        self.output = output
        self.settings: Settings | None = None
        self.last: Built | None = None

    def build(self, settings: Settings, now: datetime, means: Means) -> Report:
        """The whole site."""
        self.settings = settings
        self.last = built(self.root, settings, self.output, now, means)
        return self.last.report

    def rebuild(
        self, settings: Settings, changed: Iterable[Path], now: datetime, means: Means
    ) -> Report:
        """The site after the files `changed` have, in whatever way; they are full paths."""
        started = time.perf_counter()
        last = self.last
        if last is None or settings != self.settings or not last.report.complete:
            return self.build(settings, now, means)
        try:
            with last.cache:
                edits = self._edits(last, set(changed))
                if edits and (outcomes := _rendered(last, edits, self.output)):
                    return replace(
                        last.report,
                        read=len(edits),
                        rendered=len(edits),
                        written=sum(outcome.changed for outcome in outcomes),
                        removed=0,
                        changed={each.output: each.path for each in outcomes if each.changed},
                        seconds=time.perf_counter() - started,
                    )
        except (OSError, BrokenCacheError, OutdatedCacheError):
            # The whole build knows what to do, and what to tell.
            pass
        return self.build(settings, now, means)

    def _edits(self, last: Built, changed: set[Path]) -> list[_Edit]:
        """Nothing where any of `changed` is more than the text of a note without a problem."""
        assert self.settings is not None
        # What time alone changes is seen by the whole build, and what Liquid may look at.
        if last.site.to_come or last.notes.in_liquid:
            return []
        sources = {source.file: source for source in last.found.sources}
        pages = {page.body.path: page for page in last.pages if page.body}
        faces = {face.path: face for face in last.notes.faces}
        wrong = {problem.path for problem in last.report.problems}
        edits: list[_Edit] = []
        for file in changed:
            source = sources.get(file)
            if source is None or source.path not in pages or source.path in wrong:
                return []
            (done,) = read_batch([opened(_as_now(source), last.cache.key)], self.settings.reading)
            entry = done.row.entry()
            if entry.problems or entry.face is None or not _alike(entry.face, faces[source.path]):
                return []
            edits.append(_Edit(pages[source.path], entry, done))
        return edits


def _rendered(last: Built, edits: list[_Edit], output: Path) -> list[Outcome]:
    """What came of the page of each edit; nothing where one of them could not be made."""
    writer, folder = last.writer, last.writer.folder
    last.cache.keep(edit.done.row for edit in edits)
    outcomes: list[Outcome] = []
    for page, entry in ((edit.page, edit.entry) for edit in edits):
        assert page.body is not None
        path = page.body.path
        last.notes.digests[path] = entry.digest
        # The face stays: nothing that is shown of it has changed.
        writer.shown.fingerprints.stand_for(page.body, entry.digest)
        job = Job(page.output, writer.shown.page(page), page.template, path, page)
        outcome = writer.press.make(job)
        if outcome.fate is not Fate.LEFT:
            return []
        folder.left(outcome.output, outcome.state)
        outcomes.append(outcome)
    last.cache.keep_states(output, {}, {outcome.output: outcome.state for outcome in outcomes})
    return outcomes


def _as_now(source: Source) -> Source:
    if source.file.is_symlink():
        raise OSError("it may lead elsewhere by now")
    stat = source.file.stat()
    return replace(source, size=stat.st_size, modified=stat.st_mtime_ns, inode=stat.st_ino)


def _alike(face: Face, other: Face) -> bool:
    """Whether no page shows any difference; a note without a date has its file's, which is new."""
    return face.date is not None and _shown(face) == _shown(other)


def _shown(face: Face) -> Face:
    """Lengths are shown in minutes, and lines in problems only."""
    headings = tuple(replace(heading, line=0) for heading in face.headings)
    links = tuple(replace(link, line=0) for link in face.links)
    return replace(face, characters=0, words=0, first_line=0, headings=headings, links=links)
