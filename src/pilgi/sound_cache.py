"""Work with a cache that may turn out to be outdated or broken: then it is done all over."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from pilgi.cache import Cache, OutdatedCacheError
from pilgi.database import BrokenCacheError
from pilgi.problems import Problem, Severity

T = TypeVar("T")


def with_sound_cache(
    root: Path, file: str, key: bytes, work: Callable[[Cache, tuple[Problem, ...]], T]
) -> T:
    """What `work` makes with the cache `file` of the site in `root`, whose key is `key`.

    It is given what is to be told of the cache, too. Raises `BrokenCacheError` where a new cache is
    broken at once.
    """
    told: tuple[Problem, ...] = ()
    while True:
        try:
            with Cache(root / file, key) as cache:
                return work(cache, told)
        except OutdatedCacheError:
            continue
        except BrokenCacheError:
            if told:
                raise
            told = (_discarded(root, file),)


def _discarded(root: Path, file: str) -> Problem:
    """Take the cache `file` of the site in `root` away, and say so."""
    with suppress(OSError):
        for part in (root / file).parent.glob(f"{Path(file).name}*"):
            part.unlink()
    return Problem(Severity.WARNING, "the cache was broken and is made anew", file)
