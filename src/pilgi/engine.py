"""The whole program in six steps: scan, read, assemble, plan, typeset, write."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import chain
from pathlib import Path

from pilgi.cache import Cache, Entry
from pilgi.config.settings import ReadingSettings, Settings
from pilgi.mathjax.typesetter import Typesetter
from pilgi.means import NOTHING, AtHand, Means
from pilgi.output.bodies import Bodies
from pilgi.output.folder import OutputError, OutputFolder
from pilgi.output.mermaid import missing_mermaid
from pilgi.output.page import Page
from pilgi.output.piece import Piece
from pilgi.output.plan import plan
from pilgi.output.templating import Templating
from pilgi.output.write import SiteWriter
from pilgi.problems import Problem
from pilgi.reading import Notes, Reader, reading_key
from pilgi.report import Report
from pilgi.shares import Shares
from pilgi.site.assemble import assemble
from pilgi.sound_cache import with_sound_cache
from pilgi.source.scan import Scan, scan
from pilgi.source.source import Source, Text
from pilgi.stages import Built, Planned
from pilgi.typesetting import typeset
from pilgi.workers import Workers, processes_for


def build(
    root: Path, settings: Settings, output: Path, now: datetime, means: Means | None = None
) -> Report:
    """Build the site in the folder `root` into `output`, as it is to be seen at the time `now`.

    Mistakes in the site are reported, not raised. Raises `NoWorkersError` where a cluster is asked
    for that cannot be had.
    """
    return built(root, settings, output, now, means or Means()).report


def built(
    root: Path,
    settings: Settings,
    output: Path,
    now: datetime,
    means: Means,
    at_hand: AtHand = NOTHING,
) -> Built:
    """As `build`, for those who want more of it than the report.

    Raises `OutdatedCacheError` and `BrokenCacheError` where `entries` are at hand, of which no
    other cache holds the bodies.
    """
    steps = _Steps(root, settings, output, now, means, at_hand)
    key = reading_key(settings.reading)
    if at_hand.entries:
        with Cache(root / means.cache, key) as cache:
            return steps.built(cache)
    return with_sound_cache(root, means.cache, key, steps.built)


def planned(root: Path, settings: Settings, output: Path, now: datetime, means: Means) -> Planned:
    """All steps of `build` but the last, for those who only look: nothing of `output` changes."""
    steps = _Steps(root, settings, output, now, means, NOTHING)
    return with_sound_cache(root, means.cache, reading_key(settings.reading), steps.planned)


@dataclass(frozen=True, slots=True)
class _Steps:
    """The steps of one build. What was `told` of the cache before them is among their problems."""

    root: Path
    settings: Settings
    output: Path
    now: datetime
    means: Means
    at_hand: AtHand

    def built(self, cache: Cache, told: tuple[Problem, ...] = ()) -> Built:
        started = time.perf_counter()
        known = self.planned(cache, told)
        site, pages = known.site, known.pages
        with self.means.profile.step("write"):
            templating = self.at_hand.templating
            if templating is None or templating.settings != known.settings:
                templating = Templating(self.root, known.settings)
            folder = OutputFolder(self.output, cache.states(self.output))
            bodies = Bodies(cache.body, known.notes.digests, known.notes.faces, known.formulas)
            shares = Shares(cache, self.means.jobs)
            pieces: list[Piece] = []
            if known.settings.search:
                from pilgi.search.making import make_search

                pieces = make_search(site, bodies, cache, shares)
            writer = SiteWriter(site, bodies, templating, folder, self.means.profile, pieces)
            problems = [*known.problems, *write(writer, pages, shares, self.means)]
            cache.keep_states(self.output, folder.states, folder.now)

        report = Report(
            notes=len(site.notes),
            drafts=len(site.drafts),
            to_come=len(site.to_come),
            read=known.notes.read,
            pages=len(pages),
            rendered=writer.rendered_pages,
            written=len(writer.written),
            removed=len(folder.removed),
            changed={**dict.fromkeys(folder.removed, ""), **writer.written},
            complete=folder.complete,
            seconds=time.perf_counter() - started,
            problems=tuple(sorted(problems, key=lambda problem: problem.order)),
        )
        steps = {field.name: getattr(known, field.name) for field in fields(known)}
        return Built(**steps, report=report, templating=templating, writer=writer)

    def planned(self, cache: Cache, told: tuple[Problem, ...] = ()) -> Planned:
        root, settings, means = self.root, self.settings, self.means
        step = means.profile.step
        with step("scan"):
            found = self.at_hand.found or scan(root, settings, self.output)
        with step("read"):
            notes = read(found.sources, settings.reading, cache, means, self.at_hand.entries)
            if any(face.in_liquid for face in notes.faces):
                from pilgi.liquid_reading import with_liquid

                shares = Shares(cache, means.jobs)
                notes = with_liquid(notes, found.sources, root, settings, cache, self.now, shares)
        with step("assemble"):
            site = assemble(notes.faces, found.sources, root, settings, self.now)
        with step("plan"):
            pages = plan(site, settings)
        with step("typeset"), typesetter_of(self.at_hand) as typesetter:
            texts = texts_shown(pages, notes, found)
            done = typeset(site, texts, settings, cache, typesetter, means.jobs, means.progress)
        heard = chain(
            told,
            found.problems,
            notes.problems,
            site.problems,
            missing_mermaid(site),
            done.problems,
        )
        return Planned(
            root=root,
            settings=done.settings,
            now=self.now,
            cache=cache,
            found=found,
            notes=notes,
            site=site,
            pages=pages,
            formulas=done.formulas,
            problems=tuple(heard),
        )


def read(
    sources: Iterable[Source],
    settings: ReadingSettings,
    cache: Cache,
    means: Means,
    known: Mapping[str, Entry],
) -> Notes:
    reader = Reader(sources, settings, cache, known)
    with (
        workers(reader.size, means) as hands,
        means.progress("read", len(reader.unread)) as done,
    ):
        return reader.read(hands, done, means.profile)


def workers(size: int, means: Means) -> AbstractContextManager[Workers]:
    """The cluster, where one is named and there is anything to read, else processes of our own."""
    if means.cluster and size:
        from pilgi.cluster import cluster_at

        return cluster_at(means.cluster)
    return processes_for(size, means.jobs)


def texts_shown(pages: Iterable[Page], notes: Notes, found: Scan) -> dict[str, Text]:
    """By path, those with mathematics that `pages` show."""
    shown = {page.body.path for page in pages if page.body and page.body.math}
    return {
        source.path: Text(source.file, notes.digests[source.path])
        for source in found.sources
        if source.path in shown
    }


def typesetter_of(at_hand: AtHand) -> AbstractContextManager[Typesetter]:
    if at_hand.typesetter:
        return nullcontext(at_hand.typesetter)
    return closing(Typesetter())


def write(writer: SiteWriter, pages: list[Page], shares: Shares, means: Means) -> list[Problem]:
    """What went wrong."""
    try:
        with (
            writer.folder.opened(writer.outputs(pages)),
            means.progress("write", len(pages)) as done,
        ):
            writer.write(pages, shares, done, means.awaited)
    except OutputError as error:
        return [*writer.problems, error.problem]
    return writer.problems
