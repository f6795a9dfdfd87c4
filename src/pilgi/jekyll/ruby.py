"""Values as Ruby writes them, which is what Liquid puts into a text."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from liquid.builtin.expressions.primitive import Blank, Empty

BLANKS = " \t\n\v\f\r\0"
"""What Ruby's `strip` takes off; neither a no-break nor an ideographic space."""


def to_s(value: Any) -> str:
    """Ruby's `to_s`: a list inside a text shows its brackets."""
    match value:
        case str():
            return value
        case None | Empty() | Blank():
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return float_to_s(value)
        case range():
            return f"{value.start}..{value.stop - 1}"
        case datetime():
            zone = value.strftime("%z") if value.utcoffset() else "UTC" if _utc(value) else "+0000"
            return f"{value:%Y-%m-%d %H:%M:%S} {zone}"
        case date():
            return value.isoformat()
        case list() | tuple() | dict():
            return inspect(value)
    return str(value)


def shown(value: Any) -> str:
    """As `{{ … }}` puts it out: a list is joined, whatever it holds."""
    if isinstance(value, list | tuple):
        return "".join(map(shown, value))
    return to_s(value)


def inspect(value: Any) -> str:
    """Ruby's `inspect`: texts quoted, `nil` written out."""
    match value:
        case None:
            return "nil"
        case str():
            return quoted(value)
        case list() | tuple():
            return f"[{', '.join(map(inspect, value))}]"
        case dict():
            return "{" + ", ".join(f"{inspect(k)}=>{inspect(v)}" for k, v in value.items()) + "}"
    return to_s(value)


_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\x1b": "\\e", '"': '\\"', "\\": "\\\\"}


def quoted(text: str) -> str:
    escaped = "".join(_ESCAPES.get(char, char) for char in text)
    return '"' + re.sub(r"#(?=[{$@])", r"\\#", escaped) + '"'


def float_to_s(value: float) -> str:
    """`1.0e-05`, where Python writes `1e-05`."""
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if math.isnan(value):
        return "NaN"
    mantissa, exponent, power = repr(value).partition("e")
    if exponent and "." not in mantissa:
        mantissa += ".0"
    return mantissa + exponent + power


def truthy(value: object) -> bool:
    return value is not None and value is not False


def is_list(value: object) -> bool:
    return isinstance(value, list | tuple | range)


def item(value: Any, key: Any) -> Any:
    """`value.key` or `value[key]` as Liquid looks it up; none where there is no such thing."""
    match value:
        case Mapping():
            return _mapping_item(value, key)
        case list() | tuple() | range():
            return _list_item(value, key)
        case str():
            return len(value) if key == "size" else None
    return None


def _mapping_item(value: Mapping[Any, Any], key: Any) -> Any:
    try:
        if key in value:
            return value[key]
    except TypeError:  # a list is no key
        return None
    if key == "size":
        return len(value)
    if key == "first":
        return next(([name, held] for name, held in value.items()), None)
    return None


def _list_item(value: Any, key: Any) -> Any:
    if key == "size":
        return len(value)
    index = {"first": 0, "last": -1}.get(key, key) if isinstance(key, str) else key
    if isinstance(index, bool) or not isinstance(index, int):
        return None
    return value[index] if -len(value) <= index < len(value) else None


def _utc(value: datetime) -> bool:
    return value.tzinfo is None or value.tzname() == "UTC"
