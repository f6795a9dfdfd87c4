"""Plan: which pages there are, and what each one shows.

A new kind of page is one more function here, with its template's name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby
from typing import Any

from pilgi.config.settings import Settings
from pilgi.note.note import Face
from pilgi.note.permalinks import output_path
from pilgi.output.calendar import TERM, calendar, year_calendars
from pilgi.output.listings import listing_of
from pilgi.output.mermaid import mermaid_script
from pilgi.output.page import Page, PageInfo
from pilgi.output.views import (
    FeedEntry,
    NavLink,
    Paginator,
    SitemapEntry,
    Teaser,
    Views,
    Year,
    counted,
    outline_around,
)
from pilgi.site import addresses
from pilgi.site.site import Course, Site, Tag
from pilgi.site.study import StudyDay, study_days
from pilgi.source.formats import HTML

_PAGES_AROUND = 2
_RELATED = 4


def plan(site: Site, settings: Settings) -> list[Page]:
    """All pages of the site. A file of the author's own takes the place of a generated page."""
    planned = _Plan(site, settings)
    generated = (page for page in planned.generated() if page.output not in site.taken)
    # Of two at one place the later holds: a course may be called `archive`.
    pages = {page.output: page for page in (*generated, *planned.written())}
    return list(pages.values())


class _Plan:
    def __init__(self, site: Site, settings: Settings) -> None:
        self.site = site
        self.settings = settings
        self.views = Views(site, settings)
        self.cards = tuple(self.views.cards[course.address] for course in site.courses)
        self.lectures = {course.address: self.views.links(course.notes) for course in site.courses}
        self.places = {
            note.path: place for course in site.courses for place, note in enumerate(course.notes)
        }

        # One more than is shown, since none is related to itself.
        self.newest: defaultdict[tuple[str, ...], list[Face]] = defaultdict(list)
        for note in site.notes:
            if len(newest := self.newest[note.categories[:1]]) <= _RELATED:
                newest.append(note)

        # Without Mermaid a diagram stays the text that it is.
        self.drawn = mermaid_script() is not None

    def written(self) -> Iterator[Page]:
        """Pages that a file of the site stands for, but the home page's introduction."""
        for note in self.site.notes:
            yield self.note(note)
        for face in self.site.pages:
            if not addresses.is_introduction(face):
                yield self.page(face)

    def generated(self) -> Iterator[Page]:
        yield from self.home()
        yield from map(self.course, self.site.courses)
        yield from map(self.tag, self.site.tags)
        yield self.listing("courses", addresses.COURSES, courses=self.cards)
        yield self.listing("tags", addresses.TAGS, tags=counted(self.site.tags))
        calendars = year_calendars(self.days)
        yield self.listing("archive", addresses.ARCHIVE, years=self.years(), calendars=calendars)
        if self.settings.search:
            yield self.listing("search", addresses.SEARCH)
        info = PageInfo("missing", addresses.MISSING)
        yield Page(info, "404.html", {"courses": self.cards})
        yield from self.machine_readable()

    def note(self, note: Face) -> Page:
        if note.verbatim:
            return self.verbatim("note", note)
        course = self.site.course_of.get(note.path)
        lectures = self.lectures[course.address] if course else ()
        place = self.places.get(note.path, 0)
        values = {
            "note": self.views.note(note),
            "outline": outline_around(lectures, place) if course else None,
            "previous": lectures[place - 1] if place > 0 else None,
            "next": lectures[place + 1] if place + 1 < len(lectures) else None,
            "backlinks": self.views.backlinks(note),
            "look": self.views.looks.view(note),
            "related": self.related(note),
        }
        return Page(self.info("note", note), "note.html", values, note)

    def related(self, note: Face) -> tuple[Teaser, ...]:
        """The newest others of its category, where it asks for them."""
        if not self.views.looks.read(note).related:
            return ()
        others = [other for other in self.newest[note.categories[:1]] if other is not note]
        return self.views.listed(others[:_RELATED])

    def page(self, face: Face) -> Page:
        if face.verbatim:
            return self.verbatim("page", face)
        values: dict[str, object] = {
            "note": self.views.note(face),
            "look": self.views.looks.view(face),
        }
        if listing := listing_of(face, self.site, self.views):
            values["listing"] = listing
            return Page(self.info("page", face), "listing.html", values, face)
        if self.settings.search and face.own.get("layout") == "search":
            return Page(self.info("search", face), "search.html", values, face)
        return Page(self.info("page", face), "page.html", values, face)

    def verbatim(self, kind: str, face: Face) -> Page:
        return Page(self.info(kind, face), "verbatim.txt", {}, face)

    def info(self, kind: str, face: Face) -> PageInfo:
        return PageInfo(
            kind,
            face.address,
            face.title,
            face.description or face.excerpt,
            face.math,
            self.drawn and face.diagrams,
            self.site.images.get(face.path, ""),
            face.date,
            face.updated,
            self.views.looks.author(face).name,
            self.views.looks.read(face).canonical_url,
        )

    def home(self) -> Iterator[Page]:
        """The list of all notes, newest first; its first page has courses and the introduction."""
        intro = next(filter(addresses.is_introduction, self.site.pages), None)
        notes = tuple(note for note in self.site.notes if not note.hidden)
        size, path = self.settings.paginate, self.settings.paginate_path
        total = addresses.home_pages(len(notes), size)
        for number in range(1, total + 1):
            first = number == 1
            shown = notes[(number - 1) * size : number * size]
            info = PageInfo(
                "home",
                addresses.home_page(number, path),
                description=self.settings.description,
                math=bool(first and intro and intro.math),
                diagrams=bool(first and self.drawn and intro and intro.diagrams),
            )
            values = {
                "courses": self.cards if first else (),
                "notes": self.views.listed(shown),
                "paginator": _paginator(number, total, path),
                "calendar": calendar(self.days) if first else None,
            }
            yield Page(info, "home.html", values, intro if first else None)

    def course(self, course: Course) -> Page:
        index = course.index
        info = PageInfo(
            "course",
            course.address,
            course.title,
            index.description or index.excerpt if index else "",
            bool(index and index.math),
            bool(self.drawn and index and index.diagrams),
        )
        values = {
            "course": self.views.cards[course.address],
            "notes": self.views.listed(course.notes),
            "calendar": calendar(self.studied(course.notes), TERM),
        }
        return Page(info, "course.html", values, index)

    @cached_property
    def days(self) -> tuple[StudyDay, ...]:
        return self.studied(self.site.notes)

    def studied(self, notes: tuple[Face, ...]) -> tuple[StudyDay, ...]:
        shown = self.settings.theme.calendar
        return study_days(notes, self.site.revisions) if shown else ()

    def tag(self, tag: Tag) -> Page:
        info = PageInfo("tag", tag.address, tag.name)
        link = NavLink(tag.name, tag.address)
        return Page(info, "tag.html", {"tag": link, "notes": self.views.listed(tag.notes)})

    def listing(self, kind: str, address: str, **values: Any) -> Page:
        return Page(PageInfo(kind, address), f"{kind}.html", values)

    def years(self) -> tuple[Year, ...]:
        by_year = groupby(self.site.notes, key=lambda note: note.date.year if note.date else 0)
        return tuple(Year(year, self.views.listed(notes)) for year, notes in by_year)

    def machine_readable(self) -> Iterator[Page]:
        """Feed and sitemap hold full addresses, so they need the site's own."""
        yield Page(PageInfo("robots", addresses.ROBOTS), "robots.txt")
        if not self.settings.url:
            return
        entries = tuple(self.sitemap())
        yield Page(PageInfo("sitemap", addresses.SITEMAP), "sitemap.xml", {"entries": entries})
        if self.settings.feed_limit > 0:
            newest = self.site.notes[: self.settings.feed_limit]
            dates = [note.updated or note.date for note in newest]
            values = {
                "notes": tuple(_feed_entry(note) for note in newest),
                "updated": max((date for date in dates if date), default=None),
            }
            yield Page(PageInfo("feed", addresses.FEED), "feed.xml", values)

    def sitemap(self) -> Iterator[SitemapEntry]:
        yield SitemapEntry(addresses.HOME, None)
        for face in (*self.site.notes, *self.site.pages):
            shown = face.address not in (addresses.HOME, addresses.MISSING)
            wanted = shown and face.own.get("sitemap") is not False
            if wanted and output_path(face.address).endswith(HTML):
                yield SitemapEntry(face.address, face.updated or face.date)
        for address in (addresses.COURSES, addresses.TAGS, addresses.ARCHIVE):
            yield SitemapEntry(address, None)
        for card in self.cards:
            yield SitemapEntry(card.url, card.updated)
        for tag in self.site.tags:
            yield SitemapEntry(tag.address, None)


def _paginator(number: int, total: int, path: str) -> Paginator:
    def at(page: int) -> str:
        return addresses.home_page(page, path)

    return Paginator(
        number,
        total,
        at(number - 1) if number > 1 else "",
        at(number + 1) if number < total else "",
        tuple(NavLink(str(page), at(page)) for page in _near(number, total)),
    )


def _near(number: int, total: int) -> list[int]:
    """The first page, the last, and those round `number`: a pager that stays as long."""
    near = {1, total, *range(number - _PAGES_AROUND, number + _PAGES_AROUND + 1)}
    return sorted(page for page in near if 1 <= page <= total)


def _feed_entry(note: Face) -> FeedEntry:
    return FeedEntry(note.title, note.address, note.date, note.updated, note.excerpt)
