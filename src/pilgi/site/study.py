"""On which days notes were written and gone over again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pilgi.note.note import Face
from pilgi.source.revisions import Revisions


@dataclass(frozen=True, slots=True)
class StudyDay:
    """How many notes bear the date of `day`, and how many older ones were revised on it."""

    day: date
    new: int
    revised: int


def study_days(notes: Iterable[Face], revisions: Revisions) -> tuple[StudyDay, ...]:
    """Days on which there was any, oldest first.

    A note counts once a day. It was revised where git says so, and on the day that its own
    `last_modified_at` states; not on its own date.
    """
    new: Counter[date] = Counter()
    revised: Counter[date] = Counter()
    for note in notes:
        own = note.date.date() if note.date else None
        if own:
            new[own] += 1
        days = set(map(date.fromisoformat, revisions.get(note.path, ())))
        if note.updated:
            days.add(note.updated.date())
        revised.update(days - {own})
    return tuple(StudyDay(day, new[day], revised[day]) for day in sorted(new.keys() | revised))
