"""What somebody waits for while a site is built: it is written before the rest is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass

from pilgi.output.page import Page


def _unheard(_written: Mapping[str, str]) -> None:
    return


@dataclass(frozen=True, slots=True)
class Awaited:
    """Pages of the notes at the paths `notes`, and the theme's style sheets and scripts.

    Once they are there, `came` hears which of them had to be written, each with what it is made of.
    """

    notes: Set[str] = frozenset()
    came: Callable[[Mapping[str, str]], None] = _unheard

    def parted(self, pages: Iterable[Page]) -> tuple[list[Page], list[Page]]:
        """Those of `pages` that are waited for, and the others."""
        first: list[Page] = []
        others: list[Page] = []
        for page in pages:
            waited_for = page.body is not None and page.body.path in self.notes
            (first if waited_for else others).append(page)
        return first, others
