"""What Liquid may know of a site: plain records, given from outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pilgi.note.note import Face
from pilgi.note.permalinks import url_of


@dataclass(frozen=True, slots=True)
class Document:
    """A post, a page or a document of a collection.

    `path` is relative to the site; `url` is written as Jekyll's are. `collection` is
    `posts`, a collection's name, or empty for a page. Where `content` and `excerpt` are none, they
    are asked for by path when a text looks at them.
    """

    path: str
    url: str
    title: str
    front_matter: Mapping[str, Any] = field(default_factory=dict)
    date: datetime | None = None
    slug: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    collection: str = ""
    draft: bool = False
    content: str | None = None
    excerpt: str | None = None


def _nothing(_path: str) -> str:
    return ""


def _unchanged(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """The site as one text may see it; `time` is the build's, in the site's zone.

    `config` holds `_config.yml` as it is, `static_files` paths relative to the site. `content` and
    `excerpt` give the HTML of the document at a path, `markdownify` that of some Markdown. They are
    called only where the text looks, so that who gives them may note what it hangs on.
    """

    time: datetime
    config: Mapping[str, Any] = field(default_factory=dict)
    posts: tuple[Document, ...] = ()
    pages: tuple[Document, ...] = ()
    collections: Mapping[str, tuple[Document, ...]] = field(default_factory=dict)
    static_files: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    content: Callable[[str], str] = _nothing
    excerpt: Callable[[str], str] = _nothing
    markdownify: Callable[[str], str] = _unchanged
    environment: str = "production"


def document_of(face: Face, collection: str = "") -> Document:
    """What Liquid may know of the note with this face: its front matter as it is written."""
    return Document(
        path=face.path,
        url=url_of(face),
        # A page that states no title has none in Jekyll.
        title=face.title if collection else "",
        front_matter={**face.stated, **face.own},
        date=face.date,
        slug=face.slug,
        categories=face.categories,
        tags=face.tags,
        collection=collection,
        draft=face.draft,
    )
