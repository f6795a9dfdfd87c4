"""Ruby's dates: `Time.parse` and `Time#strftime`, whatever the system and its language."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from pilgi.note.dates import DAYS, MONTHS

_ISO = re.compile(
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})"
    r"(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)


def to_time(value: Any, now: datetime) -> datetime | date | None:
    """What the filter `date` takes `value` for; none where it is no date.

    Without a zone it is in that of `now`; `now` and `today` are `now` itself, and a number counts
    seconds since 1970.
    """
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, int) and not isinstance(value, bool):
            return datetime.fromtimestamp(value, now.tzinfo)
        return _parse(value.strip(), now) if isinstance(value, str) else None
    except (ValueError, OverflowError, OSError):
        return None


def in_zone(value: datetime | date, zone: tzinfo | None) -> datetime:
    if not isinstance(value, datetime):
        return datetime.combine(value, time(), zone)
    return value.astimezone(zone)


def _parse(text: str, now: datetime) -> datetime | None:
    if text.lower() in ("now", "today"):
        return now
    if text.isascii() and text.isdigit():
        return datetime.fromtimestamp(int(text), now.tzinfo)
    if match := _ISO.match(text):
        return _from_parts(match, now.tzinfo)
    if not any(char.isdigit() for char in text) or len(text) > 100:
        return None
    from dateutil.parser import parse  # type: ignore[import-untyped]

    found: datetime = parse(text, default=datetime.combine(now.date(), time(), now.tzinfo))
    return found if found.tzinfo else found.replace(tzinfo=now.tzinfo)


def _from_parts(match: re.Match[str], zone: tzinfo | None) -> datetime | None:
    year, month, day = (int(match[part]) for part in (1, 2, 3))
    hour, minute, second = (int(match[part] or 0) for part in (4, 5, 6))
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    # Ruby lets 30 February be 1 March.
    last = calendar.monthrange(year, month)[1]
    when = datetime(year, month, min(day, last), hour, minute, second, tzinfo=zone)
    if day > last:
        when += timedelta(days=day - last)
    if match[7]:
        written = match[7].upper().replace("Z", "+0000").replace("UTC", "+0000")
        when = when.replace(tzinfo=datetime.strptime(written.replace(":", ""), "%z").tzinfo)
    return when


_DIRECTIVE = re.compile(r"%([-0_^#]*)(\d{0,3})(:{0,2})([A-Za-z%])")
_COMBINED = {
    "D": "%m/%d/%y", "x": "%m/%d/%y", "F": "%Y-%m-%d", "T": "%H:%M:%S", "X": "%H:%M:%S",
    "R": "%H:%M", "r": "%I:%M:%S %p", "c": "%a %b %e %H:%M:%S %Y", "v": "%e-%^b-%Y",
}  # fmt: skip


def strftime(value: datetime | date, pattern: str) -> str:
    """Names are English in Ruby, whatever the locale; an unknown directive stays as it is."""
    when = value if isinstance(value, datetime) else datetime.combine(value, time(), UTC)

    def written(match: re.Match[str]) -> str:
        flags, width, colons, letter = match.groups()
        if letter in _COMBINED:
            text, usual = strftime(when, _COMBINED[letter]), " "
        elif letter == "z":
            return _offset(when, colons)
        else:
            found = _field(when, letter, width)
            if found is None:
                return match[0]
            text, usual = found
        return _flagged(text, usual, flags, width)

    return _DIRECTIVE.sub(written, pattern)


def _flagged(text: str, usual: str, flags: str, width: str) -> str:
    """The padding that the flags ask for; `usual` is the directive's own."""
    is_number = text.strip().isdigit()
    if "-" in flags:
        return text.lstrip("0 ") or "0" if is_number else text
    if "^" in flags:
        text = text.upper()
    elif "#" in flags:
        text = text.swapcase()
    fill = "0" if "0" in flags else " " if "_" in flags else usual
    least = max(int(width or 0), len(text))
    if is_number and fill != usual:
        text = text.lstrip("0 ") or "0"
    return text.rjust(least, fill)


def _field(when: datetime, letter: str, width: str) -> tuple[str, str] | None:
    """One directive's text, and what pads it."""
    hour12 = when.hour % 12 or 12
    year, week, weekday = when.isocalendar()
    day_of_year = when.timetuple().tm_yday
    match letter:
        case "Y":
            return str(when.year), "0"
        case "C":
            return f"{when.year // 100:02}", "0"
        case "y":
            return f"{when.year % 100:02}", "0"
        case "m":
            return f"{when.month:02}", "0"
        case "B":
            return MONTHS[when.month - 1], " "
        case "b" | "h":
            return MONTHS[when.month - 1][:3], " "
        case "d":
            return f"{when.day:02}", "0"
        case "e":
            return f"{when.day:2}", " "
        case "j":
            return f"{day_of_year:03}", "0"
        case "H":
            return f"{when.hour:02}", "0"
        case "k":
            return f"{when.hour:2}", " "
        case "I":
            return f"{hour12:02}", "0"
        case "l":
            return f"{hour12:2}", " "
        case "M":
            return f"{when.minute:02}", "0"
        case "S":
            return f"{when.second:02}", "0"
        case "L":
            return f"{when.microsecond // 1000:03}", "0"
        case "N":
            return f"{when.microsecond * 1000:09}"[: int(width or 9)], "0"
        case "p":
            return ("AM" if when.hour < 12 else "PM"), " "
        case "P":
            return ("am" if when.hour < 12 else "pm"), " "
        case "A":
            return DAYS[when.weekday()], " "
        case "a":
            return DAYS[when.weekday()][:3], " "
        case "u":
            return str(weekday), "0"
        case "w":
            return str(weekday % 7), "0"
        case "G":
            return str(year), "0"
        case "g":
            return f"{year % 100:02}", "0"
        case "V":
            return f"{week:02}", "0"
        case "U":
            return f"{(day_of_year + 6 - weekday % 7) // 7:02}", "0"
        case "W":
            return f"{(day_of_year + 6 - when.weekday()) // 7:02}", "0"
        case "s":
            return str(int(when.timestamp())), "0"
        case "Z":
            return when.tzname() or "", " "
        case "n":
            return "\n", " "
        case "t":
            return "\t", " "
        case "%":
            return "%", " "
    return None


def _offset(when: datetime, colons: str) -> str:
    seconds = int((when.utcoffset() or timedelta()).total_seconds())
    sign, seconds = ("-" if seconds < 0 else "+"), abs(seconds)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    between = ":" if colons else ""
    last = f":{seconds % 60:02}" if colons == "::" else ""
    return f"{sign}{hours:02}{between}{minutes:02}{last}"
