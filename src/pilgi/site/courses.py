"""Courses: notes put in order, described by an `index.md` where there is one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from pilgi.note.dates import UNDATED
from pilgi.note.note import Face
from pilgi.note.permalinks import address_of
from pilgi.note.slugs import distinct_slugs, folded
from pilgi.site.addresses import FOLDERS, course_address
from pilgi.site.site import Course


def enrolled(notes: Iterable[Face], indexes: Iterable[Face]) -> list[Face]:
    """All notes, each with its course's own name where it called the course by another.

    A note that states no category has its course's name in its address, so that changes too.
    """
    described = _described(indexes)
    return [_enrolled(note, described.get(folded(note.course))) for note in notes]


def _enrolled(note: Face, index: Face | None) -> Face:
    if index is None or note.course == index.course:
        return note
    moved = replace(note, course=index.course)
    return moved if note.categories else replace(moved, address=address_of(moved))


def courses_of(notes: Iterable[Face], indexes: Iterable[Face]) -> tuple[Course, ...]:
    """Every course that has an enrolled note or an index, by the index's `order`, then by title.

    Its name is what the index states as `course`, else its folder; the address is the name's slug,
    as it is in the addresses of the notes that state that name.
    """
    described = {folded(index.course): index for index in _described(indexes).values()}
    groups: dict[str, list[Face]] = {key: [] for key in described}
    titles: dict[str, str] = {}
    for note in sorted(notes, key=lambda note: note.path):
        if note.course:
            groups.setdefault(folded(note.course), []).append(note)
            titles.setdefault(folded(note.course), note.course)
    names = {key: described[key].course if key in described else titles[key] for key in groups}
    slugs = distinct_slugs(names.values(), FOLDERS)
    courses = [
        _course(names[key], slugs[names[key]], group, described.get(key))
        for key, group in groups.items()
    ]
    return tuple(sorted(courses, key=_place))


def _course(name: str, slug: str, notes: list[Face], index: Face | None) -> Course:
    address = index.address if index and index.address else course_address(slug)
    title = index.title if index and index.title != "index" else name
    return Course(title, address, tuple(sorted(notes, key=_lecture)), index)


def _described(indexes: Iterable[Face]) -> dict[str, Face]:
    return {folded(name): index for index in indexes for name in _names(index)}


def _names(index: Face) -> set[str]:
    """All that a note may call the course: its name, its title, its folder."""
    return {index.course, index.title, index.path.split("/")[-2]} - {"index"}


def _lecture(note: Face) -> tuple[bool, float, datetime, str]:
    return (note.order is None, note.order or 0, note.date or UNDATED, note.path)


def _place(course: Course) -> tuple[bool, float, str]:
    order = course.index.order if course.index else None
    return (order is None, order or 0, course.title)
