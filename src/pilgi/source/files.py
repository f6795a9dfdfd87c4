"""The files of a scan, kept up to date while nothing but their bytes changes."""

from __future__ import annotations

import stat
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pilgi.config.settings import Settings
from pilgi.source.place import Place
from pilgi.source.scan import Scan, place_of
from pilgi.source.source import Source


class Files:
    """Those that `found` found, under `settings`."""

    def __init__(self, found: Scan, settings: Settings) -> None:
        self.problems = found.problems
        self.settings = settings
        self.sources = {source.file: source for source in found.sources}
        self.folders = {file.parent for file in self.sources}
        self.names = Counter(source.inode for source in found.sources)

    @property
    def scan(self) -> Scan:
        return Scan(tuple(self.sources.values()), self.problems)

    def changed(self, files: Iterable[Path]) -> list[Source] | None:
        """The sources among `files` as they are now; none where only a walk can tell what is there.

        A file that went as soon as it came, as editors leave some while they save, is no change.
        """
        if self.problems:
            return None
        found: list[Source] = []
        for file in files:
            source = self.sources.get(file)
            if source is None and self._never_was(file):
                continue
            now = source and self._as_now(source)
            if now is None:
                return None
            found.append(now)
        return found

    def take(self, sources: Sequence[Source]) -> None:
        """Have `sources`, which `changed` gave, in the places of what they were."""
        # Each has one name, and may have that of another by now. None stays: an editor may give a
        # file another inode at each save.
        for source in sources:
            del self.names[self.sources[source.file].inode]
        for source in sources:
            self.names[source.inode] += 1
            self.sources[source.file] = source

    def _never_was(self, file: Path) -> bool:
        """Whether `file` is not there and was not: nothing is read but beside sources."""
        if file.parent not in self.folders or file.is_symlink() or file.exists():
            return False
        return not any(folder.is_relative_to(file) for folder in self.folders)

    def _as_now(self, source: Source) -> Source | None:
        """None where more than its bytes may have changed, or those of its other names as well."""
        try:
            found = source.file.lstat()
            place = place_of(source.file, source.path, self.settings)
        except OSError:
            return None
        was = Place(source.kind, source.output, source.draft, source.collection)
        if place != was or not stat.S_ISREG(found.st_mode) or self.names[source.inode] > 1:
            return None
        return replace(source, size=found.st_size, modified=found.st_mtime_ns, inode=found.st_ino)
