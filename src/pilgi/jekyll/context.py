"""One rendering of one text: what its names mean, and how much it may do.

Limits stand in for a time limit, which would make the output depend on the machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sized
from dataclasses import dataclass, field
from io import StringIO
from typing import Any, TextIO

from liquid import BoundTemplate, RenderContext, Token
from liquid.exceptions import ResourceLimitError
from liquid.undefined import UNDEFINED
from liquid.utils import ReadOnlyChainMap

from pilgi.jekyll.documents import Document, SiteFacts
from pilgi.jekyll.includes import Includes
from pilgi.jekyll.ruby import item
from pilgi.problems import Remark

MOST_STEPS = 2_000_000
"""Turns of loops, includes read, calls of filters and what is written, by its length."""

LONGEST_TEXT = 5_000_000
"""Characters that one value, and the whole output, may have."""

DEEPEST_INCLUDE = 50
"""Includes within includes."""


@dataclass(slots=True)
class Rendering:
    """Where a text is rendered, what it has spent, and what is to be told about it."""

    page: Document
    site: SiteFacts
    includes: Includes
    steps: int = 0
    depth: int = 0
    remarks: list[Remark] = field(default_factory=list)
    unknown_filters: set[str] = field(default_factory=set)

    def spend(self, steps: int) -> None:
        """Raises ResourceLimitError where that is more than any honest text needs."""
        self.steps += steps
        if self.steps > MOST_STEPS:
            message = f"more than {MOST_STEPS:,} steps of Liquid: it may never end"
            raise ResourceLimitError(message, token=None)


class Buffer(StringIO):
    """What is put out, `\r` and all; the library's own would turn that into `\n`."""

    def __init__(self, rendering: Rendering) -> None:
        super().__init__(newline="")
        self.rendering = rendering
        self.length = 0

    def write(self, text: str) -> int:
        self.length += len(text)
        self.rendering.spend(len(text) // 100)
        if self.length > LONGEST_TEXT:
            message = f"an output of more than {LONGEST_TEXT:,} characters"
            raise ResourceLimitError(message, token=None)
        return super().write(text)


class JekyllContext(RenderContext):
    """Names that are not known are nil, as in Ruby, and so is all that is looked up in them."""

    __slots__ = ("rendering",)

    rendering: Rendering

    def __init__(
        self, template: BoundTemplate, names: Mapping[str, object], rendering: Rendering
    ) -> None:
        super().__init__(template, globals=names)
        self.rendering = rendering
        # Without the library's own `now` and `today`.
        self.scope = ReadOnlyChainMap(self.locals, self.globals, self.counters)

    def get(
        self, path: list[object], *, token: Token | None, default: object = UNDEFINED
    ) -> object:
        root, *rest = path
        value = self.resolve(root) if isinstance(root, str) else None
        for key in rest:
            if value is None:
                return None
            value = item(value, key)
        return value

    def resolve(self, name: str, *, token: Token | None = None, default: object = UNDEFINED) -> Any:
        try:
            return self.scope[name]
        except KeyError:
            return None

    def assign(self, key: str, val: Any) -> None:
        check_size(val)
        self.locals[key] = val

    def filter(self, name: str, token: Token | None) -> Callable[..., object]:
        found = self.env.filters.get(name)
        if found is None:
            self.rendering.unknown_filters.add(name)
            return lambda value, *_, **__: value

        def call(value: object, *arguments: object, **named: object) -> object:
            self.rendering.spend(1 + _size(value) // 10)
            result = found(value, *arguments, context=self, **named)
            check_size(result)
            return result

        return call

    def get_buffer(self, buf: TextIO | None = None) -> StringIO:
        return Buffer(self.rendering)

    def raise_for_loop_limit(self, length: int = 1) -> None:
        """Counts turns one after the other too, not only loops within loops."""
        self.rendering.spend(length)


def check_size(value: object) -> None:
    """Raises ResourceLimitError for what would fill the memory."""
    too_long = isinstance(value, str | list) and len(value) > LONGEST_TEXT
    if too_long or (isinstance(value, int) and value.bit_length() > 4096):
        raise ResourceLimitError(f"a value of more than {LONGEST_TEXT:,} parts", token=None)


def _size(value: object) -> int:
    """Characters count a hundredth of the items of a list."""
    if isinstance(value, str):
        return len(value) // 100
    return len(value) if isinstance(value, Sized) else 0
