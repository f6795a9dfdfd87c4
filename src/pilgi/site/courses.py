"""Courses: notes put in order, described by an `index.md` where there is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from pilgi.note.dates import UNDATED
from pilgi.note.note import Face
from pilgi.note.permalinks import address_of
from pilgi.note.slugs import distinct_slugs, folded, slugify
from pilgi.site.addresses import FOLDERS, course_address
from pilgi.site.site import Course


def enrolled(
    notes: Iterable[Face], indexes: Iterable[Face], folder_of: Callable[[str], str]
) -> list[Face]:
    """All notes, each with its course's own name where it called the course by another.

    That name is what the course's index states; without an index, what notes in its folder state.
    `folder_of` gives the course's folder of the note at a path. A note that states no category has
    its course's name in its address, so that changes too.
    """
    described = {name: index.course for name, index in _described(indexes).items()}
    by_index = [_renamed(note, described) for note in notes]
    by_folder = _stated_in_folders(by_index, described, folder_of)
    return [_renamed(note, by_folder) for note in by_index] if by_folder else by_index


def _renamed(note: Face, names: Mapping[str, str]) -> Face:
    course = names.get(folded(note.course), note.course)
    if course == note.course:
        return note
    moved = replace(note, course=course)
    return moved if note.categories else replace(moved, address=address_of(moved))


def _stated_in_folders(
    notes: Iterable[Face], described: Collection[str], folder_of: Callable[[str], str]
) -> dict[str, str]:
    """By folder without an index, the one course that its notes state and that it is called after.

    `pilgi note` calls a folder by the slug of its course. Where `C++` and `C#` are both in `c`,
    nobody knows whose the others are.
    """
    stated: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for folder, course in sorted({(folder_of(note.path), note.course) for note in notes}):
        if course != folder and folded(folder) not in described and slugify(course) == folder:
            stated[folded(folder)].setdefault(folded(course), course)
    return {
        folder: next(iter(names.values())) for folder, names in stated.items() if len(names) == 1
    }


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
