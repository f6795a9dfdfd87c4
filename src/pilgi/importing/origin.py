"""The site that is left: a Jekyll site as `pilgi build` reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from pilgi.cache import Cache
from pilgi.config.load import load_settings
from pilgi.config.settings import Settings
from pilgi.note.note import Face
from pilgi.problems import Problem, Severity
from pilgi.progress import Progress
from pilgi.reading import Notes, Reader, reading_key
from pilgi.shares import Shares
from pilgi.site.selection import selected
from pilgi.source.scan import scan
from pilgi.source.source import Source
from pilgi.workers import processes_for


class NotJekyllError(Exception):
    """The folder holds no site in Jekyll's layout; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Origin:
    """`faces` are those that could be read, by path; `liquid` the bodies that Liquid made, by path.

    `seen` are those to be seen by now. `settings_file` is its name. `problems` are those that the
    new site would not tell again, and all errors.
    """

    root: Path
    settings: Settings
    settings_file: str
    sources: tuple[Source, ...]
    faces: Mapping[str, Face]
    seen: tuple[Face, ...]
    liquid: Mapping[str, str]
    problems: tuple[Problem, ...]


def read_jekyll(root: Path, target: Path, now: datetime, jobs: int, progress: Progress) -> Origin:
    """The Jekyll site in `root`, in which nothing is written; the folder `target` is not entered.

    At most `jobs` processes read it.

    Raises `SettingsError` where its settings cannot be read, `NotJekyllError` where it is none.
    """
    loaded = load_settings(root)
    settings = loaded.settings
    if settings.layout != "jekyll":
        raise NotJekyllError(_no_jekyll(root, loaded.file))
    found = scan(root, settings, target)
    liquid: dict[str, str] = {}
    with (
        TemporaryDirectory() as folder,
        Cache(Path(folder) / "cache", reading_key(settings.reading)) as cache,
    ):
        reader = Reader(found.sources, settings.reading, cache, {})
        with (
            processes_for(reader.size, jobs) as workers,
            progress("read", len(reader.unread)) as done,
        ):
            begun = reader.read(workers, done)
        notes = _rendered(begun, found.sources, root, settings, cache, now, jobs, liquid)
    faces = {face.path: face for face in (*begun.faces, *notes.faces)}
    told = [
        problem
        for problem in notes.problems
        if problem.severity is Severity.ERROR or problem.path in liquid
    ]
    return Origin(
        root,
        settings,
        loaded.file,
        found.sources,
        faces,
        selected(faces.values(), settings, now).seen,
        liquid,
        (*loaded.problems, *found.problems, *told),
    )


def _rendered(
    begun: Notes,
    sources: tuple[Source, ...],
    root: Path,
    settings: Settings,
    cache: Cache,
    now: datetime,
    jobs: int,
    liquid: dict[str, str],
) -> Notes:
    """With what Liquid makes of the texts that hold any, which `liquid` takes up."""
    if not any(face.in_liquid for face in begun.faces):
        return begun
    from pilgi.liquid_reading import with_liquid

    shares = Shares(cache, jobs)
    return with_liquid(begun, sources, root, settings, cache, now, shares, liquid.__setitem__)


def _no_jekyll(root: Path, file: str) -> str:
    if file:
        return f"`{root}` is a Pilgi site already: it has a `{file}`"
    return f"`{root}` is no Jekyll site: it has no `_config.yml`"
