"""Where notes are read: in this process for few, in many processes for many."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[Sequence[T]], list[R]]

_WORTH_A_POOL = 400_000
"""Bytes to be read from which on other processes repay their start."""
_BATCH = 100_000
"""Bytes handed over at once: enough to repay the way there, few enough to share out evenly."""
AHEAD = 3
"""Batches in flight for each process: none waits, and memory does not grow with the site."""


@dataclass(frozen=True, slots=True)
class Workers:
    """An executor, and how many parts of the work it may hold at once; or this process alone.

    Parts that are lost with a process, which the system may end, are done in this one.
    """

    executor: Executor | None = None
    ahead: int = 0

    def map(self, work: Work[T, R], parts: Iterable[Sequence[T]]) -> Iterator[list[R]]:
        """What `work` makes of each part, as it is done: in any order where others do it."""
        if self.executor is None:
            yield from map(work, parts)
            return
        flight = _Flight(self.executor, work)
        for part in parts:
            if len(flight) >= self.ahead:
                yield from flight.landed(wait=True)
            flight.take(part)
        yield from flight.rest()

    def share(self, work: Work[T, R], parts: Iterable[Sequence[T]]) -> Iterator[list[R]]:
        """As `map`, and this process does its share instead of waiting for the others.

        It takes the last of `parts`, the others the first, so that these may be the larger ones: it
        should not be at work on one for so long that the others are done with all they have.
        """
        if self.executor is None:
            yield from map(work, parts)
            return
        flight = _Flight(self.executor, work)
        waiting = deque(parts)
        while waiting:
            if len(flight) < self.ahead:
                flight.take(waiting.popleft())
            else:
                yield work(waiting.pop())
                yield from flight.landed(wait=False)
        yield from flight.rest()


class _Flight(Generic[T, R]):
    """Parts of the work that an executor has in hand."""

    def __init__(self, executor: Executor, work: Work[T, R]) -> None:
        self.executor = executor
        self.work = work
        self.flying: dict[Future[list[R]], Sequence[T]] = {}
        self.lost: list[Sequence[T]] = []

    def __len__(self) -> int:
        return len(self.flying)

    def take(self, part: Sequence[T]) -> None:
        from concurrent.futures import BrokenExecutor

        try:
            self.flying[self.executor.submit(self.work, part)] = part
        except BrokenExecutor:
            self.lost.append(part)

    def landed(self, *, wait: bool) -> Iterator[list[R]]:
        """What is done by now; with `wait`, at least one."""
        from concurrent import futures

        patience = None if wait else 0
        done = futures.wait(self.flying, patience, futures.FIRST_COMPLETED).done
        for future in done:
            part = self.flying.pop(future)
            if isinstance(future.exception(), futures.BrokenExecutor):
                self.lost.append(part)
            else:
                yield future.result()

    def rest(self) -> Iterator[list[R]]:
        while self.flying:
            yield from self.landed(wait=True)
        yield from map(self.work, self.lost)


class NoWorkersError(Exception):
    """The workers that were asked for cannot be had, or are lost; one line says why."""


@contextmanager
def processes_for(size: int, jobs: int) -> Iterator[Workers]:
    """A pool of `jobs` processes where reading `size` bytes repays it, else this process."""
    if jobs < 2 or size < _WORTH_A_POOL:
        yield Workers()
        return
    import multiprocessing

    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    with pool_of(jobs, method) as pool:
        yield Workers(pool, AHEAD * jobs)


@contextmanager
def pool_of(
    jobs: int, method: str, begin: Callable[[], object] | None = None
) -> Iterator[Executor]:
    """`jobs` processes started by `method`, each of which first calls `begin`."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context(method)
    pool = ProcessPoolExecutor(jobs, context, _begin, (begin,))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def batches(items: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    """`items` in order, in lists of about `_BATCH` bytes."""
    batch: list[T] = []
    filled = 0
    for item in items:
        batch.append(item)
        filled += size(item)
        if filled >= _BATCH:
            yield batch
            batch, filled = [], 0
    if batch:
        yield batch


def _begin(begin: Callable[[], object] | None) -> None:
    import signal

    # What a note makes is gone with it: looking for circles costs a fifth of the time.
    gc.disable()
    # Ctrl-C is for the process that can clean up.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    if begin is not None:
        begin()


def _end_with_parent() -> None:
    """A parent that was killed can tell nobody: without this, its processes would wait for ever."""
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)
