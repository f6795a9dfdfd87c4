"""A note as reading it gives: its face, which other pages may show, and its body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pilgi.config.settings import TocSettings
from pilgi.markdown.rendered import Heading, Link, Piece, Section
from pilgi.problems import Problem
from pilgi.source.source import Kind


@dataclass(frozen=True, slots=True)
class Face:
    """What other pages may show or need of a note.

    `date` is none until the site's history has been asked, and `address` empty while it waits for
    that date. `language` is empty where it is the site's. `image` stands for the note in previews
    elsewhere. `minutes` is its reading time. `collection` is the Jekyll collection of a document.
    What is `verbatim` is written as its file has it, without the theme; what is `hidden` is in no
    list of the home page. `links` keep the numbers that the body's slots name, and those of the
    front matter follow them; their lines, like those of `headings`, count from `first_line` of the
    file. A text `in_liquid` is none yet: it waits for all other faces. One with `diagrams` has them
    drawn in the browser. `own` holds the front matter's own keys, and where texts may be in Liquid,
    `stated` holds all others as they are written.
    """

    path: str
    kind: Kind
    title: str
    address: str
    permalink: str
    slug: str
    date: datetime | None
    updated: datetime | None
    draft: bool
    published: bool
    course: str
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    order: float | None
    excerpt: str
    description: str
    image: Link | None
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    first_line: int
    toc: TocSettings
    math: bool
    language: str
    minutes: int
    collection: str = ""
    verbatim: bool = False
    hidden: bool = False
    diagrams: bool = False
    in_liquid: bool = False
    own: Mapping[str, Any] = field(default_factory=dict)
    stated: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Body:
    """The note's HTML as pieces, and its plain text by heading for search."""

    pieces: tuple[Piece, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What only a check asks of a note: `problems` that no build tells, and what hangs on others.

    The rest is as `Observed` has it; lines count from `first_line` of the face.
    """

    problems: tuple[Problem, ...] = ()
    anchors: tuple[str, ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    outside: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    face: Face
    body: Body
    findings: Findings = Findings()


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading one file: no note where a problem forbids to publish it."""

    note: Note | None
    problems: tuple[Problem, ...] = ()
