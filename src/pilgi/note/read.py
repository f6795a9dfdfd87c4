"""Read one file: a pure function from its bytes and the settings to a note.

It knows no other file, so it can run in any process, in any order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pilgi.config.settings import ReadingSettings
from pilgi.markdown.parser import render
from pilgi.markdown.rendered import Rendered, Slot
from pilgi.note.face_maker import FaceMaker
from pilgi.note.front_matter import FrontMatter, parse_front_matter, split, unclosed
from pilgi.note.note import Body, Note, Reading
from pilgi.problems import Problem, Remark, Severity, locate
from pilgi.source.source import Source
from pilgi.text import decode


def read(source: Source, data: bytes, settings: ReadingSettings) -> Reading:
    """The note that the bytes `data` of the file `source` make.

    Mistakes are reported, never raised. Where the text, its front matter or its only date cannot be
    read there is no note: it might be one that its author wants to keep back.
    """
    problems: list[Problem] = []

    def report(remarks: Iterable[Remark], text: str, first_line: int) -> None:
        problems.extend(locate(remark, source.path, text, first_line) for remark in remarks)

    decoded = decode(data)
    report(decoded.remarks, decoded.text, 1)
    if any(remark.severity is Severity.ERROR for remark in decoded.remarks):
        return Reading(None, tuple(problems))
    if remark := unclosed(decoded.text):
        report([remark], decoded.text, 1)
        return Reading(None, tuple(problems))
    parts = split(decoded.text)
    parsed = parse_front_matter(parts.yaml)
    report(parsed.remarks, parts.yaml, parts.yaml_line)
    if parsed.broken:
        return Reading(None, tuple(problems))

    rendered = _render(parts.body, parsed.front_matter, settings)
    report(rendered.remarks, parts.body, parts.body_line)
    maker = FaceMaker(source, parsed, settings)
    face = maker.face(rendered, parts.body_line)
    report(maker.remarks, parts.yaml, parts.yaml_line)
    if face.date is None and parsed.front_matter.date is not None:
        # Its file's date would put it at the top of every list.
        return Reading(None, tuple(problems))
    pieces = rendered.pieces if parsed.front_matter.title else _without_title(rendered)
    return Reading(Note(face, Body(pieces, rendered.sections)), tuple(problems))


def _render(body: str, front_matter: FrontMatter, settings: ReadingSettings) -> Rendered:
    markdown, toc = settings.markdown, settings.toc
    if front_matter.mathjax is False:
        markdown = replace(markdown, math=False)
    levels = replace(
        toc,
        min_level=front_matter.toc_min_level or toc.min_level,
        max_level=front_matter.toc_max_level or toc.max_level,
    )
    return render(body, markdown, levels, settings.excerpt_separator)


_TITLE = re.compile(r'\s*<h1(?: id="([^"]*)")?[^>]*>.*?</h1>\n?', re.DOTALL)


def _without_title(rendered: Rendered) -> tuple[str | Slot, ...]:
    """The body less the heading that it begins with, which became the title; its anchor stays."""
    pieces = rendered.pieces
    match = _TITLE.match(pieces[0]) if pieces and isinstance(pieces[0], str) else None
    if not rendered.title or match is None:
        return pieces
    anchor = f'<span id="{match[1]}"></span>' if match[1] else ""
    return (anchor + match.string[match.end() :], *pieces[1:])
