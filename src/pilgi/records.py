"""Records to bytes and back, for the cache, which may come from a stranger with the site."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from pilgi.config.time_zone import zone_named

_RECORDS = {
    "pilgi.config.settings": {"TocSettings"},
    "pilgi.markdown.rendered": {"Formula", "Heading", "Link", "Section", "Show", "Slot"},
    "pilgi.mathjax.typeset": {"Facts", "Typeset"},
    "pilgi.note.note": {"Body", "Face", "Findings"},
    "pilgi.problems": {"Problem", "Severity"},
    "pilgi.source.source": {"Kind"},
    "datetime": {"date", "datetime", "timedelta", "timezone"},
    "pilgi.config.time_zone": {"zone_named"},
}


class _Records(pickle.Unpickler):
    """Makes our own records and dates, nothing else: a site's folder may come from a stranger."""

    def find_class(self, module: str, name: str) -> Any:
        return _record(module, name)


@cache
def _record(module: str, name: str) -> Any:
    if name not in _RECORDS.get(module, ()):
        raise pickle.UnpicklingError(f"{module}.{name} is no record of Pilgi's")
    return getattr(import_module(module), name)


def load(data: bytes) -> Any:
    """What `dump` was given. Raises `pickle.UnpicklingError` for anything but records and dates."""
    return _Records(io.BytesIO(data)).load()


def dump(value: Any) -> bytes:
    """`value`, of records and dates, for `load`."""
    stream = io.BytesIO()
    _Plain(stream, protocol=5).dump(value)
    return stream.getvalue()


class _Plain(pickle.Pickler):
    """Writes records as calls of their classes, which are read faster than states, and time zones
    by name and members of enumerations by value.

    The last two go through `getattr` otherwise, which nothing may: time zones always, enumerations
    in Python 3.11 up to 3.11.3.
    """

    def reducer_override(self, value: Any) -> Any:
        kind = type(value)
        if is_dataclass(kind):
            return kind, values_of(kind)(value)
        if isinstance(value, ZoneInfo):
            return zone_named, (value.key,)
        if isinstance(value, Enum):
            return kind, (value.value,)
        return NotImplemented


@cache
def values_of(kind: type) -> Callable[[object], tuple[object, ...]]:
    """Gets the values of all fields of a record, which is of the class `kind`."""
    names = [field.name for field in fields(kind)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)
