"""Reads the lines of all blocks, once all definitions in the note are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pilgi.markdown.kramdown.block_state import BlockState
from pilgi.markdown.kramdown.span_state import may_hold_spans


def spans(state: StateCore) -> None:
    for token in inline_tokens(state):
        lines = token.meta.pop("lines", None)
        if lines is not None:
            token.content = "".join(lines)
        token.children = []
        if may_hold_spans(token.content):
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        elif token.content:
            token.children.append(Token("text", "", 0, content=token.content))


def inline_tokens(state: StateCore) -> Iterator[Token]:
    """The tokens with text of the note and then of its footnotes."""
    return (token for tokens in all_tokens(state) for token in tokens if token.type == "inline")


def all_tokens(state: StateCore) -> Iterable[list[Token]]:
    """The tokens of the note and those of each footnote, which are not yet among them."""
    yield state.tokens
    footnotes: dict[str, BlockState] = state.env["footnotes"]
    for footnote in footnotes.values():
        yield footnote.tokens
