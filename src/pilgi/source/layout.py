"""Which files are notes, pages and assets: Pilgi's own layout and Jekyll's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pilgi.config.settings import Settings
from pilgi.source.passed_over import jekyll_passes_over, pilgi_passes_over
from pilgi.source.source import Kind

MARKDOWN = (".md", ".markdown", ".mkd", ".mkdn", ".mkdown")


@dataclass(frozen=True, slots=True)
class Place:
    """What a file is by where it lies."""

    kind: Kind
    output: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class ByFrontMatter:
    """What a file is where it begins with front matter, and where it does not."""

    present: Place | None
    absent: Place | None


@dataclass(frozen=True, slots=True)
class Layout:
    """`place` tells what the file at a site-relative path is, none where the site does not use it.

    `passes_over` tells whether the walk leaves a path out; that of a folder ends in `/`.
    """

    place: Callable[[str], Place | ByFrontMatter | None]
    passes_over: Callable[[str, Settings], bool]


def pilgi_place(path: str) -> Place | ByFrontMatter | None:
    """`posts/` and `drafts/`, `pages/`, `assets/`, `static/`, and pages at the root."""
    folder, _, rest = path.partition("/")
    markdown = path.endswith(MARKDOWN)
    if not rest:
        return ByFrontMatter(Place(Kind.PAGE), None) if markdown else None
    if folder in ("posts", "drafts"):
        if not markdown:
            return Place(Kind.ATTACHMENT, rest)
        if rest.count("/") == 1 and rest.rpartition("/")[2].startswith("index."):
            return Place(Kind.COURSE)
        return Place(Kind.NOTE, draft=folder == "drafts")
    if folder == "pages":
        return Place(Kind.PAGE) if markdown else Place(Kind.ATTACHMENT, rest)
    if folder == "assets":
        return Place(Kind.STATIC, path)
    if folder == "static":
        return Place(Kind.STATIC, rest)
    return None


_POST = re.compile(r"(?:.+/)?_posts/(?:[^_./#~][^/]*/)*\d{2,4}-\d{1,2}-\d{1,2}-[^/]*\.[^./]+$")
_LIQUID = (
    ".html", ".htm", ".xml", ".json", ".txt", ".css", ".scss", ".sass", ".js", ".svg",
    ".webmanifest",
)  # fmt: skip
_THEME = ("_layouts", "_includes", "_sass", "_data", "_site", "_plugins")


def jekyll_place(path: str) -> Place | ByFrontMatter | None:
    """`_posts` and `_drafts` at any depth, pages with front matter, everything else copied.

    Rules 1 and 2 of Jekyll 4.3's reader. Text of other formats with front matter is a template
    there, in Liquid, and left out.
    """
    folders = path.split("/")[:-1]
    markdown = path.endswith(MARKDOWN)
    if any(folder in _THEME for folder in folders[:1]):
        return None
    if "_posts" in folders:
        return Place(Kind.NOTE) if _POST.match(path) and markdown else None
    if "_drafts" in folders:
        return Place(Kind.NOTE, draft=True) if markdown else None
    copied = Place(Kind.STATIC, path)
    if markdown:
        return ByFrontMatter(Place(Kind.PAGE), copied)
    return ByFrontMatter(None, copied) if path.endswith(_LIQUID) else copied


LAYOUTS: dict[str, Layout] = {
    "pilgi": Layout(pilgi_place, pilgi_passes_over),
    "jekyll": Layout(jekyll_place, jekyll_passes_over),
}
