"""Join notes into a site: order, courses, tags, links and who leads where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pilgi.config.settings import Settings
from pilgi.config.time_zone import zone_named
from pilgi.note.dates import UNDATED
from pilgi.note.note import Face
from pilgi.note.permalinks import output_path
from pilgi.note.places import Places
from pilgi.site.addresses import (
    GENERATED,
    HOME,
    home_page,
    home_pages,
    is_introduction,
)
from pilgi.site.collisions import Claims
from pilgi.site.courses import courses_of, enrolled
from pilgi.site.dating import dated
from pilgi.site.links import Links
from pilgi.site.selection import selected
from pilgi.site.site import Backlink, Course, Site, Tag, Target
from pilgi.site.tags import tags_of
from pilgi.source.layout import LAYOUTS
from pilgi.source.revisions import revisions
from pilgi.source.source import Kind, Source


def assemble(
    faces: Iterable[Face], sources: Iterable[Source], root: Path, settings: Settings, now: datetime
) -> Site:
    """The site in the folder `root` as it is to be seen at the time `now`."""
    by_path = {source.path: source for source in sources}
    selection = selected(dated(faces, by_path, root, settings), settings, now)
    indexes = _of_kind(selection.seen, Kind.COURSE)
    layout = LAYOUTS[settings.layout]
    places = Places(by_path)
    claims = Claims(places)
    in_courses = enrolled(_of_kind(selection.seen, Kind.NOTE), indexes, layout.course_folder)
    notes = _newest_first(claims.faces(in_courses))
    documents = _of_kind(selection.seen, Kind.PAGE)
    pages = claims.faces(face for face in documents if _is_written(face, settings))
    courses = courses_of(notes, indexes)
    tags = tags_of(notes)
    listed = sum(not note.hidden for note in notes)
    lists = [
        home_page(number, settings.paginate_path)
        for number in range(1, home_pages(listed, settings.paginate) + 1)
    ]
    generated = _generated(courses, tags, lists)

    files = [source for source in by_path.values() if source.output]
    links = Links(
        [*pages, *notes, *_at_their_course(courses)], files, generated, places, settings.base_path
    )
    targets = {face.path: links.resolve(face) for face in (*pages, *notes, *indexes)}
    images = {face.path: links.image(face) for face in (*pages, *notes, *indexes)}
    shown = {target.file for found in (*targets.values(), images.values()) for target in found}
    static = claims.files(file for file in files if file.kind is Kind.STATIC)
    attachments = claims.files(
        file for file in files if file.kind is Kind.ATTACHMENT and file.path in shown
    )
    # A page at the home page's address is its introduction, and takes nothing away.
    taken = set(claims.owners) - {output_path(HOME) for page in pages if is_introduction(page)}
    if not layout.give_way:
        note_paths = {note.path for note in notes}
        for address, name in generated.items():
            if output_path(address) in taken:
                claims.generated(address, name, note_paths)
    return Site(
        notes=notes,
        pages=tuple(pages),
        courses=courses,
        tags=tags,
        targets=targets,
        images={path: target.address for path, target in images.items() if target.address},
        backlinks=_backlinks(notes, targets),
        course_of={note.path: course for course in courses for note in course.notes},
        revisions=revisions(root, zone_named(settings.timezone)) if settings.theme.calendar else {},
        static=static,
        attachments=attachments,
        taken=frozenset(taken),
        drafts=selection.drafts,
        to_come=selection.to_come,
        problems=(*claims.problems, *links.problems),
    )


def _is_written(page: Face, settings: Settings) -> bool:
    """Jekyll reads the documents of a collection without output, too, and writes none."""
    return not page.collection or settings.collections[page.collection].output


def _of_kind(faces: Iterable[Face], kind: Kind) -> list[Face]:
    return [face for face in faces if face.kind is kind]


def _newest_first(notes: Iterable[Face]) -> tuple[Face, ...]:
    by_path = sorted(notes, key=lambda note: note.path)
    return tuple(sorted(by_path, key=lambda note: note.date or UNDATED, reverse=True))


def _at_their_course(courses: Iterable[Course]) -> list[Face]:
    """Course indexes, so that links to `index.md` lead to the course's page."""
    return [replace(course.index, address=course.address) for course in courses if course.index]


def _generated(
    courses: Iterable[Course], tags: Iterable[Tag], lists: Iterable[str]
) -> dict[str, str]:
    """Address and name of each page that no file stands for; `lists` are those of the notes."""
    return {
        **dict.fromkeys(GENERATED, "a page that Pilgi makes"),
        **dict.fromkeys(lists, "the list of notes"),
        **{course.address: f"the course `{course.title}`" for course in courses},
        **{tag.address: f"the tag `{tag.name}`" for tag in tags},
    }


def _backlinks(
    notes: Iterable[Face], targets: Mapping[str, tuple[Target, ...]]
) -> dict[str, tuple[Backlink, ...]]:
    """By path of the note that is led to; newest first, each note once, itself never.

    Of its sentences the first that says anything is taken.
    """
    found: defaultdict[str, dict[str, Backlink]] = defaultdict(dict)
    for note in notes:
        for link, target in zip(note.links, targets[note.path], strict=True):
            if target.note and target.note != note.path:
                known = found[target.note].get(note.path)
                if known is None or not known.sentence:
                    found[target.note][note.path] = Backlink(note, link.sentence)
    return {path: tuple(leading.values()) for path, leading in found.items()}
