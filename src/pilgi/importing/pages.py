"""Pages that list notes: what becomes of them in a site that lists its notes itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pilgi.importing.courses import CourseIndexes
from pilgi.importing.lists import (
    category_list,
    is_home_list,
    listed_by_layout,
    markdown_list,
)
from pilgi.importing.texts import Text, as_markdown
from pilgi.note.note import Face
from pilgi.source.formats import MARKDOWN


@dataclass(frozen=True, slots=True)
class Becomes:
    """What a page becomes: `told` says it to its author; without a `text`, nothing.

    With a `folder`, it is the index of `course` there.
    """

    told: str
    text: Text | None = None
    folder: str = ""
    course: str = ""


class ListingPages:
    """Knows what the pages of one site list."""

    def __init__(self, faces: Iterable[Face], seen: Iterable[Face]) -> None:
        """`seen` are those of `faces` that are to be seen by now."""
        self.indexes = CourseIndexes(faces)
        self.seen = tuple(seen)

    def becomes(self, page: Face, written: str, text: Text) -> Becomes | None:
        """None for a page that lists nothing; `written` is its body with its Liquid."""
        return (
            self.nothing(page, written)
            or self.link(page, written, text)
            or self.index_by_list(page, written, text)
            or self.index_by_place(page, text)
            or self.links(page, written, text)
        )

    def nothing(self, page: Face, written: str) -> Becomes | None:
        if is_home_list(page, written):
            return Becomes("left out: Pilgi's home page lists the notes itself")
        if listed_by_layout(page, written) == page.address:
            return Becomes(f"left out: Pilgi makes `{page.address}` itself")
        return None

    def link(self, page: Face, written: str, text: Text) -> Becomes | None:
        """The layout made the list, so the page would be empty."""
        if not (own := listed_by_layout(page, written)):
            return None
        told = f"its layout listed notes; it leads to Pilgi's `{own}` now"
        return Becomes(told, replace(text, body=f"[{page.title}]({own})\n"))

    def index_by_list(self, page: Face, written: str, text: Text) -> Becomes | None:
        listed = category_list(page, written)
        if listed is None or not self.indexes.is_course(listed.category):
            return None
        body = as_markdown(listed.around(""), page.path)
        return self.index(page, listed.category, replace(text, body=body))

    def index_by_place(self, page: Face, text: Text) -> Becomes | None:
        """A page in the place of a course's own would be an error in a Pilgi site."""
        course = self.indexes.at.get(page.address, "")
        return self.index(page, course, text) if course else None

    def index(self, page: Face, course: str, text: Text) -> Becomes | None:
        folder = self.indexes.folder_for(page, course)
        told = f"lists the course `{course}` from now on, as `posts/{folder}/index.md`"
        return Becomes(told, text, folder, course) if folder else None

    def links(self, page: Face, written: str, text: Text) -> Becomes | None:
        listed = category_list(page, written)
        if listed is None or not page.path.endswith(MARKDOWN):
            return None
        notes = [note for note in self.seen if listed.category in note.categories]
        told = f"lists the notes of `{listed.category}` as they are today"
        return Becomes(told, replace(text, body=listed.around(markdown_list(notes))))
