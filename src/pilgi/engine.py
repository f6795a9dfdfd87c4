"""The whole program in five steps: scan, read, assemble, plan, write."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from pilgi.cache import BrokenCacheError, Cache, OutdatedCacheError, discard
from pilgi.config.settings import ReadingSettings, Settings
from pilgi.output.folder import OutputError, OutputFolder
from pilgi.output.mathjax import with_mathjax_at_hand
from pilgi.output.page import Page
from pilgi.output.plan import plan
from pilgi.output.write import Bodies, SiteWriter
from pilgi.problems import Problem, Severity
from pilgi.profile import UNMEASURED, Profile
from pilgi.reading import Notes, Reader, reading_key
from pilgi.site.assemble import assemble
from pilgi.site.site import Site
from pilgi.source.scan import scan
from pilgi.source.source import Source
from pilgi.workers import workers_for


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did. `seconds` is wall time; `problems` are sorted by place.

    `drafts` and `to_come` count notes that are held back, `read` those that had to be read anew.
    `complete` is false where the output folder did not take all that was to be written.
    """

    notes: int
    drafts: int
    to_come: int
    read: int
    pages: int
    rendered: int
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


class Progress(Protocol):
    """Shows how far a step has come: what it gives is told of each number of items done."""

    def __call__(self, step: str, total: int) -> AbstractContextManager[Callable[[int], None]]: ...


@contextmanager
def unseen(step: str, total: int) -> Iterator[Callable[[int], None]]:  # noqa: ARG001
    """Progress that nobody looks at."""
    yield lambda _: None


def build(
    root: Path,
    settings: Settings,
    output: Path,
    now: datetime,
    jobs: int = 1,
    progress: Progress = unseen,
    cluster: str = "",
    profile: Profile = UNMEASURED,
) -> Report:
    """Build the site in the folder `root` into `output`, as it is to be seen at the time `now`.

    At most `jobs` processes read notes, or the Dask cluster at the address `cluster`, which raises
    `NoWorkersError` where it cannot. Mistakes in the site are reported, not raised.
    """
    given = (root, settings, output, now, jobs, progress, cluster, profile)
    try:
        return _build(*given)
    except OutdatedCacheError:
        return build(*given)
    except BrokenCacheError:
        problem = discard(root)
        report = _build(*given)
        return replace(report, problems=(problem, *report.problems))


def _build(
    root: Path,
    settings: Settings,
    output: Path,
    now: datetime,
    jobs: int,
    progress: Progress,
    cluster: str,
    profile: Profile,
) -> Report:
    started = time.perf_counter()
    with Cache(root, reading_key(settings.reading)) as cache:
        with profile.step("scan"):
            found = scan(root, settings, output)
        with profile.step("read"):
            notes = read(found.sources, settings.reading, cache, jobs, progress, cluster, profile)
        with profile.step("assemble"):
            site = assemble(notes.faces, found.sources, root, settings, now)
        with profile.step("plan"):
            settings, problems = with_mathjax_at_hand(settings, site)
            pages = plan(site, settings)
        with profile.step("write"):
            folder = OutputFolder(output, cache.states(output))
            bodies = Bodies(cache.body, notes.digests)
            rendered, unwritten = write(
                site, bodies, pages, root, settings, folder, progress, profile
            )
            cache.keep_states(output, folder.now)

    problems += [*found.problems, *notes.problems, *site.problems, *unwritten]
    return Report(
        notes=len(site.notes),
        drafts=site.drafts,
        to_come=site.to_come,
        read=notes.read,
        pages=len(pages),
        rendered=rendered,
        written=folder.written,
        removed=folder.removed,
        complete=folder.complete,
        seconds=time.perf_counter() - started,
        problems=tuple(sorted(problems, key=lambda problem: problem.order)),
    )


def read(
    sources: Iterable[Source],
    settings: ReadingSettings,
    cache: Cache,
    jobs: int,
    progress: Progress,
    cluster: str,
    profile: Profile,
) -> Notes:
    reader = Reader(sources, settings, cache)
    with (
        workers_for(reader.size, jobs, cluster) as workers,
        progress("read", len(reader.unread)) as done,
    ):
        return reader.read(workers, done, profile)


def write(
    site: Site,
    bodies: Bodies,
    pages: list[Page],
    root: Path,
    settings: Settings,
    folder: OutputFolder,
    progress: Progress,
    profile: Profile,
) -> tuple[int, list[Problem]]:
    """How many pages had to be rendered, and what went wrong."""
    site_writer = SiteWriter(site, bodies, root, settings, folder, profile)
    try:
        with folder.opened(site_writer.outputs(pages)), progress("write", len(pages)) as done:
            site_writer.write(pages, done)
    except OutputError as error:
        return site_writer.rendered_pages, [*site_writer.problems, error.problem]
    return site_writer.rendered_pages, site_writer.problems
