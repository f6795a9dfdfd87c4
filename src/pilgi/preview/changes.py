"""Paths that changed, gathered until they rest."""

from __future__ import annotations

import threading
import time
from pathlib import Path

_REST = 0.015
"""Seconds without another change after which a save is taken to be over: an editor that renames,
writes and removes files for one save does so within a few milliseconds."""
_REST_OF_ONE = 0.002
"""The same where one file has changed, and the system says that it was written to its end."""
_LONGEST = 0.5
"""Seconds after which gathered changes are given out though more arrive: a build may well begin
in the midst of them, since those to come cause another."""


class Changes:
    """Any thread may add a path; one takes them. None is lost: what is added meanwhile waits."""

    def __init__(self) -> None:
        self.paths: set[Path] = set()
        self.unfinished: set[Path] = set()
        self.last = 0.0
        self.closed = False
        self.turn = threading.Condition()

    def add(self, *paths: Path) -> None:
        with self.turn:
            self.unfinished.update(paths)
            self._add(paths)

    def finish(self, path: Path) -> None:
        """Add a path of which nothing more is to come, for now."""
        with self.turn:
            self.unfinished.discard(path)
            self._add((path,))

    def take(self) -> frozenset[Path]:
        """Wait for changes, and until they rest; nothing where there will be none any more."""
        with self.turn:
            self.turn.wait_for(lambda: self.paths or self.closed)
            latest = time.monotonic() + _LONGEST
            while not self.closed:
                left = min(self.last + self._rest, latest) - time.monotonic()
                if left <= 0:
                    break
                self.turn.wait(left)
            taken = frozenset() if self.closed else frozenset(self.paths)
            self.paths.clear()
            self.unfinished.clear()
        return taken

    def close(self) -> None:
        with self.turn:
            self.closed = True
            self.turn.notify()

    @property
    def _rest(self) -> float:
        return _REST if self.unfinished or len(self.paths) > 1 else _REST_OF_ONE

    def _add(self, paths: tuple[Path, ...]) -> None:
        self.paths.update(paths)
        self.last = time.monotonic()
        self.turn.notify()
