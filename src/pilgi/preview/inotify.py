"""Watches of Linux, which tell when the system had to drop changes.

It keeps so many for us until we look (`fs.inotify.max_queued_events`, mostly 16,384), and a
checkout may cause more. Watchdog then watches on, and tells nobody.
"""

from __future__ import annotations

from collections.abc import Callable

from watchdog.observers.api import BaseObserver
from watchdog.observers.inotify import InotifyEmitter, InotifyObserver
from watchdog.observers.inotify_c import InotifyEvent, InotifyFD


class TellingObserver(InotifyObserver):
    """Calls `lost`, in a thread of its own, after the system dropped changes of any watch."""

    def __init__(self, lost: Callable[[], object]) -> None:
        # As watchdog's own, which takes no other descriptor than it makes.
        self._inotify_fd = _Descriptor(lost)
        self._inotify_fd.start()
        BaseObserver.__init__(self, InotifyEmitter, inotify_fd=self._inotify_fd)


class _Descriptor(InotifyFD):
    def __init__(self, lost: Callable[[], object]) -> None:
        super().__init__()
        self.lost = lost

    def handle_event(self, event: InotifyEvent) -> None:
        super().handle_event(event)
        # Now that all folders are watched again: what is looked at from here on is missed no more.
        if event.is_queue_overflow:
            self.lost()
