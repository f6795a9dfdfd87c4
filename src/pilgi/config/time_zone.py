"""The site's time zone, by its name in the IANA database."""

from __future__ import annotations

import os
from datetime import UTC, tzinfo
from functools import cache
from zoneinfo import ZoneInfo


@cache
def zone_named(name: str) -> tzinfo | None:
    """The time zone `name`, or none for an empty one. Raises `ValueError` for an unknown one."""
    if not name:
        return None
    if name.upper() == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"unknown time zone `{name}`") from error


def process_zone() -> str:
    """Name of the zone in the environment variable TZ, which Jekyll takes by default; else UTC."""
    name = os.environ.get("TZ", "")
    try:
        return name if zone_named(name) else "UTC"
    except ValueError:
        return "UTC"
