"""Reads blocks: at each place the first rule that takes it, until the container ends."""

from __future__ import annotations

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from pilgi.markdown.kramdown.block_state import BlockState

PATIENCE = 500_000
"""Characters that a note's spans may read in vain; of 1,040 real posts none reads 2,500."""


class BlockParser(ParserBlock):
    """markdown-it's, without CommonMark's ideas of blank lines, indentation and interruption."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        assert isinstance(state, BlockState)
        rules = self.ruler.getRules("")
        state.line = startLine
        while state.line < endLine and not state.ended:
            # Paragraphs take what no other rule takes.
            any(rule(state, state.line, endLine, False) for rule in rules)

    def parse(self, src: str, md: MarkdownIt, env: Any, outTokens: list[Token]) -> list[Token]:  # noqa: N803
        env["patience"] = PATIENCE
        env.setdefault("named_lists", {})
        env.setdefault("link_definitions", {})
        env.setdefault("footnotes", {})
        env.setdefault("abbreviations", {})
        BlockState(src.removesuffix("\n") + "\n", md, env, outTokens).read()
        return outTokens
