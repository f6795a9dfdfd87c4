"""Which notes are to be seen: neither hidden, nor drafts, nor still to come, unless asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pilgi.config.settings import Settings
from pilgi.note.note import Face
from pilgi.source.source import Kind

_FIRST_ON_EARTH = timedelta(hours=14)
"""How far the earliest time zone is ahead of UTC."""


@dataclass(frozen=True, slots=True)
class Selection:
    """`seen` are to be built; the paths of the others, by why they are not."""

    seen: tuple[Face, ...]
    drafts: tuple[str, ...]
    to_come: tuple[str, ...]


def selected(faces: Iterable[Face], settings: Settings, now: datetime) -> Selection:
    """A page's date is ignored, as in Jekyll: notes and documents only can be still to come."""
    public = [face for face in faces if face.published or settings.unpublished]
    drafts, to_come, seen = [], [], []
    for face in public:
        if face.draft and not settings.drafts:
            drafts.append(face.path)
        elif not settings.future and _to_come(face, settings, now):
            to_come.append(face.path)
        else:
            seen.append(face)
    return Selection(tuple(seen), tuple(drafts), tuple(to_come))


def _to_come(face: Face, settings: Settings, now: datetime) -> bool:
    if face.date is None or not (face.kind is Kind.NOTE or face.collection):
        return False
    # Without a zone, nobody says whose midnight is meant: the day has come once it has anywhere.
    # That is the same on a laptop in Seoul and on a server in UTC.
    somewhere = not settings.timezone and not face.date.utcoffset()
    return face.date - (_FIRST_ON_EARTH if somewhere else timedelta()) > now
