"""Which notes are to be seen: neither hidden, nor drafts, nor still to come, unless asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pilgi.config.settings import Settings
from pilgi.note.note import Face
from pilgi.source.source import Kind


def published(faces: Iterable[Face], settings: Settings, now: datetime) -> list[Face]:
    """A page's date is ignored, as in Jekyll: only a note can be still to come."""
    return [
        face
        for face in faces
        if face.published
        and (settings.drafts or not face.draft)
        and (settings.future or face.kind is not Kind.NOTE or not _to_come(face, now))
    ]


def _to_come(face: Face, now: datetime) -> bool:
    return face.date is not None and face.date > now
