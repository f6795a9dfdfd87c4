"""One file of a site, as scanning finds it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

GRAIN = 2 * 10**9
"""Nanoseconds: two changes so close together may leave one and the same time of modification."""


class Kind(StrEnum):
    NOTE = "note"
    """A Markdown file that belongs to a course: dated, listed, in the feed."""
    PAGE = "page"
    """A Markdown file that stands alone, such as `about.md`."""
    COURSE = "course"
    """`posts/<course>/index.md`, which describes its course."""
    STATIC = "static"
    """Copied as it is, whether anything shows it or not."""
    ATTACHMENT = "attachment"
    """Lies beside notes; copied only where one of them shows it or leads to it."""


@dataclass(frozen=True, slots=True)
class Source:
    """`path` is relative to the site, in NFC with `/`; `file` is its name on this disk.

    `output` is where a static file or an attachment goes below the output folder.
    `modified` counts nanoseconds since 1970. `collection` is the name of the Jekyll collection that
    a document belongs to; empty for notes and pages.
    """

    path: str
    file: Path
    kind: Kind
    size: int
    modified: int
    inode: int
    output: str = ""
    draft: bool = False
    collection: str = ""

    @property
    def type(self) -> str:
        """What front-matter defaults call it: `posts`, `pages` or the collection's name."""
        return self.collection or ("posts" if self.kind is Kind.NOTE else "pages")


@dataclass(frozen=True, slots=True)
class Text:
    """A file that was read; `digest` names what it held, and what it was read under."""

    file: Path
    digest: bytes
