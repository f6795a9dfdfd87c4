"""Put files into the output folder: whole or not at all, and take away what no longer belongs."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

_PART = ".pilgi-part"


class Writer:
    """Writes one build. Only files that an earlier build wrote are ever removed.

    `memory` is the file in which the names of written files are kept between builds.
    """

    def __init__(self, output: Path, memory: Path) -> None:
        self.output = output
        self.memory = memory
        self.before = self._remembered()
        self.now: set[str] = set()
        self.written = 0
        self.removed = 0

    def begin(self, paths: Iterable[str]) -> None:
        """Remember `paths` before any is written: a build that dies leaves nothing unknown."""
        self._remember(self.before | set(paths))

    def write(self, path: str, data: bytes) -> None:
        """The file `path` below the output folder, unless it is there with these bytes already.

        Raises `OSError` where that cannot be done; the file that was there is then untouched.
        """
        self.now.add(path)
        file = self.output / path
        if _holds(file, data):
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f"{file.name[:100]}.{os.getpid()}{_PART}")
        try:
            part.write_bytes(data)
            part.replace(file)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink()
            raise
        self.written += 1

    def finish(self) -> None:
        """Remove what earlier builds wrote and this one did not."""
        for path in self.before - self.now:
            with contextlib.suppress(OSError):
                (self.output / path).unlink()
                self.removed += 1
            self._remove_empty((self.output / path).parent)
        self._remember(self.now)

    def _remember(self, paths: set[str]) -> None:
        """Best effort: on a disk that takes no writes, stale files stay until it does again."""
        text = json.dumps(sorted(paths), ensure_ascii=False)
        part = self.memory.with_name(f"{self.memory.name}.{os.getpid()}{_PART}")
        with contextlib.suppress(OSError):
            self.memory.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(text, "utf-8")
            part.replace(self.memory)

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.output and folder.is_relative_to(self.output):
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent

    def _remembered(self) -> set[str]:
        try:
            return set(json.loads(self.memory.read_text("utf-8")))
        except (OSError, ValueError):
            return set()


def _holds(file: Path, data: bytes) -> bool:
    try:
        return file.stat().st_size == len(data) and file.read_bytes() == data
    except OSError:
        return False
