"""Outputs and values: the library's strict grammar first, then what Jekyll makes of the rest."""

from __future__ import annotations

from liquid import Environment, Token, TokenStream
from liquid.builtin.expressions import (
    FilteredExpression,
    parse_primitive,
    tokenize,
)
from liquid.exceptions import LiquidSyntaxError
from liquid.expression import Expression

from pilgi.jekyll.lenient import output, value


def parse_output(env: Environment, token: Token) -> Expression:
    """A value and its filters, from an expression token; anything is one in the end."""
    if not token.value.strip():
        return _filtered(env, token, "nil")
    try:
        return _filtered(env, token, token.value)
    except LiquidSyntaxError:
        return _filtered(env, token, output(token.value))


def parse_value(env: Environment, markup: str, token: Token) -> Expression:
    return parse_primitive(env, TokenStream(tokenize(value(markup), token)))


def _filtered(env: Environment, token: Token, markup: str) -> Expression:
    return FilteredExpression.parse(env, TokenStream(tokenize(markup, token)))
