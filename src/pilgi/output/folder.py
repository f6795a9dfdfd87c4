"""Put files into the output folder: whole or not at all, and take away what no longer belongs."""

from __future__ import annotations

import contextlib
import errno
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path

from pilgi.cache import State
from pilgi.output.lock import alone_in
from pilgi.problems import Problem, Severity
from pilgi.source.scan import MANIFEST

_PART = ".pilgi-part"


class OutputError(Exception):
    """The output folder takes no more files; `problem` says why."""

    def __init__(self, error: OSError, output: Path) -> None:
        message = f"the output folder takes no more files: {error.strerror or error}"
        hint = "Mend that, or choose another folder with `-o`; then build again."
        self.problem = Problem(Severity.ERROR, message, str(output), hint=hint)
        super().__init__(str(self.problem))


class OutputFolder:
    """The folder that a build writes. Only files of earlier builds are replaced or removed.

    Their names are kept in the output folder itself, so that whatever folder is built into,
    and whatever becomes of the site's cache, files of others are told from our own. `states` are
    those in which the last build left its files; without them all are made again.
    """

    def __init__(self, output: Path, states: Mapping[str, State]) -> None:
        self.states = states
        self.output = output.resolve()
        self.manifest = self.output / MANIFEST
        self.before: set[str] = set()
        self.remembered: set[str] = set()
        self.now: dict[str, State] = {}
        self.folders = {""}
        """Those below the output folder that are there for sure."""
        self.complete = False
        self.removed: list[str] = []

    @contextlib.contextmanager
    def opened(self, paths: Iterable[str]) -> Iterator[None]:
        """The time in which a build writes `paths` and takes away what is no longer among them.

        Raises `OutputError` where an `OSError` ends it early; the next build then goes on.
        """
        try:
            self.output.mkdir(parents=True, exist_ok=True)
            with alone_in(self.output):
                self._begin(paths)
                yield
                self._finish()
                self.complete = True
        except OSError as error:
            raise OutputError(error, self.output) from error

    def holds(self, path: str, fingerprint: str) -> bool:
        """Whether `path` was made of what `fingerprint` stands for, and is as it was left."""
        state = self.states.get(path)
        if not fingerprint or state is None or state.fingerprint != fingerprint:
            return False
        if path not in self.before:
            return False
        try:
            # A path object would take longer than the look at the file.
            stat = os.stat(f"{self.output}/{path}")  # noqa: PTH116
        except OSError:
            return False
        if (stat.st_size, stat.st_mtime_ns) != (state.size, state.modified):
            return False
        self.now[path] = state
        return True

    def write(self, path: str, data: bytes, fingerprint: str) -> tuple[State, bool]:
        """The file `path` below the output folder, unless it is there with these bytes already.

        Its state, and whether it had to be written; any process may do that, and this one must be
        told by `left`, or by `refused` of an `OSError`; the file that was there is then untouched.
        """
        file = self.output / path
        changed = not _holds(file, data)
        if changed:
            self._put(file, path, data)
        stat = file.stat()
        return State(fingerprint, stat.st_size, stat.st_mtime_ns), changed

    def left(self, path: str, state: State) -> None:
        """Take note of what `write` gave."""
        self.now[path] = state

    def refused(self, path: str) -> None:
        """Take note that `write` failed: an earlier build's file may still be there."""
        if path in self.before:
            self.now[path] = State()

    def replan(self, paths: Set[str], others: Set[str]) -> None:
        """Once the folder is complete: `paths` are to be written as well, `others` to be gone."""
        self._remember((self.now.keys() | paths) - others)
        self._remove(others)
        for path in others:
            self.now.pop(path, None)

    def _begin(self, paths: Iterable[str]) -> None:
        """Remember `paths` before any is written: a build that dies leaves nothing unknown.

        What is stale goes first, since a file may be in the way of a folder of its name, and a full
        disk has no room for a word before.
        """
        for left in self.output.glob(f"{_PART}-*"):
            left.unlink()
        planned, before = set(paths), self._remembered()
        new = {path for path in planned - before if not os.path.lexists(self.output / path)}
        self._remove(before - planned)
        self._remember(before | new)
        # Not those just removed: a folder of such a name may come, which is no file of ours.
        self.before = (before & planned) | new

    def _finish(self) -> None:
        self._remove(self.before - self.now.keys())
        self._remember(self.now.keys())

    def _remove(self, paths: Set[str]) -> None:
        """Remove files that an earlier build wrote, and the folders that they leave empty."""
        for path in sorted(paths):
            file = self.output / path
            if not self._within(file.parent):
                continue
            try:
                file.unlink()
                self.removed.append(path)
            except (FileNotFoundError, NotADirectoryError):
                pass
            except OSError:
                # Still there, so it is ours to remove another time.
                self.now[path] = State()
            self._remove_empty(file.parent)

    def _put(self, file: Path, path: str, data: bytes) -> None:
        if path not in self.before and os.path.lexists(file):
            raise FileExistsError(errno.EEXIST, "a file that Pilgi did not write is in its place")
        self._make(path.rpartition("/")[0])
        self._replace(file, data)

    def _make(self, folder: str) -> None:
        """Make `folder` below the output folder, and those that it lies in."""
        if folder in self.folders:
            return
        self._make(folder.rpartition("/")[0])
        made = self.output / folder
        try:
            made.mkdir()
        except FileExistsError:
            if not self._within(made):
                raise OSError(
                    errno.EXDEV, "a symbolic link leads out of the output folder"
                ) from None
            if not made.is_dir():
                raise
        self.folders.add(folder)

    def _replace(self, file: Path, data: bytes) -> None:
        # The part lies at the top, where its name is never too long and none is overlooked.
        part = self.output / f"{_PART}-{os.getpid()}"
        try:
            part.write_bytes(data)
            part.replace(file)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink()
            raise

    def _within(self, folder: Path) -> bool:
        return folder.resolve().is_relative_to(self.output)

    def _remember(self, paths: Set[str]) -> None:
        if paths == self.remembered:
            return
        self.remembered = set(paths)
        text = json.dumps(sorted(paths), ensure_ascii=False, indent=0)
        self._replace(self.manifest, text.encode())

    def _remembered(self) -> set[str]:
        try:
            paths = json.loads(self.manifest.read_text("utf-8"))
        except (OSError, ValueError):
            return set()
        usable = paths if isinstance(paths, list) else []
        self.remembered = {path for path in usable if isinstance(path, str) and "\0" not in path}
        return self.remembered

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.output and folder.is_relative_to(self.output):
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent


def _holds(file: Path, data: bytes) -> bool:
    try:
        return file.stat().st_size == len(data) and file.read_bytes() == data
    except OSError:
        return False
