"""The tree of headings that a table of contents shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pilgi.config.settings import TocSettings
from pilgi.markdown.rendered import Heading


@dataclass(frozen=True, slots=True)
class TocEntry:
    id: str
    html: str
    children: tuple[TocEntry, ...] = ()


def toc_tree(headings: Iterable[Heading], settings: TocSettings) -> tuple[TocEntry, ...]:
    """The headings that belong in a table of contents, each below the last one above its level."""
    levels = range(settings.min_level, settings.max_level + 1)
    listed = [h for h in headings if h.in_toc and h.id and h.level in levels]
    return _nested(listed, 0, len(listed))


def _nested(headings: list[Heading], start: int, end: int) -> tuple[TocEntry, ...]:
    entries: list[TocEntry] = []
    while start < end:
        first = headings[start]
        after = start + 1
        while after < end and headings[after].level > first.level:
            after += 1
        entries.append(TocEntry(first.id, first.html, _nested(headings, start + 1, after)))
        start = after
    return tuple(entries)
