"""The Liquid environment: which tags and filters there are, made once per process."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import TextIO

from liquid import Environment, RenderContext, Token, TokenStream
from liquid.builtin.content import Literal
from liquid.builtin.illegal import Illegal
from liquid.builtin.output import Output, OutputNode
from liquid.builtin.tags.capture_tag import CaptureTag
from liquid.builtin.tags.case_tag import CaseTag
from liquid.builtin.tags.decrement_tag import DecrementTag
from liquid.builtin.tags.for_tag import BreakTag, ContinueTag
from liquid.builtin.tags.ifchanged_tag import IfChangedTag
from liquid.builtin.tags.increment_tag import IncrementTag
from liquid.builtin.tags.liquid_tag import LiquidTag
from liquid.exceptions import LiquidError
from liquid.token import TOKEN_EXPRESSION, TOKEN_OUTPUT

from pilgi.jekyll.expressions import parse_output
from pilgi.jekyll.filters.table import FILTERS
from pilgi.jekyll.lexer import Lexer
from pilgi.jekyll.ruby import shown
from pilgi.jekyll.tags.assign import AssignTag, EchoTag
from pilgi.jekyll.tags.conditional import IfTag, UnlessTag
from pilgi.jekyll.tags.cycle import TurnsTag
from pilgi.jekyll.tags.highlight import HighlightTag
from pilgi.jekyll.tags.include import IncludeCachedTag, IncludeRelativeTag, IncludeTag
from pilgi.jekyll.tags.link import LinkTag, PostUrlTag
from pilgi.jekyll.tags.loops import LoopTag, TableTag


class ShownNode(OutputNode):
    """`{{ … }}`, put out as Ruby writes values."""

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        return buffer.write(shown(self.expression.evaluate(context)))


class OutputTag(Output):
    def parse(self, stream: TokenStream) -> OutputNode:
        token = stream.eat(TOKEN_OUTPUT)
        return ShownNode(token, parse_output(self.env, stream.expect(TOKEN_EXPRESSION)))


TAGS = (
    # What is no tag in the text
    Literal, OutputTag, Illegal,
    # Liquid's
    AssignTag, BreakTag, CaptureTag, CaseTag, ContinueTag, DecrementTag, EchoTag, LoopTag,
    IfChangedTag, IfTag, IncrementTag, LiquidTag, TableTag, TurnsTag, UnlessTag,
    # Jekyll's
    HighlightTag, IncludeCachedTag, IncludeRelativeTag, IncludeTag, LinkTag, PostUrlTag,
)  # fmt: skip


class JekyllEnvironment(Environment):
    # Liquid's own limit; Python's stack bears it.
    block_nesting_limit = 100
    # Includes are counted by themselves, and told of more plainly.
    context_depth_limit = 500

    def setup_tags_and_filters(self, *, extra: bool = False) -> None:
        for tag in TAGS:
            self.add_tag(tag)
        for name, function in FILTERS.items():
            self.add_filter(name, function)

    def error(
        self,
        exc: type[LiquidError] | LiquidError,
        msg: str | None = None,
        token: Token | None = None,
    ) -> None:
        """Raises it, with the place of its tag where it has none of its own."""
        if isinstance(exc, LiquidError) and exc.token and exc.token.start_index < 0:
            exc.token = token
        super().error(exc, msg, token)

    def tokenizer(self) -> Callable[[str], Iterator[Token]]:
        return Lexer(self.tags.keys())


@functools.cache
def environment() -> JekyllEnvironment:
    return JekyllEnvironment()
