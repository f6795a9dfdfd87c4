"""What rendering one Markdown text gives: HTML with open places, and what other pages may need."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pilgi.problems import Remark


class Show(Enum):
    """What of a link's target is put into the HTML where a `Slot` stands."""

    HREF = "h"
    """The address, escaped, as the value of an attribute."""
    WIKILINK = "w"
    """` href="…"` with its leading blank, or nothing where it leads nowhere: HTML's placeholder."""
    SIZE = "s"
    """` width="…" height="…"` of an image with its leading blank, or nothing where unknown."""
    TITLE = "t"
    """The title of the note it leads to, escaped, or the target as written where it is broken."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an embedded file whose address only the whole site can tell.

    `target` is a decoded path or address as the author wrote it, without its fragment. It is
    relative to the note's own file, or to the site where it begins with `/`. With `by_name` it is
    the name in a `[[wikilink]]`. `embed` tells an image or another embedded file from a link.
    `line` counts from 1 within the text; 0 means unknown. `sentence` is the one it stands in, as
    plain text, for the page that it leads to.
    """

    target: str
    fragment: str = ""
    by_name: bool = False
    embed: bool = False
    line: int = 0
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the HTML to be filled once link number `link` is resolved."""

    link: int
    show: Show


@dataclass(frozen=True, slots=True)
class Formula:
    """Mathematics where it stands in the HTML; `tex` is without delimiters.

    An environment of its own is `bare`: it needs none.
    """

    tex: str
    display: bool
    bare: bool = False


Piece = str | Slot | Formula
"""A part of a body: HTML, or what is put in its place when the page is written."""


@dataclass(frozen=True, slots=True)
class Heading:
    """`html` is the heading's content for a table of contents: no links, no footnotes, no slots."""

    level: int
    id: str
    text: str
    html: str
    in_toc: bool = True
    line: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """The plain text that stands under one heading, its blocks of code apart from the rest.

    `id` is empty before the first heading.
    """

    id: str
    text: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Observed:
    """What only a check asks of a text: `remarks` are for it, and no build tells them.

    `anchors` are the places on the page that an address may lead to besides its headings. `places`
    are links to such a place, without the `#`, and `outside` full addresses of other hosts, each
    with its line, as links have it.
    """

    remarks: tuple[Remark, ...] = ()
    anchors: tuple[str, ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    outside: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """HTML as pieces, and the facts that other pages may show or need.

    `title` is the text of the first level-1 heading, `excerpt` plain text.
    """

    pieces: tuple[Piece, ...]
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    sections: tuple[Section, ...] = ()
    title: str = ""
    excerpt: str = ""
    math: bool = False
    diagrams: bool = False
    remarks: tuple[Remark, ...] = ()
    observed: Observed = Observed()
