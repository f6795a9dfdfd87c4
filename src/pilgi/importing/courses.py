"""Pages of the Jekyll site that list a category: in a Pilgi site, the `index.md` of a course."""

from __future__ import annotations

from collections.abc import Iterable

from pilgi.importing.lists import CategoryList
from pilgi.note.note import Face
from pilgi.note.slugs import slugify
from pilgi.site.courses import courses_of
from pilgi.source.source import Kind


class CourseIndexes:
    """Tells which page becomes which course's index; each course takes one."""

    def __init__(self, faces: Iterable[Face]) -> None:
        """`faces` are all of the site; drafts count, since they will be seen."""
        self.notes = [face for face in faces if face.kind is Kind.NOTE]
        self.courses = courses_of(self.notes, ())
        self.names = {_fold(course.title) for course in self.courses}
        self.folders = {
            path.partition("/")[0]
            for path in (note.path.partition("_posts/")[2] for note in self.notes)
            if "/" in path
        }

    def folder_for(self, page: Face, found: CategoryList) -> str:
        """The folder of the course that lists what the page does; empty where none does.

        A course has the notes whose first category it is. Notes may call it by the page's title or
        by the folder, so neither may be the name of another.
        """
        if not self.is_course(found.category):
            return ""
        slug = slugify(found.category)
        folder = next((name for name in self.folders if name.casefold() == slug), slug)
        mine = _fold(found.category)
        if not folder or (self.names - {mine}) & {_fold(page.title), _fold(folder)}:
            return ""
        if mine in self.names or not any(
            mine in map(_fold, note.categories) for note in self.notes
        ):
            self.names |= {mine, _fold(page.title), _fold(folder)}
        return folder

    def is_course(self, category: str) -> bool:
        """Whether the notes of the category are those whose first one it is."""
        named = {note.path for note in self.notes if category in note.categories}
        first = {note.path for note in self.notes if _fold(note.course) == _fold(category)}
        return named == first

    def at(self, address: str) -> str:
        """Title of the course whose page Pilgi would make at `address`; mostly none."""
        return next((course.title for course in self.courses if course.address == address), "")


def _fold(name: str) -> str:
    return name.strip().casefold()
