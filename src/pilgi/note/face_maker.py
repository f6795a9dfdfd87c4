"""From front matter, file name and rendered text to a note's face."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from pilgi.config.collections import below_collections
from pilgi.config.permalinks import placeholder_meant, unknown_placeholder
from pilgi.config.settings import ReadingSettings, TocSettings
from pilgi.config.time_zone import zone_named
from pilgi.markdown.rendered import Link, Rendered
from pilgi.note.conventions import CONVENTIONS
from pilgi.note.dates import date_in_name, to_date
from pilgi.note.front_matter import Parsed
from pilgi.note.look import read_look, reference, references
from pilgi.note.note import Face
from pilgi.note.permalinks import (
    address_of,
    page_address,
    page_suffix,
    site_template,
    stem_of,
)
from pilgi.note.reading_time import length
from pilgi.problems import Remark, Severity
from pilgi.source.formats import Format, format_of
from pilgi.source.layout import LAYOUTS
from pilgi.source.source import Kind, Source

_SLASHES = re.compile(r"[/\\]")
_SCHEME = re.compile(r"\s*[a-z]+://", re.IGNORECASE)


class FaceMaker:
    """Makes one face; `remarks` then hold what was wrong, by line of the front matter."""

    def __init__(self, source: Source, parsed: Parsed, settings: ReadingSettings) -> None:
        self.source = source
        self.parsed = parsed
        self.front_matter = parsed.front_matter
        self.settings = settings
        self.conventions = CONVENTIONS[settings.layout]
        self.zone = zone_named(settings.timezone)
        self.remarks: list[Remark] = []

    @property
    def is_document(self) -> bool:
        """Whether it has a permalink's placeholders, as notes and collections' documents have."""
        return self.source.kind is Kind.NOTE or bool(self.source.collection)

    @property
    def takes_source_excerpt(self) -> bool:
        return self.conventions.excerpts and self.is_document

    @property
    def takes_heading(self) -> bool:
        """Whether the heading that the text begins with becomes the title."""
        return self.conventions.heading_is_title and not self.front_matter.title

    @property
    def is_verbatim(self) -> bool:
        """Whether no theme is put round it: a text that is no HTML, an HTML page without layout."""
        kind = format_of(self.source.path)
        # Where a page states none, as `layout: null`, defaults count for nothing.
        layout = self.parsed.document.values.get("layout", self.front_matter.own.get("layout"))
        bare = layout in (None, False, "none", "null")
        whole = kind is Format.HTML and self.source.kind is Kind.PAGE and bare
        return kind is Format.OTHER or whole

    def face(self, rendered: Rendered, first_line: int) -> Face:
        """`first_line` is the line of the file on which the body begins."""
        front_matter, settings = self.front_matter, self.settings
        date, slug = self.date_and_slug()
        categories, course = self.course()
        words = (f"{section.text}\n{section.code}" for section in rendered.sections)
        size = length("\n".join(words))
        face = Face(
            path=self.source.path,
            kind=self.source.kind,
            title=front_matter.title or self.conventions.title(rendered, slug),
            address="",
            permalink=self.permalink(),
            slug=self.conventions.slug(front_matter.slug or slug),
            date=date,
            updated=self.moment("last_modified_at", front_matter.last_modified_at),
            draft=self.source.draft or bool(front_matter.draft),
            published=front_matter.published is not False,
            course=course,
            categories=categories,
            tags=tuple(dict.fromkeys(front_matter.tags or ())),
            order=front_matter.order,
            excerpt=front_matter.excerpt or rendered.excerpt,
            description=front_matter.description or "",
            image=self.image(),
            headings=rendered.headings,
            links=(*rendered.links, *self.references()),
            first_line=first_line,
            toc=self.toc(),
            language=front_matter.lang or "",
            math=rendered.math,
            minutes=size.minutes(settings.characters_per_minute, settings.words_per_minute),
            collection=self.source.collection,
            verbatim=self.is_verbatim,
            hidden=bool(front_matter.hidden),
            diagrams=rendered.diagrams,
            own=front_matter.own,
            stated=front_matter.stated if self.conventions.liquid else {},
        )
        return replace(face, address=self.address(face))

    def date_and_slug(self) -> tuple[datetime | None, str]:
        name = stem_of(self.source.path)
        try:
            named, slug = date_in_name(name, self.zone)
        except ValueError as error:
            hint = "Rename the file, such as `2024-03-05-vectors.md`."
            self.error(f"the date in the file's name: {error}", hint)
            named, slug = None, name
        written = self.moment("date", self.front_matter.date)
        return written or named, slug.rstrip(".")

    def moment(self, key: str, value: Any) -> datetime | None:
        if value is None:
            return None
        try:
            return to_date(value, self.zone, self.conventions.naive, self.conventions.written)
        except ValueError as error:
            hint = "Write a date such as `2024-03-05` or `2024-03-05 14:30:00 +0900`."
            self.error(f"`{key}`: {error}", hint, key)
            return None

    def course(self) -> tuple[tuple[str, ...], str]:
        """Categories, and the course: as stated, else the first category, else the folder."""
        path = below_collections(self.source.path, self.settings.collections_dir)
        stated = self.front_matter.categories or ()
        above = self.conventions.above(path.split("/")[:-1])
        categories = tuple(dict.fromkeys([*above, *stated]))
        folder = LAYOUTS[self.settings.layout].course_folder(path)
        return categories, self.front_matter.course or (categories[0] if categories else folder)

    def image(self) -> Link | None:
        """The link to the front matter's image; its line counts from the body, as links' do."""
        stated = self.front_matter.image
        if not stated:
            return None
        link = reference(stated, embed=True, rooted=self.conventions.rooted)
        return link or Link(stated, embed=True)

    def references(self) -> Iterator[Link]:
        """Links of the front matter, but the image, which is found by itself."""
        look, image = read_look(self.front_matter.own), self.image()
        named = references(look, rooted=self.conventions.rooted).values()
        yield from (link for link in dict.fromkeys(named) if link != image)

    def toc(self) -> TocSettings:
        stated, usual = self.front_matter, self.settings.toc
        return TocSettings(
            show=usual.show if stated.toc is None else stated.toc,
            label=stated.toc_label or usual.label,
            sticky=usual.sticky if stated.toc_sticky is None else stated.toc_sticky,
            min_level=stated.toc_min_level or usual.min_level,
            max_level=stated.toc_max_level or usual.max_level,
        )

    def address(self, face: Face) -> str:
        """Where the note will be found; empty while that hangs on what the file does not say."""
        stated = self.front_matter.permalink
        if stated:
            self.check_permalink(unquote(stated))
        if self.is_document:
            return self.document_address(face)
        if stated:
            return page_address(stated, face.path)
        if face.kind is Kind.COURSE:
            return ""
        return self.conventions.page_address(face.path, self.settings.permalink)

    def document_address(self, face: Face) -> str:
        if face.kind is Kind.NOTE and face.date is None:
            return ""
        try:
            return address_of(face)
        except ValueError as error:
            self.error(f"the permalink: {error}", "Give it a `date:`.")
            return address_of(replace(face, permalink="/:collection/:path"))

    def permalink(self) -> str:
        """The note's own template, else the settings', which their reader has checked."""
        stated, usual = self.front_matter.permalink, self.usual_permalink()
        if not stated or not self.is_document:
            return stated or usual
        if unknown := unknown_placeholder(stated):
            message = f"unknown placeholder `:{unknown}` in a permalink"
            self.error(message, placeholder_meant(unknown), "permalink")
            return usual
        return stated

    def usual_permalink(self) -> str:
        site = self.settings.permalink
        collection = self.settings.collections.get(self.source.collection or "posts")
        if collection and collection.permalink:
            return collection.permalink
        if self.source.collection:
            return f"/:collection/:path{page_suffix(site)}"
        return site_template(site)

    def check_permalink(self, stated: str) -> None:
        hint = "Write a path from the site's root, such as `/about/`."
        if ".." in _SLASHES.split(stated) and not self.conventions.climbs:
            self.error("the permalink leads out of the site", hint, "permalink")
        if _SCHEME.match(stated):
            self.error("the permalink holds the address of a site", hint, "permalink")
        if any(ord(char) < ord(" ") for char in stated):
            hint = "Write it on one line, without escapes such as `\\n`."
            self.error("the permalink holds a control character", hint, "permalink")

    def error(self, message: str, hint: str, key: str = "") -> None:
        line, column = self.parsed.document.place(key) if key else (0, 0)
        self.remarks.append(Remark(Severity.ERROR, message, line, column, hint))
