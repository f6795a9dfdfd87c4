"""Courses: notes put in order, described by an `index.md` where there is one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from pilgi.note.note import Face
from pilgi.note.slugs import distinct_slugs
from pilgi.site.addresses import course_address
from pilgi.site.site import Course

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def courses_of(notes: Iterable[Face], indexes: Iterable[Face]) -> tuple[Course, ...]:
    """Every course that has a note or an index, by the index's `order`, then by title.

    Its name is what the index states as `course`, else its folder; the address is the name's slug,
    as it is in the addresses of the notes that state that name.
    """
    described = {_fold(name): index for index in indexes for name in _names(index)}
    groups: dict[str, list[Face]] = {_fold(index.course): [] for index in described.values()}
    titles: dict[str, str] = {}
    for note in sorted(notes, key=lambda note: note.path):
        if note.course:
            index = described.get(_fold(note.course))
            key = _fold(index.course if index else note.course)
            groups.setdefault(key, []).append(note)
            titles.setdefault(key, note.course)
    names = {key: described[key].course if key in described else titles[key] for key in groups}
    slugs = distinct_slugs(names.values())
    courses = [
        _course(names[key], slugs[names[key]], group, described.get(key))
        for key, group in groups.items()
    ]
    return tuple(sorted(courses, key=_place))


def _course(name: str, slug: str, notes: list[Face], index: Face | None) -> Course:
    address = index.address if index and index.address else course_address(slug)
    title = index.title if index and index.title != "index" else name
    return Course(title, address, tuple(sorted(notes, key=_lecture)), index)


def _names(index: Face) -> set[str]:
    """All that a note may call the course: its name, its title, its folder."""
    return {index.course, index.title, index.path.split("/")[-2]} - {"index"}


def _lecture(note: Face) -> tuple[bool, float, datetime, str]:
    return (note.order is None, note.order or 0, note.date or _LONG_AGO, note.path)


def _place(course: Course) -> tuple[bool, float, str]:
    order = course.index.order if course.index else None
    return (order is None, order or 0, course.title)


def _fold(name: str) -> str:
    return name.strip().casefold()
