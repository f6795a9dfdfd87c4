"""Links to a place on a page: `#…`, `other.md#…`; the place must be there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from pilgi.checks.known import Known, line_of
from pilgi.hints import did_you_mean
from pilgi.markdown.observe import is_place
from pilgi.markdown.rendered import Link
from pilgi.note.note import Face
from pilgi.output.theme import template_folders
from pilgi.problems import Problem, Remark, Severity
from pilgi.source.formats import Format, format_of
from pilgi.words import counted, some

_ID = re.compile(r"""\bid=["']([^"'{}]+)["']""")
_MANY = 10
"""Links that miss their places on one page, from which on it is the page that must be mended."""
_SUGGESTIONS = 50
"""Places that get a hint; looking for what was meant takes long."""


def anchors(known: Known) -> Iterator[Problem]:
    """Wikilinks are left out: what they name is told by any build."""
    places = _Places(known)
    for face in known.faces.values():
        for place, line in known.of(face.path).places:
            if not places.has(face, place):
                message = f"`#{place}` leads to no place on this page"
                yield _problem(known, face, line, place, message, places.meant(face, place))
    missing: defaultdict[str, list[tuple[Face, Link]]] = defaultdict(list)
    for face, link, other in _to_places(known):
        if not places.has(other, link.fragment):
            missing[other.path].append((face, link))
    for path, links in missing.items():
        yield from _missing(places, known.faces[path], links)


class _Places:
    """Which places there are on which page: those of its text, and those of its templates."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.by_path: dict[str, set[str]] = {}
        self.suggestions = 0

    def has(self, face: Face, place: str) -> bool:
        return place in self.of(face) or place in self.of_templates

    def of(self, face: Face) -> set[str]:
        if face.path not in self.by_path:
            headings = (heading.id for heading in face.headings)
            self.by_path[face.path] = {*headings, *self.known.of(face.path).anchors}
        return self.by_path[face.path]

    @cached_property
    def of_templates(self) -> set[str]:
        folders = template_folders(self.known.planned.root)
        files = (file for folder in folders for file in folder.rglob("*.html"))
        texts = (file.read_text("utf-8", "replace") for file in files)
        return {ident for text in texts for ident in _ID.findall(text)}

    def meant(self, face: Face, place: str) -> str:
        self.suggestions += 1
        return (
            did_you_mean(place, sorted(self.of(face))) if self.suggestions <= _SUGGESTIONS else ""
        )


def _to_places(known: Known) -> Iterator[tuple[Face, Link, Face]]:
    """Each link to a place in a text, and that text."""
    for face, link, target in known.links:
        if link.fragment and not link.by_name and is_place(link.fragment):
            other = known.faces.get(target.note)
            if other and format_of(other.path) is not Format.OTHER:
                yield face, link, other


def _missing(places: _Places, other: Face, links: list[tuple[Face, Link]]) -> Iterator[Problem]:
    """One problem a link; where there are many, one for the page that they lead to."""
    if len(links) <= _MANY:
        for face, link in links:
            message = f"`{other.path}` has no place `#{link.fragment}`"
            hint = places.meant(other, link.fragment)
            yield _problem(places.known, face, link.line, link.fragment, message, hint)
        return
    names = sorted({f"#{link.fragment}" for _, link in links})
    message = f"{len(links):,} links lead to {counted(len(names), 'place')} that it has not"
    hint = f"{some(names)}; linked in {some(face.path for face, _ in links)}."
    yield Problem(Severity.WARNING, message, other.path, hint=hint)


def _problem(known: Known, face: Face, line: int, place: str, message: str, hint: str) -> Problem:
    remark = Remark(Severity.WARNING, message, line_of(face, line), hint=hint)
    return known.places.at_target(remark, face.path, f"#{place}")
