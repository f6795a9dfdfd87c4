"""Filters on numbers. Decimals are worked out exactly, as Ruby's BigDecimal: 0.1 + 0.2 is 0.3."""

from __future__ import annotations

import math
import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from pilgi.jekyll.ruby import to_s

Number = int | Decimal

_LONGEST_NUMBER = 1000
"""Digits: Python refuses longer ones from 4,300 on, and their arithmetic takes ever longer."""


def number(value: Any) -> Number:
    """Ruby's `Liquid::Utils.to_number`: what is no number is 0, `3 apples` is 3."""
    if isinstance(value, bool):
        return 0
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return Decimal(repr(value))
    if not isinstance(value, str):
        return 0
    text = value.strip()
    return Decimal(text) if re.fullmatch(r"-?\d+\.\d+", text, re.ASCII) else leading_integer(text)


def leading_integer(text: str) -> int:
    match = re.match(r"\s*([+-]?\d[\d_]*)", text, re.ASCII)
    return int(match[1].replace("_", "")[:_LONGEST_NUMBER]) if match else 0


def whole(value: Any) -> int:
    """An argument that must be an integer. Raises ValueError."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = to_s(value).strip()
    if not re.fullmatch(r"[+-]?\d{1,18}", text, re.ASCII):
        raise ValueError(f"`{text}` is no integer")
    return int(text)


def plain(value: Number) -> int | float:
    return float(value) if isinstance(value, Decimal) else value


def plus(value: Any, other: Any) -> int | float:
    return plain(number(value) + number(other))


def minus(value: Any, other: Any) -> int | float:
    return plain(number(value) - number(other))


def times(value: Any, other: Any) -> int | float:
    return plain(number(value) * number(other))


def divided_by(value: Any, other: Any) -> int | float:
    """Integers stay integers and are rounded down, also below 0."""
    dividend, divisor = number(value), number(other)
    if isinstance(dividend, int) and isinstance(divisor, int):
        if divisor == 0:
            raise ValueError("divided by 0")
        return dividend // divisor
    if divisor == 0:
        return math.copysign(math.inf, dividend) if dividend else math.nan
    return float(Decimal(dividend) / Decimal(divisor))


def modulo(value: Any, other: Any) -> int | float:
    """Has the sign of the divisor, as in Ruby."""
    dividend, divisor = number(value), number(other)
    if divisor == 0:
        raise ValueError("divided by 0")
    rest: Number = dividend % divisor
    if rest and (rest < 0) != (divisor < 0):
        rest += divisor
    return plain(rest)


def absolute(value: Any) -> int | float:
    exact = number(value)
    return plain(-exact if exact < 0 else exact)


def rounded(value: Any, digits: Any = 0) -> int | float:
    places = int(number(digits))
    if abs(places) > _LONGEST_NUMBER:
        raise ValueError(f"`{places}` places are too many")
    exact = number(value)
    if places >= 0 and isinstance(exact, int):
        return exact
    result = Decimal(exact).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return float(result) if places > 0 else int(result)


def ceil(value: Any) -> int:
    return math.ceil(number(value))


def floor(value: Any) -> int:
    return math.floor(number(value))


def at_least(value: Any, other: Any) -> int | float:
    return plain(max(number(value), number(other)))


def at_most(value: Any, other: Any) -> int | float:
    return plain(min(number(value), number(other)))


def to_integer(value: Any) -> int:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float):
        return int(value)
    if isinstance(value, datetime):
        return int(value.timestamp())
    return leading_integer(to_s(value))
