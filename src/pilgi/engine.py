"""The whole program in six steps: scan, read, assemble, plan, typeset, write."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TypeVar

from pilgi.cache import FILE, Cache, Entry, OutdatedCacheError, discard
from pilgi.config.settings import ReadingSettings, Settings
from pilgi.database import BrokenCacheError
from pilgi.mathjax.typesetter import Typesetter
from pilgi.output.awaited import Awaited
from pilgi.output.bodies import Bodies
from pilgi.output.folder import OutputError, OutputFolder
from pilgi.output.formulas import Formulas
from pilgi.output.mermaid import missing_mermaid
from pilgi.output.page import Page
from pilgi.output.piece import Piece
from pilgi.output.plan import plan
from pilgi.output.templating import Templating
from pilgi.output.write import SiteWriter
from pilgi.problems import Problem
from pilgi.profile import UNMEASURED, Profile
from pilgi.progress import Progress, unseen
from pilgi.reading import Notes, Reader, reading_key
from pilgi.report import Report
from pilgi.shares import in_shares
from pilgi.site.assemble import assemble
from pilgi.site.site import Site
from pilgi.source.scan import Scan, scan
from pilgi.source.source import Source, Text
from pilgi.typesetting import typeset
from pilgi.workers import Workers, processes_for

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Means:
    """How a build is done, which makes no difference to what it leaves.

    At most `jobs` processes read notes and render pages; the Dask cluster at the address `cluster`
    reads notes in their place. `cache` is where they are kept, relative to the site. What is
    `awaited` is written first.
    """

    jobs: int = 1
    cluster: str = ""
    progress: Progress = unseen
    profile: Profile = UNMEASURED
    cache: str = FILE
    awaited: Awaited = Awaited()


@dataclass(frozen=True, slots=True)
class AtHand:
    """What an earlier build of this process left that is still so, and need not be made again.

    `found` are the site's files as they are by now, `entries` their texts as they were read, but
    those that have changed since. `typesetter` has MathJax loaded, where it was needed.
    """

    found: Scan | None = None
    entries: Mapping[str, Entry] = field(default_factory=dict)
    templating: Templating | None = None
    typesetter: Typesetter | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """The site as it is to be written, and to be seen at the time `now`.

    `formulas` are none where browsers typeset them. `problems` are those of all steps so far,
    unsorted.
    """

    root: Path
    settings: Settings
    now: datetime
    cache: Cache
    found: Scan
    notes: Notes
    site: Site
    pages: list[Page]
    formulas: Formulas | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built(Planned):
    """What a build did, and what it made on the way, from which another one may go on."""

    report: Report
    templating: Templating
    writer: SiteWriter


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
    at_hand: AtHand = AtHand(),
) -> Built:
    """As `build`, for those who build again."""
    try:
        return _build(root, settings, output, now, means, at_hand)
    except OutdatedCacheError:
        return built(root, settings, output, now, means)
    except BrokenCacheError:
        problem = discard(root, means.cache)
        done = _build(root, settings, output, now, means, AtHand())
        problems = (problem, *done.report.problems)
        return replace(done, report=replace(done.report, problems=problems))


def planned(root: Path, settings: Settings, output: Path, now: datetime, means: Means) -> Planned:
    """All steps of `build` but the last, for those who only look: nothing of `output` changes."""
    try:
        with Cache(root / means.cache, reading_key(settings.reading)) as cache:
            return _plan(root, settings, output, now, means, AtHand(), cache)
    except OutdatedCacheError:
        return planned(root, settings, output, now, means)
    except BrokenCacheError:
        problem = discard(root, means.cache)
        found = planned(root, settings, output, now, means)
        return replace(found, problems=(problem, *found.problems))


def _build(
    root: Path, settings: Settings, output: Path, now: datetime, means: Means, at_hand: AtHand
) -> Built:
    started = time.perf_counter()
    with Cache(root / means.cache, reading_key(settings.reading)) as cache:
        known = _plan(root, settings, output, now, means, at_hand, cache)
        site, pages = known.site, known.pages
        with means.profile.step("write"):
            templating = at_hand.templating
            if templating is None or templating.settings != known.settings:
                templating = Templating(root, known.settings)
            folder = OutputFolder(output, cache.states(output))
            bodies = Bodies(cache.body, known.notes.digests, known.notes.faces, known.formulas)
            shares = Shares(cache, means)
            pieces: list[Piece] = []
            if known.settings.search:
                from pilgi.search.making import make_search

                pieces = make_search(site, bodies, cache, shares)
            writer = SiteWriter(site, bodies, templating, folder, means.profile, pieces)
            problems = [*known.problems, *write(writer, pages, shares, means)]
            cache.keep_states(output, folder.states, folder.now)

    report = Report(
        notes=len(site.notes),
        drafts=site.drafts,
        to_come=site.to_come,
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


def _plan(
    root: Path,
    settings: Settings,
    output: Path,
    now: datetime,
    means: Means,
    at_hand: AtHand,
    cache: Cache,
) -> Planned:
    step = means.profile.step
    with step("scan"):
        found = at_hand.found or scan(root, settings, output)
    with step("read"):
        notes = read(found.sources, settings.reading, cache, means, at_hand.entries)
        if any(face.in_liquid for face in notes.faces):
            from pilgi.liquid_reading import with_liquid

            notes = with_liquid(notes, found.sources, root, settings, cache, now)
    with step("assemble"):
        site = assemble(notes.faces, found.sources, root, settings, now)
    with step("plan"):
        pages = plan(site, settings)
    with step("typeset"), typesetter_of(at_hand) as typesetter:
        texts = texts_shown(pages, notes, found)
        done = typeset(site, texts, settings, cache, typesetter, means.jobs, means.progress)
    told = (found.problems, notes.problems, site.problems, missing_mermaid(site), done.problems)
    problems = tuple(chain.from_iterable(told))
    return Planned(
        root, done.settings, now, cache, found, notes, site, pages, done.formulas, problems
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


def search_again(built: Built, means: Means) -> None:
    """Bring the search up to date, where texts have been read since of which only pages were made.

    Raises `OSError`, and what the cache raises: then a whole build mends it.
    """
    writer = built.writer
    if not writer.pieces:
        return
    from pilgi.search.making import make_search

    with built.cache as cache:
        pieces = make_search(built.site, writer.shown.bodies, cache, Shares(cache, means))
        states = writer.rewrite(pieces)
        cache.keep_states(writer.folder.output, {}, states)


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


class Shares:
    """Has work done by this process and `means.jobs` in all, to which the cache is open too."""

    def __init__(self, cache: Cache, means: Means) -> None:
        self.cache = cache
        self.jobs = means.jobs

    def __call__(self, work: Callable[[T], R], pieces: list[T]) -> Iterator[R]:
        jobs = self.jobs if self.cache.database.shared else 1
        return in_shares(work, pieces, jobs, self.cache.database.let_go)


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
