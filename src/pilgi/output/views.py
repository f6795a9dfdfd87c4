"""What templates see of the site: small records with just what is shown.

A page's fingerprint covers the views it is given, so a view holds nothing that no page shows.
Every `url` is an address of the site, for `url_for` to turn into a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pilgi.config.settings import Settings
from pilgi.markdown.toc_tree import TocEntry, toc_tree
from pilgi.note.note import Face
from pilgi.output.late import Late
from pilgi.output.looks import Looks
from pilgi.site.site import Course, Site, Tag


@dataclass(frozen=True, slots=True)
class NavLink:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Backlink:
    """A note that leads here; `sentence` says in which words, where they are more than its link."""

    title: str
    url: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CourseCard:
    """`minutes` is the reading time of all its notes, `updated` the date of the newest."""

    title: str
    url: str
    description: str
    term: str
    instructor: str
    count: int
    minutes: int
    updated: datetime | None


@dataclass(frozen=True, slots=True)
class Teaser:
    """A note as lists show it; `link` leads elsewhere, to what the note is about."""

    title: str
    url: str
    date: datetime | None
    excerpt: str
    course: NavLink | None
    tags: tuple[NavLink, ...]
    minutes: int
    draft: bool
    language: str
    link: str
    image: str


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note on its own page; its body is added when the page is rendered."""

    title: str
    url: str
    date: datetime | None
    updated: datetime | None
    draft: bool
    course: CourseCard | None
    tags: tuple[NavLink, ...]
    excerpt: str
    minutes: int
    language: str
    toc: tuple[TocEntry, ...]
    toc_label: str
    toc_sticky: bool
    extra: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outline:
    """Lectures of a course round one of them; `first` is the number of the first one shown.

    A long course is shown in part: otherwise a page would grow with it, and the site with its
    square.
    """

    lectures: tuple[NavLink, ...]
    first: int
    total: int


@dataclass(frozen=True, slots=True)
class TagCount:
    title: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Year:
    year: int
    notes: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True)
class Paginator:
    """`number` and `total` count pages from 1."""

    number: int
    total: int
    previous_url: str
    next_url: str
    pages: tuple[NavLink, ...]


@dataclass(frozen=True, slots=True)
class FeedEntry:
    title: str
    url: str
    date: datetime | None
    updated: datetime | None
    summary: str


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    url: str
    updated: datetime | None


class Views:
    """Makes views of one site's notes, courses and tags; each is made once, and taken in once by
    the fingerprints of all pages that show it.
    """

    def __init__(self, site: Site, settings: Settings) -> None:
        self.site = site
        self.looks = Looks(site, settings)
        self.cards = {course.address: _card(course) for course in site.courses}
        self.tag_links = {
            (tag.name.casefold()): NavLink(tag.name, tag.address) for tag in site.tags
        }
        self.course_links = {
            course.address: NavLink(course.title, course.address) for course in site.courses
        }
        self.note_links = {face.path: NavLink(face.title, face.address) for face in site.notes}
        listable = (*site.notes, *(page for page in site.pages if page.collection))
        self.teasers = {face.path: self._teaser(face) for face in listable}

    def listed(self, notes: Iterable[Face]) -> tuple[Teaser, ...]:
        return tuple(self.teasers[note.path] for note in notes)

    def links(self, notes: Iterable[Face]) -> tuple[NavLink, ...]:
        return tuple(self.note_links[note.path] for note in notes)

    def backlinks(self, face: Face) -> Late | tuple[Backlink, ...]:
        found = self.site.backlinks.get(face.path)
        if not found:
            return ()
        links = tuple(self.note_links[backlink.note.path] for backlink in found)
        return Late(_backlinks, (links, tuple(backlink.sentence for backlink in found)))

    def note(self, face: Face) -> Late:
        course = self.site.course_of.get(face.path)
        card = self.cards[course.address] if course else None
        return Late(_note, (face, card, self._tags(face)))

    def _teaser(self, face: Face) -> Teaser:
        course = self.site.course_of.get(face.path)
        return Teaser(
            title=face.title,
            url=face.address,
            date=face.date,
            excerpt=face.excerpt,
            course=self.course_links[course.address] if course else None,
            tags=self._tags(face),
            minutes=face.minutes,
            draft=face.draft,
            language=face.language,
            link=self.looks.link(face),
            image=self.looks.teaser(face),
        )

    def _tags(self, face: Face) -> tuple[NavLink, ...]:
        keys = dict.fromkeys(name.casefold() for name in face.tags)
        return tuple(self.tag_links[key] for key in keys if key in self.tag_links)


def _backlinks(links: tuple[NavLink, ...], sentences: tuple[str, ...]) -> tuple[Backlink, ...]:
    pairs = zip(links, sentences, strict=True)
    return tuple(Backlink(link.title, link.url, sentence) for link, sentence in pairs)


def _note(face: Face, course: CourseCard | None, tags: tuple[NavLink, ...]) -> NoteView:
    toc = face.toc
    return NoteView(
        title=face.title,
        url=face.address,
        date=face.date,
        updated=face.updated,
        draft=face.draft,
        course=course,
        tags=tags,
        excerpt=face.excerpt,
        minutes=face.minutes,
        language=face.language,
        toc=toc_tree(face.headings, toc) if toc.show else (),
        toc_label=toc.label,
        toc_sticky=toc.sticky,
        extra=face.own,
    )


_LECTURES_AROUND = 15


def outline_around(lectures: tuple[NavLink, ...], place: int) -> Late:
    """The lectures round number `place`, which counts from 0."""
    start = max(0, min(place - _LECTURES_AROUND, len(lectures) - 2 * _LECTURES_AROUND - 1))
    shown = lectures[start : start + 2 * _LECTURES_AROUND + 1]
    return Late(Outline, (shown, start + 1, len(lectures)))


def counted(tags: Iterable[Tag]) -> tuple[TagCount, ...]:
    return tuple(TagCount(tag.name, tag.address, len(tag.notes)) for tag in tags)


def _card(course: Course) -> CourseCard:
    own = course.index.own if course.index else {}
    dates = [note.updated or note.date for note in course.notes]
    return CourseCard(
        title=course.title,
        url=course.address,
        description=course.index.description if course.index else "",
        term=str(own.get("term") or ""),
        instructor=str(own.get("instructor") or ""),
        count=len(course.notes),
        minutes=sum(note.minutes for note in course.notes),
        updated=max((date for date in dates if date), default=None),
    )
