"""A small number for each note, which hardly ever changes: what the index knows notes by.

Numbers in the order of paths would all change with one new note in front. Here each note has a
place of its own in a table twice as large as is needed, and moves on by a few where that is taken,
so that a new note moves its neighbours at most. Which notes there are settles it alone, not the
order in which they came.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

_SMALLEST = 64


@dataclass(frozen=True, slots=True)
class Slots:
    """`size` is a power of two; the last notes may lie a little beyond it."""

    size: int
    of: dict[str, int]


def slots_of(paths: Iterable[str]) -> Slots:
    """The slot of each path."""
    hashed = sorted((_hash(path), path) for path in paths)
    size = size_for(len(hashed))
    found: dict[str, int] = {}
    free = 0
    for number, path in hashed:
        # The upper bits are the place, so that notes in the order of hashes are in that of places.
        slot = max(free, number * size >> 64)
        found[path] = slot
        free = slot + 1
    return Slots(size, found)


def size_for(notes: int) -> int:
    size = _SMALLEST
    while size < 2 * notes:
        size *= 2
    return size


def _hash(path: str) -> int:
    data = path.encode("utf-8", "surrogateescape")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")
