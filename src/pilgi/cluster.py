"""Where notes are read on other machines: a Dask cluster's workers, as one more executor."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from pilgi import __version__
from pilgi.program import versions
from pilgi.workers import AHEAD, NoWorkersError, Workers

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")
R = TypeVar("R")

_PATIENCE = 5
"""Seconds to wait for the scheduler, and for the first of its workers."""
_RETRIES = 2
"""How often a part that failed is tried again. A worker's death is no failure: Dask sends what it
had to another, until a part has seen four die."""

_ONE_AT_A_TIME = Lock()
"""A worker may have many threads, of which Python lets one run; the parser is not made for more."""


@contextmanager
def cluster_at(address: str) -> Iterator[Workers]:
    """The workers of the cluster whose scheduler listens at `address`, as in `dask://HOST:PORT`.

    They get the bytes of notes and share nothing else with this process. What they give is
    trusted, as is all of a Dask cluster. Raises `NoWorkersError`.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise NoWorkersError(
            f"{address} needs Dask, which is not installed: `pip install 'pilgi[cluster]'`"
        ) from error
    # They would tell of each lost worker, and of the scheduler in many lines.
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(
            address.replace("dask:", "tcp:", 1), timeout=_PATIENCE, set_as_default=False
        )
    except (OSError, ValueError) as error:
        raise NoWorkersError(f"no scheduler answers at {address}: {error}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise NoWorkersError(f"the scheduler at {address} has no workers") from error
        # What names a module that it lacks would end a worker.
        if None in client.run(find_spec, "pilgi").values():
            raise NoWorkersError(f"a worker of {address} lacks Pilgi: install {__version__} there")
        try:
            yield Workers(_Cluster(client), AHEAD * sum(client.nthreads().values()))
        except CancelledError as error:
            raise NoWorkersError(f"the scheduler at {address} was lost; build again") from error
        except (KilledWorker, _UnlikeError) as error:
            raise NoWorkersError(f"the workers of {address} cannot read: {error}") from error


class _Cluster(Executor):
    """Sends work to workers that run the same program, so that it comes to the same result."""

    def __init__(self, client: Client) -> None:
        # Not pure: a result is of this build, and no other is to be given it.
        self.executor = client.get_executor(pure=False, retries=_RETRIES)
        self.versions = versions()

    def submit(self, work: Callable[..., R], /, *arguments: Any, **named: Any) -> Future[R]:
        future: Future[R] = self.executor.submit(
            _done_alike, self.versions, work, *arguments, **named
        )
        return future


class _UnlikeError(Exception):
    """A worker runs another program."""


def _done_alike(expected: dict[str, str], work: Callable[[Sequence[T]], R], part: Sequence[T]) -> R:
    """Runs on a worker: `work` on `part`, if all that shapes its result is of the same version."""
    found = versions()
    if unlike := [name for name in expected if found[name] != expected[name]]:
        theirs = ", ".join(f"{name} {found[name]}" for name in unlike)
        ours = ", ".join(f"{name} {expected[name]}" for name in unlike)
        raise _UnlikeError(f"a worker has {theirs}, this machine {ours}")
    with _ONE_AT_A_TIME:
        return work(part)
