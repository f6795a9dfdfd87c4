"""Conditions: `a == b and c`, compared as Ruby does, and joined from the right as Liquid does."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any

from liquid import Environment, RenderContext, Token
from liquid.builtin.expressions.primitive import Blank, Empty
from liquid.exceptions import LiquidSyntaxError, LiquidTypeError
from liquid.expression import Expression

from pilgi.jekyll.expressions import parse_value
from pilgi.jekyll.lenient import FRAGMENT, QUOTED, RANGE
from pilgi.jekyll.ruby import to_s, truthy


class Comparison(Expression):
    """One comparison, or one value where there is no operator."""

    __slots__ = ("left", "operation", "right")

    def __init__(
        self, token: Token, left: Expression, operation: str, right: Expression | None
    ) -> None:
        super().__init__(token)
        self.left = left
        self.operation = operation
        self.right = right

    def evaluate(self, context: RenderContext) -> bool:
        left = self.left.evaluate(context)
        if not self.operation:
            return truthy(left)
        if self.operation not in _OPERATIONS:
            message = f"unknown operator `{self.operation}`"
            raise LiquidTypeError(message, token=self.token)
        right = self.right.evaluate(context) if self.right else None
        try:
            return _OPERATIONS[self.operation](left, right)
        except TypeError as error:
            message = f"{_kind(left)} cannot be compared with {_kind(right)}"
            raise LiquidTypeError(message, token=self.token) from error

    def children(self) -> list[Expression]:
        return [one for one in (self.left, self.right) if one]


class Chain(Expression):
    """`first and rest` or `first or rest`: all that follows belongs to the right side."""

    __slots__ = ("first", "joint", "rest")

    def __init__(self, token: Token, first: Expression, joint: str, rest: Expression) -> None:
        super().__init__(token)
        self.first = first
        self.joint = joint
        self.rest = rest

    def evaluate(self, context: RenderContext) -> bool:
        first = bool(self.first.evaluate(context))
        if first == (self.joint == "or"):
            return first
        return bool(self.rest.evaluate(context))

    def children(self) -> list[Expression]:
        return [self.first, self.rest]


_STRICT_VALUE = rf"(?:{RANGE}|{QUOTED}|-?\d+(?:\.\d+)?|\[?[\w'\"][^\s,|&=<>!()]*)"
_OPERATOR = r"(?:==|!=|<>|<=?|>=?|contains(?=\s))"
_COMPARISON = re.compile(
    rf"\s*({_STRICT_VALUE})\s*(?:({_OPERATOR})\s*({_STRICT_VALUE}))?\s*(?:\b(and|or)\b|\Z)"
)
_LENIENT = re.compile(rf"({FRAGMENT})\s*([=!<>a-z_]+)?\s*({FRAGMENT})?")
_JOINT = re.compile(rf"{QUOTED}|(?<=\s)(and|or)(?=\s|\Z)")


def parse_condition(env: Environment, token: Token) -> Expression:
    """Strictly, else leniently, as Jekyll's `error_mode: warn` does; raises LiquidSyntaxError."""
    try:
        return parse_strict_condition(env, token)
    except LiquidSyntaxError:
        return _parse_lenient(env, token)


def parse_strict_condition(env: Environment, token: Token) -> Expression:
    """Raises LiquidSyntaxError. `where_exp` and its like know no other way."""
    parts: list[tuple[Expression, str]] = []
    position, joint = 0, "and"
    while joint:
        match = _COMPARISON.match(token.value, position)
        if match is None:
            raise _broken(token)
        parts.append((_comparison(env, token, match[1], match[2], match[3]), match[4] or ""))
        position, joint = match.end(), match[4]
    return _chained(token, parts)


def _parse_lenient(env: Environment, token: Token) -> Expression:
    parts: list[tuple[Expression, str]] = []
    position = 0
    joints = [match for match in _JOINT.finditer(token.value) if match[1]]
    for start, end, joint in [
        *((match.start(), match.end(), match[1]) for match in joints),
        (len(token.value), len(token.value), ""),
    ]:
        match = _LENIENT.search(token.value[position:start])
        if match is None:
            raise _broken(token)
        parts.append((_comparison(env, token, match[1], match[2], match[3]), joint))
        position = end
    return _chained(token, parts)


def _comparison(
    env: Environment, token: Token, left: str, operation: str | None, right: str | None
) -> Comparison:
    other = parse_value(env, right, token) if right else None
    return Comparison(token, parse_value(env, left, token), operation or "", other)


def _chained(token: Token, parts: list[tuple[Expression, str]]) -> Expression:
    *others, (condition, _) = parts
    for first, joint in reversed(others):
        condition = Chain(token, first, joint, condition)
    return condition


def _broken(token: Token) -> LiquidSyntaxError:
    return LiquidSyntaxError(f"`{token.value.strip()}` is no condition", token=token)


def equal(left: Any, right: Any) -> bool:
    """Ruby's `==`: a number is no truth value, and nothing is `blank`, which Ruby does not know."""
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Empty):
            return isinstance(other, Empty) or (
                isinstance(other, str | Collection) and len(other) == 0
            )
        if isinstance(one, Blank):
            return False
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    return bool(left == right)


def _contains(left: Any, right: Any) -> bool:
    if not truthy(left) or not truthy(right):
        return False
    if isinstance(left, str):
        return to_s(right) in left
    try:
        return isinstance(left, Collection) and right in left
    except TypeError:  # a list is no key
        return False


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    """False for what has no order; TypeError where two kinds that have one are mixed."""

    def compared(left: Any, right: Any) -> bool:
        if not _has_order(left) or not _has_order(right):
            return False
        return compare(left, right)

    return compared


def _has_order(value: Any) -> bool:
    return isinstance(value, str | int | float | date | datetime) and not isinstance(value, bool)


_OPERATIONS: dict[str, Callable[[Any, Any], bool]] = {
    "==": equal,
    "!=": lambda left, right: not equal(left, right),
    "<>": lambda left, right: not equal(left, right),
    "<": _ordered(operator.lt),
    ">": _ordered(operator.gt),
    "<=": _ordered(operator.le),
    ">=": _ordered(operator.ge),
    "contains": _contains,
}


def _kind(value: Any) -> str:
    kinds = {str: "text", int: "a number", float: "a number", datetime: "a date", date: "a date"}
    return kinds.get(type(value), "this value")
