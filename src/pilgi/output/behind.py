"""Files written behind, while the next page is rendered: a disk takes its time."""

from __future__ import annotations

from collections.abc import Callable
from queue import Queue
from threading import Thread
from types import TracebackType

_WAITING = 64
"""Files in memory that wait to be written, at the most."""

Job = Callable[[], None]


class Behind:
    """One thread that does jobs in order. What a job raises is raised by the next call, or the end.

    After that no further job is done.
    """

    def __init__(self) -> None:
        self.jobs: Queue[Job | None] = Queue(_WAITING)
        self.error: BaseException | None = None
        self.thread = Thread(target=self._run, daemon=True)

    def __enter__(self) -> Behind:
        self.thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if kind is not None:
            # Ctrl-C, say: what waits is left, so that this ends at once.
            self.error = self.error or error
        self.jobs.put(None)
        self.thread.join()
        if kind is None and self.error is not None:
            raise self.error

    def do(self, job: Job) -> None:
        if self.error is not None:
            raise self.error
        self.jobs.put(job)

    def _run(self) -> None:
        while (job := self.jobs.get()) is not None:
            if self.error is not None:
                continue
            try:
                job()
            except BaseException as error:
                self.error = error
