"""Filters that pick, order and group items by what they hold: `where`, `sort`, `group_by` …

Source: `Jekyll::Filters`, 4.3.1, which puts its own in the place of Liquid's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cmp_to_key
from typing import Any

from liquid import Token
from liquid.builtin.expressions.primitive import Blank, Empty
from liquid.exceptions import LiquidSyntaxError
from liquid.expression import Expression
from liquid.token import TOKEN_EXPRESSION

from pilgi.jekyll.conditions import parse_strict_condition
from pilgi.jekyll.context import JekyllContext
from pilgi.jekyll.expressions import parse_output
from pilgi.jekyll.filters.lists import check_range, compare, sorted_plainly
from pilgi.jekyll.ruby import is_list, item, shown, to_s, truthy

_INTEGER = re.compile(r"\s*-?\d{1,300}\s*", re.ASCII)
_FLOAT = re.compile(r"\s*-?(?:\d+\.?\d*|\.\d+)\s*", re.ASCII)


def members(value: Any) -> list[Any] | None:
    """The items of a list or the values of a mapping; none for anything else."""
    if isinstance(value, Mapping):
        return list(value.values())
    if isinstance(value, range):
        check_range(value)
    return list(value) if is_list(value) else None


def held(value: Any, name: str) -> Any:
    """What an item has by a name or a dotted path; texts that look like numbers are numbers."""
    for part in name.split(".") if isinstance(value, Mapping) else [name]:
        value = item(value, part)
    if isinstance(value, str):
        if _INTEGER.fullmatch(value):
            return int(value)
        if len(value) < 300 and _FLOAT.fullmatch(value):
            return float(value)
    return value


def where(value: Any, name: Any, target: Any) -> Any:
    found = members(value)
    if found is None or not truthy(name) or isinstance(target, list | Mapping):
        return value
    return [one for one in found if _matches(held(one, to_s(name)), target)]


def find(value: Any, name: Any, target: Any) -> Any:
    found = members(value)
    if found is None or not truthy(name) or isinstance(target, list | Mapping):
        return value
    return next((one for one in found if _matches(held(one, to_s(name)), target)), None)


def _matches(value: Any, target: Any) -> bool:
    """Compared as texts; a list matches where one of its items does."""
    if target is None:
        return value is None
    if isinstance(target, Empty | Blank):
        return value == "" or (isinstance(value, list | tuple) and shown(value) == "")
    wanted = to_s(target)
    if is_list(value):
        return any(to_s(one) == wanted for one in value)
    return value is not None and to_s(value) == wanted


def where_exp(value: Any, name: Any, expression: Any, *, context: JekyllContext) -> Any:
    found = members(value)
    if found is None:
        return value
    holds = _condition(expression, context)
    return [one for one in found if holds(to_s(name), one)]


def find_exp(value: Any, name: Any, expression: Any, *, context: JekyllContext) -> Any:
    found = members(value)
    if found is None:
        return value
    holds = _condition(expression, context)
    return next((one for one in found if holds(to_s(name), one)), None)


def group_by(value: Any, name: Any) -> Any:
    if not is_list(value) and not isinstance(value, Mapping):
        return value
    return _grouped((to_s(held(one, to_s(name))), one) for one in members(value) or ())


def group_by_exp(value: Any, name: Any, expression: Any, *, context: JekyllContext) -> Any:
    if not is_list(value) and not isinstance(value, Mapping):
        return value
    parsed = parse_output(context.env, _token(expression))

    def named() -> Iterator[tuple[Any, Any]]:
        for one in members(value) or ():
            with context.extend({to_s(name): one}):
                yield parsed.evaluate(context), one

    return _grouped(named())


def _grouped(named: Iterator[tuple[Any, Any]]) -> list[dict[str, Any]]:
    groups: dict[str, dict[str, Any]] = {}
    for name, one in named:
        group = groups.setdefault(
            f"{type(name).__name__} {to_s(name)}", {"name": name, "items": [], "size": 0}
        )
        group["items"].append(one)
        group["size"] += 1
    return list(groups.values())


def sort(value: Any, name: Any = None, nils: Any = "first") -> list[Any]:
    if value is None:
        raise ValueError("nothing to sort")
    found = [list(pair) for pair in value.items()] if isinstance(value, Mapping) else members(value)
    if found is None:
        raise ValueError("no list to sort")
    if name is None:
        return sorted_plainly(found)
    if nils not in ("first", "last"):
        raise ValueError(f"`{to_s(nils)}` is neither `first` nor `last`")
    return _sorted_by(found, to_s(name), -1 if nils == "first" else 1)


def _sorted_by(found: list[Any], name: str, order: int) -> list[Any]:
    """`order` is -1 where what is nil comes first. What cannot be compared is compared as text."""

    def compared(one: tuple[Any, Any], other: tuple[Any, Any]) -> int:
        first, second = one[0], other[0]
        if first is None or second is None:
            return 0 if first is second else order if first is None else -order
        try:
            return compare(first, second)
        except TypeError:
            return compare(to_s(first), to_s(second))

    pairs = [(held(one, name), one) for one in found]
    return [one for _, one in sorted(pairs, key=cmp_to_key(compared))]


def _condition(expression: Any, context: JekyllContext) -> Callable[[str, Any], bool]:
    parsed: Expression = parse_strict_condition(context.env, _token(expression))

    def holds(name: str, one: Any) -> bool:
        with context.extend({name: one}):
            return bool(parsed.evaluate(context))

    return holds


def _token(expression: Any) -> Token:
    text = to_s(expression)
    if len(text) > 10_000:
        raise LiquidSyntaxError("an expression of more than 10,000 characters", token=None)
    return Token(TOKEN_EXPRESSION, text, -1, text)
