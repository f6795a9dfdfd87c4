"""A bar that shows how far the work has come."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_WORTH_A_BAR = 200


@contextmanager
def progress(step: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar, where it takes long and a person looks."""
    if total < _WORTH_A_BAR or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=total, label=f"{step:>6}", file=sys.stderr) as bar:
        yield bar.update
