"""Filters that show values: as JSON, for debugging, or something else where there is none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from pilgi.jekyll.filters.text import xml_escape
from pilgi.jekyll.ruby import inspect, to_s, truthy


def default(value: Any, other: Any = "", *, allow_false: Any = False) -> Any:
    missing = value is None if truthy(allow_false) else not truthy(value)
    if isinstance(value, str | list | tuple | Mapping):
        missing = missing or len(value) == 0
    return other if missing else value


def jsonify(value: Any) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def inspected(value: Any) -> str:
    return xml_escape(inspect(_plain(value) if isinstance(value, Mapping) else value))


def _plain(value: Any) -> Any:
    """As JSON takes it; pages and posts within others are left out, which would never end."""
    if isinstance(value, Mapping):
        return {
            to_s(key): _plain(held)
            for key, held in value.items()
            if key not in ("previous", "next") or isinstance(held, str)
        }
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    if isinstance(value, range | date) or (isinstance(value, float) and value - value != 0):
        return to_s(value)
    return value if isinstance(value, str | int | float | None) else to_s(value)
