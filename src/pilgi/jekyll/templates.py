"""Parsed texts, kept: an include is parsed once, however many texts read it."""

from __future__ import annotations

import functools
from io import StringIO

from liquid import BoundTemplate, Environment, RenderContext
from liquid.exceptions import LiquidError


@functools.lru_cache(maxsize=128)
def parsed(env: Environment, text: str) -> BoundTemplate:
    """Raises `LiquidError`."""
    return env.from_string(text)


def rendered_within(context: RenderContext, markup: str) -> str:
    """Liquid within a tag, such as `{% include {{ name }} %}`. Raises `LiquidError`."""
    buffer = StringIO()
    parsed(context.env, markup).render_with_context(context, buffer, partial=True)
    return buffer.getvalue()


def place(error: LiquidError) -> tuple[int, int]:
    """Line and column, from 1, that the error is about; zeros where it does not say."""
    token = error.token
    if token is None or token.start_index < 0:
        return 0, 0
    index = min(token.start_index, len(token.source))
    line_start = token.source.rfind("\n", 0, index) + 1
    return token.source.count("\n", 0, index) + 1, index - line_start + 1
