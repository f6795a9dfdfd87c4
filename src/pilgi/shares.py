"""Work shared out among processes forked from this one, which have at hand all that it has."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from pilgi.cache import Cache
from pilgi.workers import Workers, pool_of

T = TypeVar("T")
R = TypeVar("R")

_WORTH_FORKING = 64
"""Pages to be rendered from which on other processes repay their start."""
_LOTS_EACH = 80
"""Lots that each process takes, so that none is left with much when the others are done."""
_AHEAD = 2
"""Lots that each other process has in hand, so that it need not wait for this one."""


class Shares:
    """Has work done by this process and others, `jobs` in all, to which `cache` is open too."""

    def __init__(self, cache: Cache, jobs: int) -> None:
        self.database = cache.database
        self.jobs = jobs

    def __call__(self, work: Callable[[T], R], pieces: Sequence[T], weight: int = 1) -> Iterator[R]:
        """What `work` makes of each of `pieces`, in any order.

        For many pieces that is done by other processes too. Nothing has to be sent to them: what
        they give must be picklable, `pieces` and `work` need not. A piece takes about as long as
        `weight` pages to render; the longest are best put first. Raises what `work` raises.
        """
        if not self.repay(len(pieces) * weight):
            yield from map(work, pieces)
            return
        shared = _Inherited(work, pieces)
        lot = -(-len(pieces) // (_LOTS_EACH * self.jobs))
        lots = [range(len(pieces))[start : start + lot] for start in range(0, len(pieces), lot)]
        # No two processes may use one connection.
        self.database.let_go()
        # What is there now stays: looking for circles in it would copy its memory to each process.
        gc.freeze()
        try:
            others = self.jobs - 1
            with pool_of(others, "fork", partial(_inherit, shared)) as pool:
                for results in Workers(pool, _AHEAD * others).share(shared, lots):
                    yield from results
        finally:
            gc.unfreeze()

    def repay(self, pages: int) -> bool:
        """Whether other processes can be had, and work as long as that of `pages` repays them."""
        worth = self.jobs > 1 and pages >= _WORTH_FORKING
        return worth and self.database.shared and _can_fork()


def _can_fork() -> bool:
    import multiprocessing

    # Locks that other threads hold would stay locked for ever in a process forked now.
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


class _Inherited(Generic[T, R]):
    """Work on numbered pieces. Another process is sent no more than word to take what it has."""

    taken: _Inherited[Any, Any] | None = None
    """In a forked process, what it has inherited."""

    def __init__(self, work: Callable[[T], R], pieces: Sequence[T]) -> None:
        self.work = work
        self.pieces = pieces

    def __call__(self, numbers: Sequence[int]) -> list[R]:
        return [self.work(self.pieces[number]) for number in numbers]

    def __reduce__(self) -> tuple[Callable[[], object], tuple[()]]:
        return _inherited, ()


def _inherit(shared: _Inherited[Any, Any]) -> None:
    # Templates leave circles, each of which holds a whole page.
    gc.enable()
    _Inherited.taken = shared


def _inherited() -> object:
    return _Inherited.taken
