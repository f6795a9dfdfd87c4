"""Walk a site once and tell notes, pages and assets apart by where they lie."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pilgi.config.settings import Settings
from pilgi.problems import Problem, Severity
from pilgi.source.layout import LAYOUTS
from pilgi.source.place import ByFrontMatter, Place
from pilgi.source.source import Source

MANIFEST = ".pilgi-written.json"
"""Lies in every output folder, and names the files there that are ours."""


@dataclass(frozen=True, slots=True)
class Scan:
    """`sources` are sorted by path."""

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]


def scan(root: Path, settings: Settings, output: Path) -> Scan:
    """All files of the site in `root` that it uses; the folder `output` is not entered."""
    return _Walk(root, settings, output).run()


class _Walk:
    def __init__(self, root: Path, settings: Settings, output: Path) -> None:
        self.root = root.resolve()
        self.output = output.resolve()
        self.settings = settings
        self.layout = LAYOUTS[settings.layout]
        self.sources: dict[str, Source] = {}
        self.problems: list[Problem] = []

    def run(self) -> Scan:
        self.folder(self.root, "", ())
        sources = tuple(self.sources[path] for path in sorted(self.sources))
        return Scan(sources, tuple(self.problems))

    def folder(self, folder: Path, prefix: str, above: tuple[Path, ...]) -> None:
        real = folder.resolve()
        if real in above:
            self.warn(prefix, "a symbolic link leads back to a folder above it; not followed")
            return
        # An output folder may be another one than this build's.
        if real == self.output or (prefix and (real / MANIFEST).is_file()):
            return
        for entry in self.entries(folder, prefix):
            try:
                self.entry(entry, prefix, (*above, real))
            except OSError as error:
                self.fail(prefix + entry.name, f"cannot be read: {error.strerror}")

    def entry(self, entry: os.DirEntry[str], prefix: str, above: tuple[Path, ...]) -> None:
        path = prefix + unicodedata.normalize("NFC", entry.name)
        if not _is_utf8(path):
            self.fail(path, "the file's name is not in UTF-8; left out")
            return
        is_folder = _is_folder(entry)
        if self.layout.passes_over(f"{path}/" if is_folder else path, self.settings):
            return
        if entry.is_symlink() and not self.within_site(Path(entry.path), path):
            return
        if is_folder:
            self.folder(Path(entry.path), f"{path}/", above)
        elif entry.is_file():
            self.file(entry, path)
        else:
            # Reading a pipe or a device would wait for ever.
            self.warn(path, "neither a file nor a folder; left out")

    def entries(self, folder: Path, prefix: str) -> Iterator[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                yield from sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self.fail(prefix or ".", f"the folder cannot be read: {error.strerror}")

    def within_site(self, link: Path, path: str) -> bool:
        try:
            target = link.resolve(strict=True)
        except (OSError, RuntimeError):
            self.warn(path, "a symbolic link that leads nowhere; not followed")
            return False
        if target.is_relative_to(self.root):
            return True
        self.warn(path, "a symbolic link that leads out of the site; not followed")
        return False

    def file(self, entry: os.DirEntry[str], path: str) -> None:
        place = place_of(Path(entry.path), path, self.settings)
        stat = entry.stat()
        if place is None:
            return
        if place.warning:
            self.warn(path, place.warning)
        if path in self.sources:
            self.warn(path, "two files whose names differ only in Unicode form (NFC, NFD)")
            return
        self.sources[path] = Source(
            path,
            Path(entry.path),
            place.kind,
            stat.st_size,
            stat.st_mtime_ns,
            stat.st_ino,
            place.output,
            place.draft,
            place.collection,
        )

    def fail(self, path: str, message: str) -> None:
        shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        self.problems.append(Problem(Severity.ERROR, message, shown))

    def warn(self, path: str, message: str) -> None:
        self.problems.append(Problem(Severity.WARNING, message, path))


def place_of(file: Path, path: str, settings: Settings) -> Place | None:
    """What `file` is in its site, where its path is `path`. Raises `OSError`."""
    place = LAYOUTS[settings.layout].place(path, settings)
    if not isinstance(place, ByFrontMatter):
        return place
    opening = _opening(file)
    if opening and opening["mark"] and not place.after_mark:
        warning = "begins with a byte order mark: copied as it is, as Jekyll does"
        return place.absent and replace(place.absent, warning=warning)
    return place.present if opening else place.absent


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a symbolic link in a circle
        return False


def _is_utf8(name: str) -> bool:
    """Names of other bytes reach Python with lone surrogates, which no page can hold."""
    return _LONE_SURROGATE.search(name) is None


_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_OPENING = re.compile(rb"(?P<mark>\xef\xbb\xbf)?---\s*\n")
_LONGEST_OPENING = 100


def _opening(file: Path) -> re.Match[bytes] | None:
    """Of the front matter that the file begins with."""
    with file.open("rb") as stream:
        return _OPENING.match(stream.readline(_LONGEST_OPENING))
