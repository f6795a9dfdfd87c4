"""Pages of the Jekyll site that list a category: in a Pilgi site, the `index.md` of a course."""

from __future__ import annotations

from collections.abc import Iterable

from pilgi.note.note import Face
from pilgi.note.slugs import folded, slugify
from pilgi.site.courses import courses_of
from pilgi.source.source import Kind


class CourseIndexes:
    """Tells which page may become which course's index; each course takes one."""

    def __init__(self, faces: Iterable[Face]) -> None:
        """`faces` are all of the site; those held back count, since they will be seen."""
        self.notes = [face for face in faces if face.kind is Kind.NOTE]
        self.at = {course.address: course.title for course in courses_of(self.notes, ())}
        """Titles of the courses by the addresses that Pilgi gives their pages."""
        self.names = {folded(title) for title in self.at.values()}
        self.indexed: set[str] = set()
        below = (note.path.partition("_posts/")[2].partition("/") for note in self.notes)
        self.folders = sorted({folder for folder, slash, _ in below if slash})

    def is_course(self, category: str) -> bool:
        """Whether the notes of the category are a course: those whose first category it is."""
        named = {note.path for note in self.notes if category in note.categories}
        first = {note.path for note in self.notes if folded(note.course) == folded(category)}
        return named == first

    def folder_for(self, page: Face, course: str) -> str:
        """The folder of `course` if `page` may be its index; empty where it may not.

        Notes may call a course by its index's title or folder, so neither may be another's name.
        """
        slug = slugify(course)
        folder = next((name for name in self.folders if name.casefold() == slug), slug)
        mine, names = folded(course), {folded(course), folded(page.title), folded(folder)}
        if not folder or mine in self.indexed or (self.names - {mine}) & names:
            return ""
        self.indexed.add(mine)
        self.names |= names
        return folder
