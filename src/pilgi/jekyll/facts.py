"""What the texts of one site may see of it: `SiteFacts` from its faces, settings and data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from html import escape
from typing import Any

from pilgi.config.settings import Settings
from pilgi.config.time_zone import zone_named
from pilgi.jekyll.documents import Document, SiteFacts, document_of
from pilgi.markdown.parser import render
from pilgi.markdown.slots import as_written
from pilgi.note.note import Body, Face
from pilgi.site.selection import selected
from pilgi.source.source import Kind, Source


def facts_of(
    faces: Iterable[Face],
    sources: Iterable[Source],
    settings: Settings,
    data: Mapping[str, Any],
    now: datetime,
    body: Callable[[str], Body],
) -> SiteFacts:
    """`body` gives that of the note at a path, asked for only where a text shows one."""
    seen = {face.path: face for face in selected(faces, settings, now).seen}
    names = dict.fromkeys(face.collection for face in seen.values() if face.collection)
    own = {name: [face for face in seen.values() if face.collection == name] for name in names}
    return SiteFacts(
        time=now.astimezone(zone_named(settings.timezone)),
        config=settings.extra,
        posts=_documents([face for face in seen.values() if face.kind is Kind.NOTE], "posts"),
        pages=_documents([face for face in seen.values() if _is_page(face)], ""),
        collections={name: _documents(faces, name) for name, faces in own.items()},
        static_files=tuple(source.path for source in sources if source.kind is Kind.STATIC),
        data=data,
        content=lambda path: as_written(body(path).pieces, seen[path].links),
        excerpt=lambda path: _excerpt(seen[path]),
        markdownify=lambda text: _markdown(text, settings),
    )


def _documents(faces: Iterable[Face], collection: str) -> tuple[Document, ...]:
    return tuple(document_of(face, collection) for face in faces)


def _is_page(face: Face) -> bool:
    return face.kind is Kind.PAGE and not face.collection


def _excerpt(face: Face) -> str:
    """As it is written in front matter, else HTML (rule 44)."""
    if stated := face.stated.get("excerpt"):
        return str(stated)
    return f"<p>{escape(face.excerpt, quote=False)}</p>" if face.excerpt else ""


def _markdown(text: str, settings: Settings) -> str:
    found = render(text, settings.markdown, settings.toc)
    return as_written(found.pieces, found.links)
