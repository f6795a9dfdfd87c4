"""Texts in Liquid: rendered once all other faces are known, then read like any other text.

What a text in Liquid becomes is kept by its own bytes and by those of all that it asks for, and
made anew where one is new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pilgi.cache import Cache, Entry
from pilgi.config.settings import Settings
from pilgi.jekyll.asks import asks_for
from pilgi.jekyll.documents import SiteFacts
from pilgi.jekyll.facts import facts_of
from pilgi.liquid_dependencies import Dependencies, LiquidFiles
from pilgi.liquid_text import LiquidRenderer, LiquidText, RenderedText
from pilgi.note.front_matter import split
from pilgi.note.note import Face
from pilgi.reading import Notes, opened
from pilgi.shares import Shares
from pilgi.source.source import Kind, Source
from pilgi.text import decode

_WEIGHT = 8
"""Pages that are taken to need as long as one text in Liquid. Eight texts of one line took two
processes 12 ms longer than one, and eight lists of posts 116 ms less."""


def _unheard(_path: str, _text: str) -> None:
    """For those who want no texts."""


def with_liquid(
    notes: Notes,
    sources: Iterable[Source],
    root: Path,
    settings: Settings,
    cache: Cache,
    now: datetime,
    shares: Shares,
    made: Callable[[str, str], None] = _unheard,
) -> Notes:
    """`notes`, those in Liquid with what it makes of them; posts first, since pages list them.

    `made` hears the path of each that is not in the cache, and the body that Liquid made of it.
    """
    by_path = {source.path: source for source in sources}
    files = LiquidFiles(root, settings.extra)
    known = notes
    for kinds in ((Kind.NOTE,), (Kind.PAGE, Kind.COURSE)):
        faces = [face for face in notes.faces if face.in_liquid and face.kind in kinds]
        reader = _LiquidReader(Dependencies(known, by_path, files, settings, now), cache)
        known = _taken(known, reader.read(faces, shares, made))
    known.problems += files.problems
    known.includes = frozenset(files.used)
    return known


def _taken(notes: Notes, entries: dict[str, Entry | None]) -> Notes:
    """`notes` with `entries` in the places of those of their paths; none: the note is lost."""
    in_liquid = notes.in_liquid | entries.keys()
    found = Notes(read=notes.read, entries=notes.entries, in_liquid=in_liquid)
    found.problems += [problem for problem in notes.problems if problem.path not in entries]
    found.digests |= notes.digests
    found.findings |= notes.findings
    for face in notes.faces:
        if face.path not in entries:
            found.faces.append(face)
        elif entry := entries[face.path]:
            found.add(face.path, entry)
    return found


@dataclass(frozen=True, slots=True)
class _LiquidReader:
    """Reads texts that may see all of `site`."""

    site: Dependencies
    cache: Cache

    def read(
        self, faces: Iterable[Face], shares: Shares, made: Callable[[str, str], None]
    ) -> dict[str, Entry | None]:
        """The notes that Liquid makes, by path; none where the file is gone."""
        entries: dict[str, Entry | None] = {}
        due: list[LiquidText] = []
        for face in faces:
            text = self.opened(face)
            row = text and self.cache.row_in_liquid(face.path, text.unread.digest)
            entries[face.path] = row.entry() if row else None
            if text and not row:
                due.append(text)
        for done in self.rendered(due, shares):
            entries[done.path] = done.entry
            if done.row:
                self.cache.keep([done.row])
                made(done.path, done.body)
        return entries

    def opened(self, face: Face) -> LiquidText | None:
        try:
            unread = opened(self.site.sources[face.path], self.cache.key)
        except OSError:
            return None
        text = decode(unread.data).text
        parts = split(text)
        head = text[: len(text) - len(parts.body)]
        asks = asks_for(parts.body, self.site.files.include)
        digest = self.site.digest(face.path, unread.digest, asks)
        unread = replace(unread, data=b"", digest=digest)
        return LiquidText(face, unread, head, parts.body, parts.body_line, asks)

    def rendered(self, due: list[LiquidText], shares: Shares) -> Iterator[RenderedText]:
        """In any order."""
        if not due:
            return
        # Before processes are made, so that none has to import it for itself.
        import pilgi.note.read  # noqa: F401

        renderer = LiquidRenderer(self.facts(due), self.site.files.includes, self.site.settings)
        # The longest may take the longest, and should not be begun when all else is done.
        due.sort(key=lambda text: len(text.body), reverse=True)
        yield from shares(renderer.rendered, due, _WEIGHT)

    def facts(self, due: Iterable[LiquidText]) -> SiteFacts:
        # Read where a text asks for it, as its digest does: else only cold builds would tell of it.
        data = self.site.files.data if any(text.asks.data for text in due) else {}
        return facts_of(
            self.site.notes.faces,
            self.site.sources.values(),
            self.site.settings,
            data,
            self.site.now,
            lambda path: self.cache.body(path, self.site.notes.digests[path]),
        )
