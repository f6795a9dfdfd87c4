"""Hands the text of a block to its state, which reads the spans in it."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from pilgi.markdown.kramdown.span_state import SpanState


class SpanParser(ParserInline):
    """markdown-it's, without what CommonMark does after all rules."""

    def tokenize(self, state: StateInline) -> None:
        assert isinstance(state, SpanState)
        state.read()
        if state.pending:
            state.pushPending()

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = SpanState(src, md, env, tokens)
        self.tokenize(state)
        return state.tokens


def outer_spans(
    text: str, md: MarkdownIt, env: MutableMapping[str, Any], rules: str
) -> Iterator[tuple[str, str]]:
    """Type and content of the spans that stand in no other, by the given rules alone."""
    state = SpanState(text, md, env, [])
    state.read(rules=rules)
    if state.pending:
        state.pushPending()
    for token in state.tokens:
        if token.level == 0 and token.nesting >= 0:
            yield token.type, token.content or token.tag
