"""The site as a whole, from faces only: what templates may show and bodies may link to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pilgi.note.note import Face
from pilgi.problems import Problem
from pilgi.source.revisions import Revisions
from pilgi.source.source import Source


@dataclass(frozen=True, slots=True)
class Course:
    """An ordered set of notes; `index` is the face of its `index.md`, if there is one."""

    title: str
    address: str
    notes: tuple[Face, ...]
    index: Face | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """`notes` are newest first."""

    name: str
    address: str
    notes: tuple[Face, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: the address is empty where it leads nowhere.

    `note` is the path of the note that it leads to, `file` that of the attachment or static file.
    """

    address: str = ""
    fragment: str = ""
    title: str = ""
    note: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Backlink:
    """A note that leads to another, and the sentence in which it does first."""

    note: Face
    sentence: str


@dataclass(frozen=True, slots=True)
class Site:
    """`notes` are newest first. `targets` are parallel to each face's links, by its path.

    `images` are the addresses of the notes' preview pictures, of this site or another, by path;
    `backlinks` are the notes that lead to a note, `course_of` the course that it belongs to, both
    by its path; `revisions` are the days on which a note was changed. `attachments` are the files
    beside notes that some note shows or leads to.
    `taken` are places of the output that files of the author's own have. `drafts` and `to_come`
    are the paths of the notes that are held back.
    """

    notes: tuple[Face, ...]
    pages: tuple[Face, ...]
    courses: tuple[Course, ...]
    tags: tuple[Tag, ...]
    targets: Mapping[str, tuple[Target, ...]]
    images: Mapping[str, str]
    backlinks: Mapping[str, tuple[Backlink, ...]]
    course_of: Mapping[str, Course]
    revisions: Revisions = field(default_factory=dict)
    static: tuple[Source, ...] = ()
    attachments: tuple[Source, ...] = ()
    taken: frozenset[str] = frozenset()
    drafts: tuple[str, ...] = ()
    to_come: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def mathematics(self) -> bool:
        """Whether any page of the site shows some."""
        return any(face.math for face in self._shown())

    @property
    def diagrams(self) -> bool:
        """Whether any page of the site has some drawn."""
        return any(face.diagrams for face in self._shown())

    def _shown(self) -> Iterator[Face]:
        yield from self.notes
        yield from self.pages
        yield from (course.index for course in self.courses if course.index)
