"""Watch a site's folders, so that no change to them is missed.

Each folder at the top is watched with all that it holds; the root for itself, so that `.git`,
`node_modules` and output folders cost no watches.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog import events
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from pilgi.preview.area import Area
from pilgi.preview.changes import Changes

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver, ObservedWatch

_NONE_LEFT = (errno.ENOSPC, errno.EMFILE)
_POLL = 0.5
"""Seconds between two looks at all files, where the system tells of no changes."""
# Not those of reading: a build reads, and would cause itself.
_HEARD: list[type[FileSystemEvent]] = [
    events.FileCreatedEvent,
    events.FileModifiedEvent,
    events.FileAttribEvent,
    events.FileMovedEvent,
    events.FileDeletedEvent,
    events.FileClosedEvent,
    events.DirCreatedEvent,
    events.DirMovedEvent,
    events.DirDeletedEvent,
]


class Watcher:
    """Gathers changes of the files in `area`. A folder among them stands for all that it holds.

    `say` is told where the system has no more watches; then the files are looked at again and
    again.
    """

    def __init__(self, area: Area, say: Callable[[str], None]) -> None:
        self.area = area
        self.say = say
        self.gathered = Changes()
        self.observer = self._observer()
        self.polls = False
        self.watched: dict[Path, ObservedWatch] = {}
        self.moved: set[Path] = set()
        """Folders at the top that came or went: their watches are void."""

    def start(self) -> None:
        """The site counts as changed: nobody knows what was before it was watched."""
        self.observer.start()
        self._follow()
        self.gathered.add(self.area.root)

    def close(self) -> None:
        """`changes` then ends; may be called from any thread."""
        self.gathered.close()
        self.observer.stop()

    def changes(self) -> frozenset[Path]:
        """Wait for changes, gathered until they rest; empty once the watcher is closed."""
        taken = self.gathered.take()
        if self.moved:
            self._follow()
        elif any(path.is_dir() for path in taken):
            self._expect_watches()
        return taken

    def resettle(self, area: Area) -> None:
        """Watch another `area` from now on, as other settings lay it out."""
        self.area = area
        self._follow()

    def heard(self, event: FileSystemEvent) -> None:
        """Called by the observer's thread."""
        written = isinstance(event, events.FileClosedEvent)
        self._changed(event.src_path, event, self.gathered.finish if written else self.gathered.add)
        # A whole file that takes the place of another, as many editors save it.
        moved = isinstance(event, events.FileMovedEvent)
        self._changed(event.dest_path, event, self.gathered.finish if moved else self.gathered.add)

    def _changed(
        self, name: bytes | str, event: FileSystemEvent, gather: Callable[[Path], None]
    ) -> None:
        if not name:
            return
        path = Path(os.fsdecode(name))
        if event.is_directory and path.parent == self.area.root:
            self.moved.add(path)
        if self.area.holds(path):
            gather(path)

    def _observer(self) -> BaseObserver:
        if sys.platform == "linux":
            from pilgi.preview.inotify import TellingObserver

            # Nobody knows what was dropped.
            return TellingObserver(lambda: self.gathered.add(self.area.root))
        return Observer()

    def _follow(self) -> None:
        """Watch the folders that are at the top of the site now, and no others."""
        folders = {self.area.root, *self.area.folders()}
        void = self.watched.keys() - folders
        while self.moved:
            void.add(self.moved.pop())
        for folder in void & self.watched.keys():
            with suppress(KeyError):
                self.observer.unschedule(self.watched.pop(folder))
        new = folders - self.watched.keys()
        for folder in new:
            self._watch(folder)
        self._expect_watches()
        # What came into them before they were watched.
        self.gathered.add(*(new - {self.area.root}))

    def _watch(self, folder: Path) -> None:
        recursive = folder != self.area.root
        try:
            self.watched[folder] = self.observer.schedule(
                _Ear(self.heard), str(folder), recursive=recursive, event_filter=_HEARD
            )
        except OSError as error:
            self._failed(error)

    def _expect_watches(self) -> None:
        """Poll where no watch is left: watchdog does not tell of a folder within a watched one
        that it could not watch, but then it cannot watch yet another one either.
        """
        probed = self.area.root / ".pilgi"
        if self.polls or not probed.is_dir():
            return
        try:
            self.observer.unschedule(self.observer.schedule(_Ear(id), str(probed)))
        except OSError as error:
            self._failed(error)

    def _failed(self, error: OSError) -> None:
        """A folder that has just gone will be told of; where watches are used up, poll."""
        if error.errno not in _NONE_LEFT or self.polls:
            return
        self.say(
            "the system has no more inotify watches (fs.inotify.max_user_watches): "
            f"looking at all files every {_POLL} s instead"
        )
        self.polls = True
        self.observer.stop()
        self.observer = PollingObserver(timeout=_POLL)
        self.observer.start()
        self.watched.clear()
        self._follow()
        self.gathered.add(self.area.root)


class _Ear(FileSystemEventHandler):
    def __init__(self, hear: Callable[[FileSystemEvent], object]) -> None:
        self.hear = hear

    def dispatch(self, event: FileSystemEvent) -> None:
        self.hear(event)
