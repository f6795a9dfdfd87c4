"""The variables of a text: `site`, `page`, `jekyll`, made of plain records and only when looked at.

Source: `lib/jekyll/drops` of Jekyll 4.3.1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import PurePosixPath
from typing import Any

from pilgi.jekyll.documents import Document, SiteFacts
from pilgi.note.permalinks import encoded

JEKYLL_VERSION = "4.3.1"
_RELATED_POSTS = 10


class Drop(Mapping[str, Any]):
    """Names worked out when asked for, before those of `fallback`."""

    def __init__(self, names: Mapping[str, Callable[[], Any]], fallback: Mapping[str, Any]) -> None:
        self.names = names
        self.fallback = fallback

    def __getitem__(self, key: str) -> Any:
        return self.names[key]() if key in self.names else self.fallback[key]

    def __contains__(self, key: object) -> bool:
        return key in self.names or key in self.fallback

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys([*self.names, *self.fallback]))

    def __len__(self) -> int:
        return len(set(self.names) | set(self.fallback))


class DocumentDrop(Drop):
    """A post, a page or a document of a collection; two of one file are equal."""

    def __init__(self, document: Document, site: SiteDrop) -> None:
        self.document = document
        self.site = site
        super().__init__(self._names(), _data(document))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DocumentDrop) and other.document.path == self.document.path

    def __hash__(self) -> int:
        return hash(self.document.path)

    def __lt__(self, other: DocumentDrop) -> bool:
        return _age(self.document) < _age(other.document)

    def __str__(self) -> str:
        return str(self["content"])

    def _names(self) -> dict[str, Callable[[], Any]]:
        document = self.document
        names: dict[str, Callable[[], Any]] = {
            "content": self.content,
            "name": lambda: PurePosixPath(document.path).name,
            "path": lambda: document.path,
            "url": lambda: document.url,
        }
        if not document.collection:
            # A page's title is what its front matter says, and nothing else.
            return names | {"dir": lambda: document.url.rpartition("/")[0] + "/"}
        return names | {
            "title": lambda: document.title,
            "categories": lambda: list(document.categories),
            "collection": lambda: document.collection,
            "date": lambda: document.date,
            "excerpt": self.excerpt,
            "id": self.identity,
            "next": lambda: self.site.neighbour(document, 1),
            "previous": lambda: self.site.neighbour(document, -1),
            "relative_path": lambda: document.path,
            "tags": lambda: list(document.tags),
        }

    def content(self) -> str:
        if self.document.content is not None:
            return self.document.content
        return self.site.facts.content(self.document.path)

    def excerpt(self) -> str:
        if self.document.excerpt is not None:
            return self.document.excerpt
        return self.site.facts.excerpt(self.document.path)

    def identity(self) -> str:
        folder = self.document.url.rstrip("/").rpartition("/")[0]
        return f"{folder}/{self.document.slug}"


def _data(document: Document) -> dict[str, Any]:
    """What is looked up as in front matter."""
    data = dict(document.front_matter)
    if document.collection:
        data.setdefault("slug", document.slug)
        data.setdefault("ext", PurePosixPath(document.path).suffix)
        data.setdefault("draft", document.draft)
    elif document.title:
        data.setdefault("title", document.title)
    return data


def _age(document: Document) -> tuple[datetime, str]:
    return document.date or datetime.min.replace(tzinfo=UTC), document.path


# Those of Jekyll's defaults that a text may ask for.
_DEFAULTS: dict[str, Any] = {
    "collections_dir": "", "layouts_dir": "_layouts", "data_dir": "_data",
    "includes_dir": "_includes", "safe": False, "encoding": "utf-8",
    "markdown_ext": "markdown,mkdown,mkdn,mkd,md", "limit_posts": 0, "future": False,
    "unpublished": False, "plugins": [], "markdown": "kramdown", "highlighter": "rouge",
    "lsi": False, "excerpt_separator": "\n\n", "permalink": "date", "paginate_path": "/page:num",
}  # fmt: skip


class SiteDrop(Drop):
    """The site: what it holds goes before what its configuration says."""

    def __init__(self, facts: SiteFacts, current: Document) -> None:
        self.facts = facts
        self.current = current
        names: dict[str, Callable[[], Any]] = {
            "categories": lambda: self.categories,
            "collections": self.collections,
            "config": lambda: None,
            "data": lambda: facts.data,
            "documents": self.documents,
            "html_pages": self.html_pages,
            "pages": lambda: self.pages,
            "posts": lambda: self.posts,
            "related_posts": self.related_posts,
            "static_files": self.static_files,
            "tags": lambda: self.tags,
            "time": lambda: facts.time,
        }
        for label in facts.collections:
            if label != "posts":
                names[label] = partial(self.collection, label)
        super().__init__(names, {**_DEFAULTS, **facts.config})

    @cached_property
    def posts(self) -> list[DocumentDrop]:
        """Newest first."""
        return self.drops(sorted(self.facts.posts, key=_age, reverse=True))

    @cached_property
    def pages(self) -> list[DocumentDrop]:
        return self.drops(sorted(self.facts.pages, key=lambda page: page.path))

    @cached_property
    def categories(self) -> dict[str, list[DocumentDrop]]:
        return self.posts_by(lambda post: post.categories)

    @cached_property
    def tags(self) -> dict[str, list[DocumentDrop]]:
        return self.posts_by(lambda post: post.tags)

    @cached_property
    def places(self) -> dict[str, tuple[list[DocumentDrop], int]]:
        """Where each document stands among those of its collection, from the oldest on."""
        lists = [self.posts[::-1], *map(self.collection, self.facts.collections)]
        return {
            drop.document.path: (drops, place)
            for drops in lists
            for place, drop in enumerate(drops)
        }

    def drops(self, documents: list[Document] | tuple[Document, ...]) -> list[DocumentDrop]:
        return [DocumentDrop(document, self) for document in documents]

    def posts_by(
        self, names: Callable[[Document], tuple[str, ...]]
    ) -> dict[str, list[DocumentDrop]]:
        """Names in the order in which they were first used, the posts of each newest first."""
        found: dict[str, list[DocumentDrop]] = {}
        for post in reversed(self.posts):
            for name in names(post.document):
                found.setdefault(name, []).insert(0, post)
        return found

    def neighbour(self, document: Document, step: int) -> DocumentDrop | None:
        drops, place = self.places.get(document.path, ([], 0))
        return drops[place + step] if 0 <= place + step < len(drops) else None

    def collection(self, label: str) -> list[DocumentDrop]:
        if label == "posts":
            return self.posts[::-1]
        return self.drops(sorted(self.facts.collections.get(label, ()), key=_age))

    def collections(self) -> list[dict[str, Any]]:
        configured = self.facts.config.get("collections")
        known: Mapping[str, Any] = configured if isinstance(configured, Mapping) else {}
        return [
            {
                "output": label == "posts",
                **(known[label] if isinstance(known.get(label), Mapping) else {}),
                "label": label,
                "docs": self.collection(label),
                "files": [],
                "relative_directory": f"_{label}",
            }
            for label in sorted({"posts", *self.facts.collections})
        ]

    def documents(self) -> list[DocumentDrop]:
        labels = ["posts", *(label for label in self.facts.collections if label != "posts")]
        return [drop for label in labels for drop in self.collection(label)]

    def html_pages(self) -> list[DocumentDrop]:
        return [page for page in self.pages if page.document.url.endswith((".html", "/"))]

    def related_posts(self) -> list[DocumentDrop]:
        """The newest but the text itself."""
        others = [post for post in self.posts if post.document.path != self.current.path]
        return others[:_RELATED_POSTS]

    def static_files(self) -> list[dict[str, Any]]:
        found = []
        for path in self.facts.static_files:
            file = PurePosixPath(path)
            found.append(
                {
                    "path": f"/{path}",
                    "name": file.name,
                    "basename": file.stem,
                    "extname": file.suffix,
                    "url": encoded(f"/{path}"),
                }
            )
        return found


def variables(page: Document, facts: SiteFacts) -> dict[str, Any]:
    """All that a text can name from the start."""
    site = SiteDrop(facts, page)
    return {
        "site": site,
        "page": DocumentDrop(page, site),
        "jekyll": {"version": JEKYLL_VERSION, "environment": facts.environment},
    }
