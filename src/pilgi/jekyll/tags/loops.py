"""`for` and `tablerow`, over what Ruby goes through. The library takes a limit of 0 for none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from liquid import RenderContext, TokenStream
from liquid.ast import Node
from liquid.builtin.expressions import LoopExpression, StringLiteral
from liquid.builtin.tags.for_tag import ForNode, ForTag
from liquid.builtin.tags.tablerow_tag import TablerowNode, TablerowTag
from liquid.exceptions import LiquidTypeError
from liquid.expression import Expression

from pilgi.jekyll.filters.numbers import whole


class Loop(LoopExpression):
    __slots__ = ()

    @classmethod
    def of(cls, parsed: LoopExpression) -> Loop:
        return cls(
            parsed.token,
            parsed.identifier,
            parsed.iterable,
            limit=parsed.limit,
            offset=parsed.offset,
            reversed_=parsed.reversed,
            cols=parsed.cols,
        )

    def evaluate(self, context: RenderContext) -> tuple[Iterator[object], int]:
        """The items, and how many they are. Raises LiquidTypeError."""
        value = self.iterable.evaluate(context)
        if isinstance(value, str):
            # Neither limit nor offset count for a text, which is the only item of its own.
            return iter([value] if value else []), 1 if value else 0
        items = _items(value)
        key = f"{self.identifier}-{self.iterable}"
        if isinstance(self.offset, StringLiteral) and self.offset.value == "continue":
            start = context.stopindex(key)
        else:
            start = self._whole(self.offset, context) or 0
        limit = self._whole(self.limit, context)
        start = min(max(start, 0), len(items))
        stop = len(items) if limit is None else min(max(start + limit, start), len(items))
        context.stopindex(key, stop)
        part = items[stop - 1 : start - 1 if start else None : -1] if stop > start else items[:0]
        return (iter(part) if self.reversed else islice(items, start, stop)), stop - start

    def _whole(self, expression: Expression | None, context: RenderContext) -> int | None:
        value = expression.evaluate(context) if expression else None
        try:
            return None if value is None else whole(value)
        except ValueError as error:
            raise LiquidTypeError(str(error), token=self.token) from error


def _items(value: Any) -> Any:
    """A sequence; a mapping's are pairs, anything else has none."""
    if isinstance(value, Mapping):
        return [list(pair) for pair in value.items()]
    if isinstance(value, list | tuple):
        return value
    if isinstance(value, range):
        # A longer one ends at the limit of steps all the same, but has no `len`.
        return (
            value if value.stop - value.start < 2**31 else range(value.start, value.start + 2**31)
        )
    return []


class LoopTag(ForTag):
    def parse(self, stream: TokenStream) -> Node:
        node = super().parse(stream)
        assert isinstance(node, ForNode)
        node.expression = Loop.of(node.expression)
        return node


class TableTag(TablerowTag):
    def parse(self, stream: TokenStream) -> TablerowNode:
        node = super().parse(stream)
        node.expression = Loop.of(node.expression)
        return node
