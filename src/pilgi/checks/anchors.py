"""Links to a place on a page: `#…`, `other.md#…`; the place must be there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from pilgi.checks.known import Known, line_of
from pilgi.checks.words import counted, some
from pilgi.hints import did_you_mean
from pilgi.markdown.observe import is_place
from pilgi.markdown.rendered import Link
from pilgi.note.note import Face
from pilgi.output.theme import template_folders
from pilgi.problems import Problem, Severity
from pilgi.source.formats import Format, format_of

_ID = re.compile(r"""\bid=["']([^"'{}]+)["']""")
_MANY = 10
"""Links that miss their places on one page, from which on it is the page that must be mended."""


def anchors(known: Known) -> Iterator[Problem]:
    """Wikilinks are left out: what they name is told by any build."""
    theme = cache(lambda: _ids_of_templates(known))
    for face in known.faces.values():
        for place, line in known.of(face.path).places:
            if place not in _places(known, face) and place not in theme():
                message = f"`#{place}` leads to no place on this page"
                yield _problem(known, face, face, Link("", place, line=line), message)
    missing: defaultdict[str, list[tuple[Face, Link]]] = defaultdict(list)
    for face, link, other in _to_places(known):
        if link.fragment not in _places(known, other) and link.fragment not in theme():
            missing[other.path].append((face, link))
    for path, links in missing.items():
        yield from _missing(known, known.faces[path], links)


def _to_places(known: Known) -> Iterator[tuple[Face, Link, Face]]:
    """Each link to a place in a text, and that text."""
    for face, link, target in known.links:
        if link.fragment and not link.by_name and is_place(link.fragment):
            other = known.faces.get(target.note)
            if other and format_of(other.path) is not Format.OTHER:
                yield face, link, other


def _missing(known: Known, other: Face, links: list[tuple[Face, Link]]) -> Iterator[Problem]:
    """One problem a link; where there are many, one for the page that they lead to."""
    if len(links) <= _MANY:
        for face, link in links:
            message = f"`{other.path}` has no place `#{link.fragment}`"
            yield _problem(known, face, other, link, message)
        return
    places = sorted({f"#{link.fragment}" for _, link in links})
    message = f"{len(links):,} links lead to {counted(len(places), 'place')} that it has not"
    hint = f"{some(places)}; linked in {some(face.path for face, _ in links)}."
    yield Problem(Severity.WARNING, message, other.path, hint=hint)


def _places(known: Known, face: Face) -> set[str]:
    return {heading.id for heading in face.headings} | set(known.of(face.path).anchors)


def _ids_of_templates(known: Known) -> set[str]:
    """Ids that pages have from their templates, whatever they show."""
    folders = template_folders(known.planned.root)
    files = (file for folder in folders for file in folder.rglob("*.html"))
    return {ident for file in files for ident in _ID.findall(file.read_text("utf-8", "replace"))}


def _problem(known: Known, face: Face, other: Face, link: Link, message: str) -> Problem:
    hint = did_you_mean(link.fragment, sorted(_places(known, other)))
    return Problem(Severity.WARNING, message, face.path, line_of(face, link.line), hint=hint)
