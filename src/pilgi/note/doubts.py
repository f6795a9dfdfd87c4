"""What is doubtful in a note's head, though it can be read: only a check tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from pilgi.config.settings import ReadingSettings
from pilgi.config.time_zone import zone_named
from pilgi.hints import one_slip_from
from pilgi.markdown.rendered import Rendered
from pilgi.note.conventions import CONVENTIONS
from pilgi.note.dates import date_in_name
from pilgi.note.front_matter import KEYS, Parsed
from pilgi.note.look import Look
from pilgi.note.note import Face
from pilgi.note.permalinks import stem_of
from pilgi.problems import Remark, Severity

_ZONES_APART = timedelta(days=2)
"""Days may differ by one where a time is shown in another zone."""
_FIRST_YEAR = 1970
_MEANT = (
    *sorted(KEYS),
    *(field.name for field in fields(Look)),
    *("layout", "search", "sitemap", "collection", "taxonomy", "entries_layout"),
    *("sort_by", "sort_order", "term", "instructor"),
)
"""Keys that pages, lists and the search look at."""


def doubts(
    face: Face, parsed: Parsed, rendered: Rendered, settings: ReadingSettings
) -> Iterator[Remark]:
    """About the note of the face; lines are those of its front matter."""
    if not (parsed.front_matter.title or CONVENTIONS[settings.layout].title(rendered, "")):
        message = f"the note has no title: it is called `{face.title}` after its file"
        yield Remark(Severity.WARNING, message, hint="Give it a `title:`.", check="titles")
    if face.date is None:
        return
    if face.date.year < _FIRST_YEAR:
        yield _doubt(parsed, "date", f"it is in the year {face.date.year}")
    if face.updated and face.date - face.updated > _ZONES_APART:
        what = f"revised on {face.updated:%Y-%m-%d}, but written on {face.date:%Y-%m-%d}"
        yield _doubt(parsed, "last_modified_at", what)
    named = _date_in_name(face, settings.timezone)
    if named and abs(face.date - named) > _ZONES_APART:
        what = f"{face.date:%Y-%m-%d} here, but {named:%Y-%m-%d} in the file's name"
        yield _doubt(parsed, "date", what)


def misspelt_keys(parsed: Parsed) -> Iterator[Remark]:
    """Keys that only templates see, each a slip away from one that Pilgi reads."""
    for key in parsed.front_matter.own:
        # Those of the settings' `defaults` stand in no note.
        written = key in parsed.document.values
        if written and key not in _MEANT and (meant := _meant(key)):
            line, column = parsed.document.key_place(key)
            message = f"only the site's own templates see the key `{key}`"
            hint = f"Did you mean `{meant}`?"
            yield Remark(Severity.WARNING, message, line, column, hint, "keys")


@lru_cache
def _meant(key: str) -> str:
    """All notes of a site have the same keys."""
    return one_slip_from(key, _MEANT)


def _date_in_name(face: Face, timezone: str) -> datetime | None:
    try:
        return date_in_name(stem_of(face.path), zone_named(timezone) or UTC)[0]
    except ValueError:
        return None


def _doubt(parsed: Parsed, key: str, what: str) -> Remark:
    line, column = parsed.document.place(key)
    return Remark(Severity.WARNING, f"a doubtful date: {what}", line, column, check="dates")
