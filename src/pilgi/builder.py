"""One site built again and again: what the last build made is at hand for the next one.

Where only the text of notes has changed, and nothing that other pages show of them, the next build
reads those notes and renders their pages, and looks at nothing else, however large the site is.
Where other pages show something of it, the site is put together anew from what is at hand. In every
other case, such as a new file or another template, it is the whole build.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pilgi.cache import Entry, OutdatedCacheError, Row
from pilgi.config.settings import Settings
from pilgi.database import BrokenCacheError
from pilgi.engine import built
from pilgi.mathjax.typesetter import Typesetter
from pilgi.means import AtHand, Means
from pilgi.note.note import Face
from pilgi.output.job import Fate, Outcome
from pilgi.reading import TEXTS, opened, read_batch
from pilgi.report import Report
from pilgi.shares import Shares
from pilgi.source.files import Files
from pilgi.source.source import Source, Text
from pilgi.stages import Built
from pilgi.typesetting import typeset_anew


@dataclass(frozen=True, slots=True)
class _Edit:
    """A text that has changed, as it was just read."""

    path: str
    file: Path
    row: Row
    entry: Entry


class _Standing:
    """What the last build left, kept up to date by the edits since."""

    def __init__(self, built: Built, settings: Settings) -> None:
        self.built = built
        self.settings = settings
        self.files = Files(built.found, settings)
        self.entries = dict(built.notes.entries)
        self.pages = {page.body.path: page for page in built.pages if page.body}
        self.wrong = {problem.path for problem in built.report.problems}

    def rehearse(self) -> None:
        """Read a text and make its page, of which nothing comes but that all it takes is there."""
        for source in self.files.sources.values():
            if page := self.pages.get(source.path):
                self.read([source])
                self.built.writer.press.make(self.built.writer.page(page))
                return

    def read(self, sources: Iterable[Source]) -> list[_Edit]:
        """The texts among `sources`. Raises `OSError`."""
        texts = [source for source in sources if source.kind in TEXTS]
        unread = [opened(source, self.built.cache.key) for source in texts]
        rows = [done.row for done in read_batch(unread, self.settings.reading)]
        return [
            _Edit(row.path, source.file, row, row.entry())
            for source, row in zip(texts, rows, strict=True)
        ]

    def is_alike(self, edit: _Edit) -> bool:
        """Whether the page that shows the text is all that `edit` changes."""
        if edit.path in self.wrong or edit.path not in self.pages or edit.entry.problems:
            return False
        face, before = edit.entry.face, self.entries[edit.path].face
        return face is not None and before is not None and _alike(face, before)

    def take(self, sources: Sequence[Source], edits: Sequence[_Edit]) -> None:
        self.files.take(sources)
        self.entries.update((edit.path, edit.entry) for edit in edits)
        self.built.cache.keep(edit.row for edit in edits)

    def typeset(self, edits: Iterable[_Edit], typesetter: Typesetter) -> bool:
        """Whether the formulas of all edits are typeset by now, and no other file shows it."""
        formulas = self.built.formulas
        texts = {
            edit.path: Text(edit.file, edit.entry.digest)
            for edit in edits
            if edit.entry.face and edit.entry.face.math
        }
        if formulas is None or not texts:
            return True
        return typeset_anew(texts, self.built.settings, formulas, self.built.cache, typesetter)

    def render(self, edits: Iterable[_Edit]) -> list[Outcome]:
        """What came of the page of each edit."""
        writer = self.built.writer
        outcomes = []
        for edit in edits:
            page = self.pages[edit.path]
            assert page.body is not None
            self.built.notes.digests[edit.path] = edit.entry.digest
            # The face stays: nothing that is shown of it has changed.
            writer.shown.fingerprints.stand_for(page.body, edit.entry.digest)
            outcomes.append(writer.press.make(writer.page(page)))
        return outcomes

    def search(self) -> None:
        """Bring the search up to date with the texts that were read since it was made."""
        cache, writer = self.built.cache, self.built.writer
        if not writer.pieces:
            return
        from pilgi.search.making import make_search

        shares = Shares(cache, 1)
        pieces = make_search(self.built.site, writer.shown.bodies, cache, shares)
        cache.keep_states(writer.folder.output, {}, writer.rewrite(pieces))

    def left(self, outcomes: Iterable[Outcome], output: Path) -> None:
        states = {outcome.output: outcome.state for outcome in outcomes}
        for path, state in states.items():
            self.built.writer.folder.left(path, state)
        self.built.cache.keep_states(output, {}, states)


class Builder:
    """Builds the site in the folder `root` into `output`."""

    def __init__(self, root: Path, output: Path) -> None:
        self.root = root
        self.output = output
        self.typesetter = Typesetter()
        self.last: _Standing | None = None
        self.search_is_behind = False

    def build(self, settings: Settings, now: datetime, means: Means) -> Report:
        """The whole site."""
        return self._built(settings, now, means, AtHand(typesetter=self.typesetter))

    def rehearse(self) -> None:
        """Import and compile what a `rebuild` needs: else the first edit would wait for that.

        Raises what a build may.
        """
        if self.last:
            if self.last.built.formulas:
                self.typesetter.warm_up()
            with self.last.built.cache:
                self.last.rehearse()

    def catch_up(self) -> None:
        """Bring the search up to date, which a rebuild that makes pages alone leaves as it was.

        The next whole build would do it too. Raises what a build may.
        """
        if self.last and self.search_is_behind:
            with self.last.built.cache:
                self.last.search()
        self.search_is_behind = False

    def rebuild(
        self, settings: Settings, changed: Iterable[Path], now: datetime, means: Means
    ) -> Report:
        """The site after the files `changed` have, in whatever way; they are full paths."""
        # None is at hand any more should this end in the middle.
        last, self.last = self.last, None
        files = set(changed)
        if last is None or settings != last.settings or not last.built.report.complete:
            return self.build(settings, now, means)
        sources = None if any(map(self._is_template, files)) else last.files.changed(files)
        if sources is None:
            return self.build(settings, now, means)
        try:
            return self._edited(last, sources, now, means)
        except (OSError, BrokenCacheError, OutdatedCacheError):
            # The whole build knows what to do, and what to tell.
            return self.build(settings, now, means)

    def _edited(
        self, last: _Standing, sources: list[Source], now: datetime, means: Means
    ) -> Report:
        started = time.perf_counter()
        with last.built.cache:
            edits = last.read(sources)
            alike = len(edits) == len(sources) and all(map(last.is_alike, edits))
            last.take(sources, edits)
            # What time alone changes is seen by the whole build, and what Liquid may look at.
            if (
                alike
                and not last.built.site.to_come
                and not last.built.notes.in_liquid
                and last.typeset(edits, self.typesetter)
            ):
                outcomes = last.render(edits)
                if all(outcome.fate is Fate.LEFT for outcome in outcomes):
                    last.left(outcomes, self.output)
                    self.last = last
                    self.search_is_behind = True
                    return _report(last, outcomes, time.perf_counter() - started)
        report = self._built(last.settings, now, means, self._at_hand(last, sources))
        return replace(report, read=report.read + len(edits), seconds=time.perf_counter() - started)

    def _built(self, settings: Settings, now: datetime, means: Means, at_hand: AtHand) -> Report:
        done = built(self.root, settings, self.output, now, means, at_hand)
        self.last = _Standing(done, settings)
        self.search_is_behind = False
        return done.report

    def _at_hand(self, last: _Standing, sources: Iterable[Source]) -> AtHand:
        """A template may be the link to any file that is no text."""
        only_texts = all(source.kind in TEXTS for source in sources)
        templating = last.built.templating if only_texts else None
        return AtHand(last.files.scan, last.entries, templating, self.typesetter)

    def _is_template(self, file: Path) -> bool:
        return file.is_relative_to(self.root / "templates")


def _report(last: _Standing, outcomes: Sequence[Outcome], seconds: float) -> Report:
    return replace(
        last.built.report,
        read=len(outcomes),
        rendered=len(outcomes),
        written=sum(outcome.changed for outcome in outcomes),
        removed=0,
        changed={each.output: each.path for each in outcomes if each.changed},
        seconds=seconds,
    )


def _alike(face: Face, other: Face) -> bool:
    """Whether no page shows any difference; a note without a date has its file's, which is new."""
    return face.date is not None and _shown(face) == _shown(other)


def _shown(face: Face) -> Face:
    """Lines are shown in problems only."""
    headings = tuple(replace(heading, line=0) for heading in face.headings)
    links = tuple(replace(link, line=0) for link in face.links)
    return replace(face, first_line=0, headings=headings, links=links)
