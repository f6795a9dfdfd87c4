"""Read one file: a pure function from its bytes and the settings to a note.

It knows no other file, so it can run in any process, in any order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pilgi.config.collections import below_collections
from pilgi.config.defaults import defaults_for
from pilgi.config.settings import ReadingSettings
from pilgi.markdown.rendered import Observed, Piece, Rendered
from pilgi.note.body import is_in_liquid, rendered, with_source_excerpt
from pilgi.note.doubts import doubts, misspelt_keys
from pilgi.note.face_maker import FaceMaker
from pilgi.note.front_matter import parse_front_matter, split, unreadable
from pilgi.note.note import Body, Findings, Note, Reading
from pilgi.problems import Problem, Remark, Severity, located
from pilgi.source.formats import Format, format_of
from pilgi.source.source import Kind, Source
from pilgi.text import decode


def read(source: Source, data: bytes, settings: ReadingSettings) -> Reading:
    """The note that the bytes `data` of the file `source` make.

    Mistakes are reported, never raised. Where the text, its front matter or its only date cannot be
    read there is no note: it might be one that its author wants to keep back.
    """
    problems: list[Problem] = []

    def report(remarks: Iterable[Remark], text: str, first_line: int) -> None:
        problems.extend(located(remarks, source.path, text, first_line))

    decoded = decode(data)
    report(decoded.remarks, decoded.text, 1)
    if any(remark.severity is Severity.ERROR for remark in decoded.remarks):
        return Reading(None, tuple(problems))
    if remark := unreadable(decoded.text):
        report([remark], decoded.text, 1)
        return Reading(None, tuple(problems))
    parts = split(decoded.text)
    path = below_collections(source.path, settings.collections_dir)
    defaults = defaults_for(path, source.type, settings.defaults)
    parsed = parse_front_matter(parts.yaml, defaults)
    report(parsed.remarks, parts.yaml, parts.yaml_line)
    if parsed.broken:
        return Reading(None, tuple(problems))

    body = parts.body
    in_liquid = settings.liquid and is_in_liquid(body, parsed.front_matter)
    kind = Format.OTHER if in_liquid else format_of(source.path)
    content = rendered(body, kind, parsed.front_matter, settings)
    report(content.remarks, body, parts.body_line)
    maker = FaceMaker(source, parsed, settings)
    if maker.takes_source_excerpt and not in_liquid:
        content = with_source_excerpt(content, body, parsed.front_matter, settings)
    face = maker.face(content, parts.body_line)
    report(maker.remarks, parts.yaml, parts.yaml_line)
    if face.date is None and parsed.front_matter.date is not None:
        # Its file's date would put it at the top of every list.
        return Reading(None, tuple(problems))
    if in_liquid:
        return Reading(Note(replace(face, in_liquid=True), Body((), ())), tuple(problems))
    if face.verbatim:
        findings = _findings(content.observed, source.path, body, parts.body_line)
        note = Note(replace(face, links=()), Body((body,), ()), findings)
        return Reading(note, tuple(problems))
    pieces = _without_title(content) if maker.takes_heading else content.pieces
    findings = _findings(content.observed, source.path, body, parts.body_line)
    told = [*misspelt_keys(parsed)]
    if face.kind is Kind.NOTE:
        told += doubts(face, parsed, content, settings)
    about_head = located(told, source.path, parts.yaml, parts.yaml_line)
    findings = replace(findings, problems=(*about_head, *findings.problems))
    return Reading(Note(face, Body(pieces, content.sections), findings), tuple(problems))


def _findings(observed: Observed, path: str, body: str, body_line: int) -> Findings:
    problems = tuple(located(observed.remarks, path, body, body_line))
    return Findings(problems, observed.anchors, observed.places, observed.outside)


_TITLE = re.compile(r'\s*<h1(?: id="([^"]*)")?[^>]*>')


def _without_title(content: Rendered) -> tuple[Piece, ...]:
    """The body less the heading that it begins with, which became the title; its anchor stays."""
    pieces = content.pieces
    match = _TITLE.match(pieces[0]) if pieces and isinstance(pieces[0], str) else None
    if not content.title or match is None:
        return pieces
    anchor = f'<span id="{match[1]}"></span>' if match[1] else ""
    for number, piece in enumerate(pieces):
        if isinstance(piece, str) and "</h1>" in piece:
            rest = piece.partition("</h1>")[2].removeprefix("\n")
            return (anchor + rest, *pieces[number + 1 :])
    return pieces
