"""Join notes into a site: order, courses, tags, links and who leads where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pilgi.config.settings import Settings
from pilgi.note.note import Face
from pilgi.site.addresses import GENERATED
from pilgi.site.collisions import without_collisions
from pilgi.site.courses import courses_of
from pilgi.site.dating import dated
from pilgi.site.links import Links
from pilgi.site.selection import published
from pilgi.site.site import Course, Site, Tag, Target
from pilgi.site.tags import tags_of
from pilgi.source.source import Kind, Source

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def assemble(
    faces: Iterable[Face], sources: Iterable[Source], root: Path, settings: Settings, now: datetime
) -> Site:
    """The site in the folder `root` as it is to be seen at the time `now`."""
    by_path = {source.path: source for source in sources}
    seen = published(dated(faces, by_path, root, settings), settings, now)
    indexes = [face for face in seen if face.kind is Kind.COURSE]
    others, problems = without_collisions(face for face in seen if face.kind is not Kind.COURSE)
    notes = _newest_first(face for face in others if face.kind is Kind.NOTE)
    pages = tuple(face for face in others if face.kind is Kind.PAGE)
    courses = courses_of(notes, indexes)
    tags = tags_of(notes)

    files = [source for source in by_path.values() if source.output]
    links = Links([*others, *_at_their_course(courses)], files, _addresses(courses, tags))
    targets = {face.path: links.resolve(face) for face in (*others, *indexes)}
    images = {face.path: links.image(face) for face in (*others, *indexes)}
    shown = {target.file for found in (*targets.values(), images.values()) for target in found}
    return Site(
        notes=notes,
        pages=pages,
        courses=courses,
        tags=tags,
        targets=targets,
        images={path: target.address for path, target in images.items() if target.address},
        backlinks=_backlinks(notes, targets),
        course_of={note.path: course for course in courses for note in course.notes},
        static=tuple(file for file in files if file.kind is Kind.STATIC),
        attachments=tuple(
            file for file in files if file.kind is Kind.ATTACHMENT and file.path in shown
        ),
        problems=(*problems, *links.problems),
    )


def _newest_first(notes: Iterable[Face]) -> tuple[Face, ...]:
    by_path = sorted(notes, key=lambda note: note.path)
    return tuple(sorted(by_path, key=lambda note: note.date or _LONG_AGO, reverse=True))


def _at_their_course(courses: Iterable[Course]) -> list[Face]:
    """Course indexes, so that links to `index.md` lead to the course's page."""
    return [replace(course.index, address=course.address) for course in courses if course.index]


def _addresses(courses: Iterable[Course], tags: Iterable[Tag]) -> list[str]:
    return [
        *GENERATED,
        *(course.address for course in courses),
        *(tag.address for tag in tags),
    ]


def _backlinks(
    notes: Iterable[Face], targets: Mapping[str, tuple[Target, ...]]
) -> dict[str, tuple[Face, ...]]:
    """By path of the note that is led to; newest first, each note once, itself never."""
    found: defaultdict[str, dict[str, Face]] = defaultdict(dict)
    for note in notes:
        for target in targets[note.path]:
            if target.note and target.note != note.path:
                found[target.note][note.path] = note
    return {path: tuple(leading.values()) for path, leading in found.items()}
