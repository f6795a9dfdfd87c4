"""Dates for notes that state none: their first commit's, else their file's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from pilgi.config.settings import Settings
from pilgi.config.time_zone import zone_named
from pilgi.note.note import Face
from pilgi.note.permalinks import address_of
from pilgi.source.source import Kind, Source


def dated(
    faces: Iterable[Face], sources: Mapping[str, Source], root: Path, settings: Settings
) -> list[Face]:
    """All faces, each note with a date and an address; git is asked only where one has none."""
    faces = list(faces)
    if all(face.date or face.kind is not Kind.NOTE for face in faces):
        return faces
    # Here, since few sites ask git, and importing what runs it takes milliseconds.
    from pilgi.source.history import first_commits

    commits = first_commits(root)
    zone = zone_named(settings.timezone) or UTC
    return [
        face
        if face.date or face.kind is not Kind.NOTE
        else _with_date(face, commits.get(face.path), sources[face.path], zone)
        for face in faces
    ]


def _with_date(face: Face, commit: datetime | None, source: Source, zone: tzinfo) -> Face:
    date = commit or datetime.fromtimestamp(source.modified // 10**9, UTC)
    face = replace(face, date=date.astimezone(zone))
    return face if face.address else replace(face, address=address_of(face))
