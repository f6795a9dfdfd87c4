"""Filters on lists: Liquid's and those that Jekyll adds."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import cmp_to_key
from random import Random
from typing import Any

from pilgi.jekyll.context import LONGEST_TEXT
from pilgi.jekyll.filters.numbers import whole
from pilgi.jekyll.ruby import inspect, is_list, item, shown, to_s


def elements(value: Any) -> list[Any]:
    """What the filters of lists work on: lists within lists are one, a single thing is a list."""
    if isinstance(value, list | tuple):
        return [held for part in value for held in (elements(part) if is_list(part) else [part])]
    if isinstance(value, range):
        check_range(value)
        return list(value)
    return [] if value is None else [value]


def check_range(value: range) -> None:
    """Raises ValueError for a range that would fill the memory."""
    if not value or value[-1] - value[0] < LONGEST_TEXT // 10:
        return
    raise ValueError("the range is too long")


def first(value: Any) -> Any:
    return None if isinstance(value, str) else item(value, "first")


def last(value: Any) -> Any:
    return item(value, "last") if is_list(value) else None


def size(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return 8  # Ruby tells the bytes of an integer.
    return len(value) if isinstance(value, str | Sequence | Mapping) else 0


def join(value: Any, glue: Any = " ") -> str:
    parts, between = [shown(held) for held in elements(value)], to_s(glue)
    if len(parts) * len(between) > LONGEST_TEXT:
        raise ValueError(f"would give more than {LONGEST_TEXT:,} characters")
    return between.join(parts)


def reverse(value: Any) -> list[Any]:
    return elements(value)[::-1]


def uniq(value: Any, name: Any = None) -> list[Any]:
    kept: list[Any] = []
    seen: set[tuple[type, Any]] = set()
    for held in elements(value):
        key = _identity(held if name is None else item(held, name))
        if key not in seen:
            seen.add(key)
            kept.append(held)
    return kept


def _identity(value: Any) -> tuple[type, Any]:
    """1 is not true in Ruby; what has no hash, such as a list, is what it looks like."""
    return type(value), value if isinstance(value, Hashable) else inspect(value)


def compact(value: Any, name: Any = None) -> list[Any]:
    return [
        held for held in elements(value) if (held if name is None else item(held, name)) is not None
    ]


def concat(value: Any, other: Any) -> list[Any]:
    if not isinstance(other, list | tuple):
        raise ValueError("`concat` needs a list")
    return [*elements(value), *other]


def mapped(value: Any, name: Any) -> list[Any]:
    return [item(held, name) for held in elements(value)]


def push(value: Any, other: Any) -> Any:
    return [*value, other] if isinstance(value, list | tuple) else value


def pop(value: Any, count: Any = 1) -> Any:
    if not isinstance(value, list | tuple):
        return value
    return list(value[: max(0, len(value) - _count(count))])


def shift(value: Any, count: Any = 1) -> Any:
    return list(value[_count(count) :]) if isinstance(value, list | tuple) else value


def unshift(value: Any, other: Any) -> Any:
    return [other, *value] if isinstance(value, list | tuple) else value


def _count(value: Any) -> int:
    count = whole(value)
    if count < 0:
        raise ValueError("a negative number of items")
    return count


def sample(value: Any, count: Any = 1) -> Any:
    """One or more of a list. The same each time: a build must not differ from the one before."""
    if not isinstance(value, list | tuple):
        return value
    chance = Random(len(value))
    if whole(count) == 1:
        return chance.choice(value) if value else None
    return chance.sample(value, min(_count(count), len(value)))


def array_to_sentence_string(value: Any, connector: Any = "and") -> str:
    parts, joint = [to_s(held) for held in value or ()], to_s(connector)
    if len(parts) < 2:
        return "".join(parts)
    if len(parts) == 2:
        return f"{parts[0]} {joint} {parts[1]}"
    return f"{', '.join(parts[:-1])}, {joint} {parts[-1]}"


def sort_natural(value: Any, name: Any = None) -> list[Any]:
    """Regardless of the case of ASCII letters; what is nil comes last."""

    def key(held: Any) -> tuple[bool, str]:
        found = held if name is None else item(held, name)
        text = to_s(found)
        return found is None, "".join(char.lower() if char.isascii() else char for char in text)

    return sorted(elements(value), key=key)


def compare(one: Any, other: Any) -> int:
    """Ruby's `<=>`. Raises TypeError for two kinds that have no order."""
    if one == other:
        return 0
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        pairs = (compare(a, b) for a, b in zip(one, other, strict=False))
        return next((found for found in pairs if found), len(one) - len(other))
    return -1 if one < other else 1


def sorted_plainly(values: Any) -> list[Any]:
    return sorted(values, key=cmp_to_key(compare))
