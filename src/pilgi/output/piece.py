"""A file that no template makes: what it holds is worked out where it is not there yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Piece:
    """`make` gives its bytes for the arguments `of`; `fingerprint` changes where they would.

    `path` names what it is made of, in problems.
    """

    output: str
    fingerprint: str
    path: str
    make: Callable[..., bytes]
    of: tuple[Any, ...] = ()
