"""Ask many addresses at once, and no host too often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event
from urllib.parse import urlsplit

from pilgi.checks.outside.ask import Answer, ask

_AT_ONCE = 16
_PER_HOST = 2


def visits(
    addresses: Iterable[str], asked: Callable[[str], Answer] = ask
) -> Iterator[tuple[str, Answer]]:
    """Each of `addresses` with its answer, in the order in which they come.

    A host is asked at most two things at a time. Who stops listening ends the asking.
    """
    lanes = _lanes(addresses)
    answers: SimpleQueue[tuple[str, Answer]] = SimpleQueue()
    stopped = Event()

    def run(lane: list[str]) -> None:
        for address in lane:
            if stopped.is_set():
                return
            answers.put((address, asked(address)))

    with ThreadPoolExecutor(_AT_ONCE, "pilgi-check") as threads:
        for lane in lanes:
            threads.submit(run, lane)
        try:
            for _ in range(sum(map(len, lanes))):
                yield answers.get()
        finally:
            stopped.set()


def _lanes(addresses: Iterable[str]) -> list[list[str]]:
    """Addresses that are asked one after another; the longest lanes begin."""
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[urlsplit(address).netloc.lower()].append(address)
    lanes = [listed[start::_PER_HOST] for listed in by_host.values() for start in range(_PER_HOST)]
    return sorted(filter(None, lanes), key=len, reverse=True)
