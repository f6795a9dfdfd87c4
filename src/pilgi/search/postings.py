"""In which notes a term stands, as a short text that a script may hold as it is.

A list of slots becomes that of their distances. Each is written in one to three characters of
ASCII: a host compresses text, and a text can be loaded by a page that lies in a folder, which bytes
cannot. Before the slots of each field stands the field's own mark.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import sub

from pilgi.search.fields import FIELDS, Field

# Neither the blank that ends a term nor what means something between backticks: ` \ $
_SIGNS = [chr(code) for code in range(35, 127) if chr(code) not in "`\\$"]
LAST = _SIGNS[:64]
"""Digits that end a number."""
FURTHER = _SIGNS[64:80]
"""Digits that another one follows."""
MARKS = _SIGNS[80 : 80 + len(FIELDS)]
"""One for each field."""

Postings = Mapping[Field, Iterable[int]]
"""Slots in ascending order, by the field that the term stands in."""


def written(postings: Postings) -> str:
    return "".join(
        MARKS[field] + slots_written(list(slots)) for field, slots in sorted(postings.items())
    )


def slots_written(slots: list[int]) -> str:
    return "".join(map(_digits, map(sub, slots, [-1, *slots])))


@lru_cache(maxsize=1 << 16)
def _digits(number: int) -> str:
    """From 1. The digits before the last have no zero, so that none is written in vain."""
    rest, last = divmod(number - 1, len(LAST))
    before = ""
    while rest:
        rest, digit = divmod(rest - 1, len(FURTHER))
        before = FURTHER[digit] + before
    return before + LAST[last]


def read(text: str) -> dict[Field, list[int]]:
    """What `written` was given."""
    found: dict[Field, list[int]] = {}
    slot, rest = -1, 0
    slots: list[int] = []
    for sign in text:
        kind, digit = _VALUES[sign]
        if kind == "last":
            slot += rest * len(LAST) + digit + 1
            slots.append(slot)
            rest = 0
        elif kind == "further":
            rest = rest * len(FURTHER) + digit + 1
        else:
            slots = found[digit] = []
            slot, rest = -1, 0
    return found


_VALUES = {
    sign: (kind, digit)
    for kind, signs in (("last", LAST), ("further", FURTHER), ("mark", MARKS))
    for digit, sign in enumerate(signs)
}


def changed(text: str, gone: Iterable[tuple[Field, int]], new: Iterable[tuple[Field, int]]) -> str:
    """`text` without the slots `gone` and with those that are `new`."""
    postings = read(text)
    for field, slot in gone:
        postings[field].remove(slot)
    for field, slot in new:
        insort(postings.setdefault(field, []), slot)
    return written({field: slots for field, slots in postings.items() if slots})
