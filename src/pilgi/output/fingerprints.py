"""A page's fingerprint: changes where anything does that the page is made of, and only there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache


class Fingerprints:
    """Digests of values, by what they hold and not by which object holds it.

    Records are taken in once each, however many pages share them: a view stands for the same all
    through a build.
    """

    def __init__(self) -> None:
        self.known: dict[int, bytes] = {}
        self.kept: list[object] = []

    def of(self, *values: object) -> str:
        return self._digest(values).hex()

    def _digest(self, value: object) -> bytes:
        if isinstance(value, bytes):
            return value
        if isinstance(value, tuple | list):
            return _hashed(type(value).__name__, map(self._digest, value))
        if isinstance(value, Mapping):
            items = ((str(key), item) for key, item in value.items())
            return _hashed("mapping", (self._digest(part) for item in items for part in item))
        if is_dataclass(value):
            return self._record(value)
        return hashlib.blake2b(repr(value).encode("utf-8", "replace"), digest_size=16).digest()

    def _record(self, value: object) -> bytes:
        found = self.known.get(id(value))
        if found is None:
            kind: type = type(value)
            found = _hashed(
                kind.__name__, (self._digest(getattr(value, name)) for name in _names(kind))
            )
            # Kept, so that no other object gets its number.
            self.known[id(value)] = found
            self.kept.append(value)
        return found


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _hashed(kind: str, parts: Iterable[bytes]) -> bytes:
    digest = hashlib.blake2b(kind.encode(), digest_size=16)
    for part in parts:
        digest.update(part)
    return digest.digest()
