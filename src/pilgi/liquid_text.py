"""One text in Liquid, and what becomes of it: made of the text and of what it may see."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pilgi.cache import IN_LIQUID, Entry, Row
from pilgi.config.settings import Settings
from pilgi.jekyll.asks import Asks
from pilgi.jekyll.documents import Document, SiteFacts, document_of
from pilgi.jekyll.excerpts import with_blocks_closed
from pilgi.jekyll.includes import Includes
from pilgi.jekyll.liquid import render_liquid
from pilgi.note.excerpt_source import excerpt_source
from pilgi.note.note import Face
from pilgi.problems import Severity, locate
from pilgi.reading import Unread, read_batch
from pilgi.records import dump
from pilgi.source.source import Kind


@dataclass(frozen=True, slots=True)
class LiquidText:
    """A text in Liquid: `head` is its front matter, `body` begins at `line` of the file.

    `unread` has the digest of all that the text hangs on, and no data: `head` and `body` have it.
    """

    face: Face
    unread: Unread
    head: str
    body: str
    line: int
    asks: Asks


@dataclass(frozen=True, slots=True)
class RenderedText:
    """The note that was made of the text at `path`; `body` is what Liquid made, before Markdown.

    `row` is for the cache. It is none where Liquid has stopped at an error, and `body` is empty.
    """

    path: str
    entry: Entry
    row: Row | None = None
    body: str = ""


class LiquidRenderer:
    """Renders texts that may see `facts` of the site. It runs in any process that has the site."""

    def __init__(self, facts: SiteFacts, includes: Includes, settings: Settings) -> None:
        self.facts = facts
        self.includes = includes
        self.excerpt_separator = settings.excerpt_separator
        self.reading = replace(settings.reading, liquid=False)

    def rendered(self, text: LiquidText) -> RenderedText:
        path = text.face.path
        page = replace(document_of(text.face, _collection(text.face)), content=text.body)
        made = render_liquid(text.body, page, self.facts, self.includes)
        told = [locate(remark, path, text.body, text.line) for remark in made.remarks]
        if any(problem.severity is Severity.ERROR for problem in told):
            return RenderedText(path, Entry(text.unread.digest, None, tuple(told)))
        row = self.read(text, made.text)
        found = row.entry()
        face = found.face and replace(found.face, excerpt=self.excerpt(text, page, found.face))
        entry = replace(found, face=face, problems=(*told, *found.problems))
        kept = dump((entry.face, entry.problems))
        return RenderedText(
            path, entry, replace(row, path=f"{path}{IN_LIQUID}", face=kept), made.text
        )

    def excerpt(self, text: LiquidText, page: Document, face: Face) -> str:
        """Jekyll renders the source's beginning by itself, even where that makes nothing of it."""
        separator = str(face.stated.get("excerpt_separator", self.excerpt_separator))
        begun = excerpt_source(text.body.lstrip("\n"), separator)
        if not page.collection or face.stated.get("excerpt") or not begun or "{%" not in begun:
            return face.excerpt
        made = render_liquid(with_blocks_closed(begun), page, self.facts, self.includes)
        alone = self.read(text, made.text).entry().face
        return alone.excerpt if alone else face.excerpt

    def read(self, text: LiquidText, body: str) -> Row:
        """The text as any other, with `body` in the place of its own."""
        unread = replace(text.unread, data=(text.head + body).encode())
        (done,) = read_batch([unread], self.reading)
        return done.row


def _collection(face: Face) -> str:
    return "posts" if face.kind is Kind.NOTE else face.collection
