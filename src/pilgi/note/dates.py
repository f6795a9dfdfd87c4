"""Dates of notes: what front matter and file names say, in the site's time zone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

_FILE_NAME = re.compile(r"(\d{2}(?:\d{2})?)-(\d{1,2})-(\d{1,2})-(.*)$", re.DOTALL)
_WRITTEN = re.compile(
    r"(?P<year>\d{4})[-./년]\s*(?P<month>\d{1,2})[-./월]\s*(?P<day>\d{1,2})[.일]?"
    r"(?:[Tt]|\s+)?(?:(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|KST|JST|[+-]\d{1,2}(?::?\d{2})?)?$"
)

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""In English, as addresses and Liquid have them in every language."""
UNDATED = datetime.min.replace(tzinfo=UTC)
"""What has no date is sorted as if it were older than anything."""


def written_date(text: str, zone: tzinfo | None) -> datetime:
    """The date that `text` states, in `zone` where it names none. Raises `ValueError`."""
    match = _WRITTEN.match(text)
    if not match:
        raise ValueError(f"`{text}` is no date")
    part = match.groupdict()
    when = _day(int(part["year"]), int(part["month"]), int(part["day"]), zone)
    hour, minute, second = (int(part[name] or 0) for name in ("hour", "minute", "second"))
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError(f"`{text}` is no time of the day")
    when = when.replace(hour=hour, minute=minute, second=second)
    return when.replace(tzinfo=_offset(part["zone"])) if part["zone"] else when


def to_date(
    value: object,
    zone: tzinfo | None,
    naive: tzinfo | None = None,
    written: Callable[[str, tzinfo | None], datetime] = written_date,
) -> datetime:
    """What YAML made of a date, as an aware time in `zone`; without one, as it was written.

    `naive` is the zone of full YAML timestamps that state none: UTC in Jekyll, else `zone`.
    `written` reads what is text to YAML. A date alone is midnight there. Raises `ValueError` with
    what was expected.
    """
    if isinstance(value, datetime):
        if value.tzinfo is None:
            value = value.replace(tzinfo=naive or zone or UTC)
        return _in_zone(value, zone)
    if isinstance(value, date):
        return datetime.combine(value, time(), zone or UTC)
    if isinstance(value, str) or type(value) is int:
        return _in_zone(written(str(value).strip(), zone), zone)
    raise ValueError(f"{_kind(value)} is no date")


def _kind(value: object) -> str:
    """As its author sees it: Python would write `[datetime.date(2024, 1, 1)]`."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f"`{str(value).lower()}`"


def date_in_name(stem: str, zone: tzinfo | None) -> tuple[datetime | None, str]:
    """The date that a file's name begins with, and the rest; Jekyll's rule, `20-1-2-x` is 2020.

    Raises `ValueError` where it is no day of the calendar.
    """
    match = _FILE_NAME.match(stem)
    if not match:
        return None, stem
    year, month, day, rest = match.groups()
    return _day(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day), zone), rest


def _in_zone(when: datetime, zone: tzinfo | None) -> datetime:
    try:
        return when.astimezone(zone) if zone else when
    except OverflowError as error:
        raise ValueError(f"`{when}` is no date: the calendar ends there") from error


def _day(year: int, month: int, day: int, zone: tzinfo | None) -> datetime:
    try:
        return datetime(year, month, day, tzinfo=zone or UTC)
    except ValueError as error:
        message = f"`{year:04}-{month:02}-{day:02}` is no day of the calendar"
        raise ValueError(message) from error


_SEOUL = timezone(timedelta(hours=9))
_NAMED = {"Z": UTC, "UTC": UTC, "GMT": UTC, "KST": _SEOUL, "JST": _SEOUL}


def _offset(written: str) -> tzinfo:
    if written in _NAMED:
        return _NAMED[written]
    sign = -1 if written[0] == "-" else 1
    digits = written[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    if hours > 23 or minutes > 59:
        raise ValueError(f"`{written}` is no time zone")
    return timezone(sign * timedelta(hours=hours, minutes=minutes))
