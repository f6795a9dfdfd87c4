"""How far a build has come, for a person who waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


class Progress(Protocol):
    """Shows how far a step has come: what it gives is told of each number of items done."""

    def __call__(self, step: str, total: int) -> AbstractContextManager[Callable[[int], None]]: ...


@contextmanager
def unseen(step: str, total: int) -> Iterator[Callable[[int], None]]:  # noqa: ARG001
    """Progress that nobody looks at."""
    yield lambda _: None
