"""Dates as Jekyll reads them: the forms of Ruby 3's `Time.parse` that blogs use."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAYS = (
    re.compile(r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?!\d)"),
    # As Korean systems write it: `2020. 1. 4. 오후 3:13:15`, of which Ruby passes over `오후`.
    re.compile(r"(?P<year>\d{4})[./]\s*(?P<month>\d{1,2})[./]\s*(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)"),
    re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?!\d)"),
    re.compile(rf"{_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})", re.I),
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_NAME},?\s+(?P<year>\d{{4}})", re.I),
)
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d{1,2})(?::(?P<second>\d{1,2})(?:[.,]\d+)?)?"
    r"|(?=\s*(?:[ap]\.?m|$)))"
    r"\s*(?:(?P<half>[ap])\.?m\b\.?\s*)?(?P<zone>[+-]\d{2}:?\d{2}\b|[a-z]+)?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*,?\s+", re.IGNORECASE)
# `Time.parse` knows RFC 2822's names and no other: `KST` counts for nothing.
_HOURS = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
_UTC = ("UTC", "GMT", "UT", "Z")


def ruby_date(text: str, zone: tzinfo | None) -> datetime:
    """The time that `text` states, in `zone` where it names none that Ruby knows.

    Raises `ValueError` where Jekyll stops, and for forms that only Ruby can guess.
    """
    written = _WEEKDAY.sub("", text, count=1)
    day = next((match for form in _DAYS if (match := form.match(written))), None)
    if day is None:
        raise ValueError(f"`{text}` is no date")
    part = day.groupdict()
    month = _MONTHS.index(part["name"].lower()) + 1 if "name" in part else int(part["month"])
    time = _TIME.search(written, day.end())
    try:
        when = datetime(int(part["year"]), month, int(part["day"]), tzinfo=zone or UTC)
    except ValueError as error:
        raise ValueError(f"`{text}` is no day of the calendar") from error
    return when if time is None else _at(when, time, text)


def _at(day: datetime, time: re.Match[str], text: str) -> datetime:
    hour, minute, second = (int(time[name] or 0) for name in ("hour", "minute", "second"))
    if half := (time["half"] or "").lower():
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and minute + second):
        raise ValueError(f"`{text}` is no time of the day")
    try:
        when = day.replace(tzinfo=None) + timedelta(hours=hour, minutes=minute, seconds=second)
    except OverflowError as error:
        raise ValueError(f"`{text}` is no date: the calendar ends there") from error
    return when.replace(tzinfo=_zone(time["zone"] or "") or day.tzinfo)


def _zone(written: str) -> tzinfo | None:
    name = written.upper()
    if name in _UTC:
        return UTC
    if name in _HOURS:
        return timezone(timedelta(hours=_HOURS[name]))
    if not written.startswith(("+", "-")):
        return None
    offset = timedelta(hours=int(written[1:3]), minutes=int(written[-2:]))
    return timezone(-offset if written[0] == "-" else offset)
