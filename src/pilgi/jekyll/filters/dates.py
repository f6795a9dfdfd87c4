"""Filters on dates. `now` is the build's time, so that one build tells one time."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from typing import Any

from pilgi.jekyll.context import JekyllContext
from pilgi.jekyll.dates import in_zone, strftime, to_time
from pilgi.jekyll.ruby import to_s


def date(value: Any, pattern: Any, *, context: JekyllContext) -> Any:
    """What is no date stays as it is."""
    when = to_time(value, context.rendering.site.time)
    written = to_s(pattern)
    return value if when is None or not written else strftime(when, written)


def date_to_xmlschema(value: Any, *, context: JekyllContext) -> Any:
    return value if to_s(value) == "" else _time(value, context).isoformat(timespec="seconds")


def date_to_rfc822(value: Any, *, context: JekyllContext) -> Any:
    return value if to_s(value) == "" else format_datetime(_time(value, context))


def date_to_string(
    value: Any, kind: Any = None, style: Any = None, *, context: JekyllContext
) -> Any:
    return _written(value, "%b", kind, style, context)


def date_to_long_string(
    value: Any, kind: Any = None, style: Any = None, *, context: JekyllContext
) -> Any:
    return _written(value, "%B", kind, style, context)


def _written(value: Any, month: str, kind: Any, style: Any, context: JekyllContext) -> Any:
    if to_s(value) == "":
        return value
    when = _time(value, context)
    if kind != "ordinal":
        return strftime(when, f"%d {month} %Y")
    day = f"{when.day}{_ordinal(when.day)}"
    return strftime(when, f"{month} {day}, %Y" if style == "US" else f"{day} {month} %Y")


def _ordinal(day: int) -> str:
    return "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _time(value: Any, context: JekyllContext) -> datetime:
    now = context.rendering.site.time
    when = to_time(value, now)
    if when is None:
        raise ValueError(f"`{to_s(value)}` is no date")
    return in_zone(when, now.tzinfo)
