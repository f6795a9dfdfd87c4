"""A page's fingerprint: changes where anything does that the page is made of, and only there."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from typing import Any

from pilgi.output.late import Late
from pilgi.records import values_of

_ATOMS = frozenset((str, bytes, int, float, bool, type(None)))
_BY_VALUE = 2
"""The last of `marshal`'s formats that writes equal strings alike, whichever objects they are."""


class Fingerprints:
    """Digests of values, by what they hold and not by which object holds it.

    Records are taken in once each, however many pages share them: a view stands for the same all
    through a build.
    """

    def __init__(self) -> None:
        self.known: dict[int, bytes | str] = {}
        self.kept: list[object] = []

    def stand_for(self, record: object, digest: bytes | str) -> bytes | str:
        """Take `digest` for `record` from now on."""
        # Kept, so that no other object gets its number.
        if id(record) not in self.known:
            self.kept.append(record)
        self.known[id(record)] = digest
        return digest

    def of(self, *values: object) -> str:
        return _hashed(self._all(values)).hex()

    def _all(self, values: Iterable[object]) -> list[object]:
        """Each value itself where `marshal` can write it, else what tells it from all others."""
        known = self.known
        return [
            value if type(value) in _ATOMS else known.get(id(value)) or self._plain(value)
            for value in values
        ]

    def _plain(self, value: Any) -> object:
        kind: type = type(value)
        if kind is tuple or kind is list:
            # Mostly of records that other pages show too.
            known = list(map(self.known.get, map(id, value)))
            return [kind.__name__, *(self._all(value) if None in known else known)]
        if kind is Late:
            return ["late", value.make.__qualname__, *self._all(value.of)]
        if is_dataclass(kind):
            values = self._all(values_of(kind)(value))
            return self.stand_for(value, _hashed([kind.__name__, *values]))
        if isinstance(value, Mapping):
            return ["mapping", *map(str, value), *self._all(value.values())]
        return self.stand_for(value, f"{kind.__name__} {value!r}")


def _hashed(parts: list[object]) -> bytes:
    return hashlib.blake2b(marshal.dumps(parts, _BY_VALUE), digest_size=16).digest()
