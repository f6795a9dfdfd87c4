"""Where notes are read: in this process for few, in many processes for many."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

T = TypeVar("T")
R = TypeVar("R")

_WORTH_A_POOL = 400_000
"""Bytes to be read from which on other processes repay their start."""
_BATCH = 100_000
"""Bytes handed over at once: enough to repay the way there, few enough to share out evenly."""
AHEAD = 3
"""Batches in flight for each process: none waits, and memory does not grow with the site."""


@dataclass(frozen=True, slots=True)
class Workers:
    """An executor, and how many parts of the work it may hold at once; or this process alone."""

    executor: Executor | None = None
    ahead: int = 0

    def map(
        self, work: Callable[[Sequence[T]], list[R]], parts: Iterable[Sequence[T]]
    ) -> Iterator[list[R]]:
        """What `work` makes of each part, as it is done: in any order where others do it.

        Parts that are lost with a process, which the system may end, are done in this one.
        """
        if self.executor is None:
            yield from map(work, parts)
            return
        from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, wait

        flying: dict[Future[list[R]], Sequence[T]] = {}
        lost: list[Sequence[T]] = []

        def landed() -> Iterator[list[R]]:
            for future in wait(flying, return_when=FIRST_COMPLETED).done:
                part = flying.pop(future)
                if isinstance(future.exception(), BrokenExecutor):
                    lost.append(part)
                else:
                    yield future.result()

        for part in parts:
            if len(flying) >= self.ahead:
                yield from landed()
            try:
                flying[self.executor.submit(work, part)] = part
            except BrokenExecutor:
                lost.append(part)
        while flying:
            yield from landed()
        yield from map(work, lost)


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
