"""Which files are notes, pages and assets: Pilgi's own layout and Jekyll's.

Each layout is one function from a site-relative path to its `Place`, or to nothing where the site
does not use the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pilgi.source.source import Kind

MARKDOWN = (".md", ".markdown", ".mkd", ".mkdn", ".mkdown")


@dataclass(frozen=True, slots=True)
class Place:
    """What a file is by where it lies; `needs_front_matter` leaves it out where it has none."""

    kind: Kind
    output: str = ""
    draft: bool = False
    needs_front_matter: bool = False


Layout = Callable[[str], Place | None]


def pilgi_layout(path: str) -> Place | None:
    """`posts/` and `drafts/`, `pages/`, `assets/`, `static/`, and pages at the root."""
    folder, _, rest = path.partition("/")
    markdown = path.endswith(MARKDOWN)
    if not rest:
        return Place(Kind.PAGE, needs_front_matter=True) if markdown else None
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
_NOT_COPIED = (".html", ".htm", ".scss", ".sass")
_THEME = ("_layouts", "_includes", "_sass", "_data", "_site", "_plugins")


def jekyll_layout(path: str) -> Place | None:
    """`_posts` and `_drafts` at any depth, pages with front matter, everything else copied.

    Rules 1 and 2 of Jekyll 4.3's reader. HTML and Sass files with front matter are templates there
    and are left out.
    """
    folders = path.split("/")[:-1]
    markdown = path.endswith(MARKDOWN)
    if any(folder in _THEME for folder in folders[:1]):
        return None
    if "_posts" in folders:
        return Place(Kind.NOTE) if _POST.match(path) and markdown else None
    if "_drafts" in folders:
        return Place(Kind.NOTE, draft=True) if markdown else None
    if markdown:
        return Place(Kind.PAGE, path, needs_front_matter=True)
    if path.endswith(_NOT_COPIED):
        return Place(Kind.STATIC, path) if path.endswith(_NOT_COPIED[:2]) else None
    return Place(Kind.STATIC, path)


LAYOUTS: dict[str, Layout] = {"pilgi": pilgi_layout, "jekyll": jekyll_layout}
