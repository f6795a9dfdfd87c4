"""Texts in Liquid: rendered once all other faces are known, then read like any other text.

What a text in Liquid becomes hangs on what it asks for: an include, a data file, all posts. So it
is kept by its own bytes and by those of all that it asks for, and rendered anew where one is new.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from pilgi.cache import IN_LIQUID, Cache, Entry
from pilgi.config.settings import Settings
from pilgi.jekyll.asks import EVERYTHING, Asks, asks_for
from pilgi.jekyll.documents import Document, SiteFacts, document_of
from pilgi.jekyll.excerpts import with_blocks_closed
from pilgi.jekyll.facts import facts_of
from pilgi.jekyll.includes import Includes
from pilgi.jekyll.liquid import render_liquid
from pilgi.note.excerpt_source import excerpt_source
from pilgi.note.front_matter import split
from pilgi.note.note import Face
from pilgi.problems import Problem, Severity, locate
from pilgi.reading import Notes, Unread, opened, read_batch
from pilgi.records import dump
from pilgi.site.selection import selected
from pilgi.source.data import read_data
from pilgi.source.source import Kind, Source
from pilgi.text import decode

# What hangs on no other note: all else of `site` but data and time does, or is a setting.
_OWN_KEYS = ("data", "time", "url", "baseurl", "title", "description", "author")


@dataclass(frozen=True, slots=True)
class _Text:
    """A text in Liquid: `head` is its front matter, `body` begins at `line` of the file."""

    source: Source
    face: Face
    unread: Unread
    head: str
    body: str
    line: int


def _unheard(_path: str, _text: str) -> None:
    """For those who want no texts."""


def with_liquid(
    notes: Notes,
    sources: Iterable[Source],
    root: Path,
    settings: Settings,
    cache: Cache,
    now: datetime,
    made: Callable[[str, str], None] = _unheard,
) -> Notes:
    """`notes`, those in Liquid with what it makes of them; posts first, since pages list them.

    `made` hears the path of each that is not in the cache, and the body that Liquid made of it.
    """
    waiting = {face.path: face for face in notes.faces if face.in_liquid}
    by_path = {source.path: source for source in sources}
    files = _Files(root, settings.extra)
    known = notes
    for kinds in ((Kind.NOTE,), (Kind.PAGE, Kind.COURSE)):
        due = [face for face in waiting.values() if face.kind in kinds]
        reader = _LiquidReader(known, by_path, files, settings, cache, now, made)
        known = _taken(known, {face.path: reader.entry(face) for face in due})
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


class _Files:
    """The site's includes and data, each read once a build to tell whether it has changed."""

    def __init__(self, root: Path, config: Mapping[str, Any]) -> None:
        self.root = root
        self.data_folder = str(config.get("data_dir") or "_data")
        self.includes = Includes(root, str(config.get("includes_dir") or "_includes"))
        self.include = lru_cache(None)(self.includes.find)
        self.used: set[str] = set()
        self.problems: list[Problem] = []

    @cached_property
    def data(self) -> dict[str, Any]:
        found, problems = read_data(self.root, self.data_folder)
        self.problems += problems
        return found

    def named(self, asks: Asks) -> set[str]:
        """All includes that may be read."""
        names = set(asks.includes)
        if EVERYTHING in names:
            folder = self.root / self.includes.folder
            files = (file for file in folder.rglob("*") if file.is_file())
            names = {file.relative_to(folder).as_posix() for file in files}
        self.used |= names
        return names


class _LiquidReader:
    def __init__(
        self,
        notes: Notes,
        sources: dict[str, Source],
        files: _Files,
        settings: Settings,
        cache: Cache,
        now: datetime,
        made: Callable[[str, str], None],
    ) -> None:
        self.notes = notes
        self.sources = sources
        self.settings = settings
        self.cache = cache
        self.now = now
        self.files = files
        self.made = made

    @cached_property
    def facts(self) -> SiteFacts:
        return facts_of(
            self.notes.faces,
            self.sources.values(),
            self.settings,
            self.files.data,
            self.now,
            lambda path: self.cache.body(path, self.notes.digests[path]),
        )

    @cached_property
    def everything(self) -> bytes:
        """A digest of all other texts and files, and of which are to be seen by now."""
        texts = sorted(self.notes.digests.items())
        seen = [face.path for face in selected(self.notes.faces, self.settings, self.now).seen]
        files = sorted(path for path, source in self.sources.items() if source.output)
        return _digest(texts, seen, files)

    def entry(self, face: Face) -> Entry | None:
        """Of the note that Liquid makes of a text, which is none where the file is gone."""
        try:
            text = self.opened(face)
        except OSError:
            return None
        digest = self.digest(text)
        if row := self.cache.row_in_liquid(face.path, digest):
            return row.entry()
        return self.rendered(text, digest)

    def opened(self, face: Face) -> _Text:
        source = self.sources[face.path]
        unread = opened(source, self.cache.key)
        text = decode(unread.data).text
        parts = split(text)
        head = text[: len(text) - len(parts.body)]
        return _Text(source, face, unread, head, parts.body, parts.body_line)

    def digest(self, text: _Text) -> bytes:
        asks = asks_for(text.body, self.files.include)
        parts: list[object] = [text.unread.digest, repr(self.settings.extra), text.face.path]
        parts += [(name, self.files.include(name)) for name in sorted(self.files.named(asks))]
        if asks.site & {"data", EVERYTHING}:
            parts.append(repr(self.files.data))
        if asks.site & {"time", EVERYTHING}:
            parts.append(self.now)
        if asks.neighbours or not asks.site <= self.settings.extra.keys() | set(_OWN_KEYS):
            parts.append(self.everything)
        return _digest(*parts)

    def rendered(self, text: _Text, digest: bytes) -> Entry:
        page = replace(document_of(text.face, self.collection(text.face)), content=text.body)
        made = render_liquid(text.body, page, self.facts, self.files.includes)
        told = [locate(remark, text.face.path, text.body, text.line) for remark in made.remarks]
        if any(problem.severity is Severity.ERROR for problem in told):
            return Entry(digest, None, tuple(told))
        self.made(text.face.path, made.text)
        unread = replace(text.unread, data=(text.head + made.text).encode(), digest=digest)
        (done,) = read_batch([unread], replace(self.settings.reading, liquid=False))
        found = done.row.entry()
        face = found.face and replace(found.face, excerpt=self.excerpt(text, page, found.face))
        entry = replace(found, face=face, problems=(*told, *found.problems))
        kept = dump((entry.face, entry.problems))
        self.cache.keep([replace(done.row, path=f"{text.face.path}{IN_LIQUID}", face=kept)])
        return entry

    def excerpt(self, text: _Text, page: Document, face: Face) -> str:
        """Jekyll renders the source's beginning by itself, even where that makes nothing of it."""
        separator = str(face.stated.get("excerpt_separator", self.settings.excerpt_separator))
        begun = excerpt_source(text.body.lstrip("\n"), separator)
        if not page.collection or face.stated.get("excerpt") or not begun or "{%" not in begun:
            return face.excerpt
        made = render_liquid(with_blocks_closed(begun), page, self.facts, self.files.includes)
        unread = replace(text.unread, data=(text.head + made.text).encode())
        (done,) = read_batch([unread], replace(self.settings.reading, liquid=False))
        alone = done.row.entry().face
        return alone.excerpt if alone else face.excerpt

    def collection(self, face: Face) -> str:
        return "posts" if face.kind is Kind.NOTE else face.collection


def _digest(*parts: object) -> bytes:
    return hashlib.blake2b(repr(parts).encode("utf-8", "replace"), digest_size=16).digest()
