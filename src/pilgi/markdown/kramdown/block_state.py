"""Where the block rules are: the text of one container, its lines, and the blocks found so far.

kramdown takes a container's markers off its lines and reads what remains as a text of its own; so
each container has a state of its own, which knows where in the note its first line stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from pilgi.markdown.kramdown.attribute_list import AttributeList
from pilgi.markdown.kramdown.patterns import BLOCK_BOUNDARY

_LINE = re.compile(r"([ \t]*+)[^\n]*\n")
_INDENTATION = re.compile(r"[ \t]*")


@dataclass(slots=True)
class Block:
    """One block of a container; `note` tells what a blank or an end of block was made of.

    `token` opens it and takes its attributes; `first` is that token's place in the state's tokens.
    Neither blanks nor definitions have tokens in the note.
    """

    kind: str
    token: Token
    first: int = 0
    note: str = ""


class BlockState(StateBlock):
    """`blocks` are the container's so far, `waiting` is an attribute list for the next one.

    `element` is the HTML element whose end tag ends the container. `beyond_gfm` says that the
    container is one into which GFM's ids and line breaks do not reach: HTML and footnotes.
    """

    def __init__(
        self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]
    ) -> None:
        # Not markdown-it's own, which counts columns as CommonMark does.
        self.src, self.md, self.env, self.tokens = src, md, env, tokens
        self.bMarks, self.eMarks, self.tShift = [], [], []
        for line in _LINE.finditer(src):
            self.bMarks.append(line.start())
            self.eMarks.append(line.end() - 1)
            self.tShift.append(line.end(1) - line.start())
        self.lineMax = len(self.bMarks)
        self.bMarks.append(len(src))
        self.eMarks.append(len(src))
        self.tShift.append(0)
        self.line = self.level = 0
        self.first_line = 0
        self.blocks: list[Block] = []
        self.waiting: AttributeList | None = None
        self.element = ""
        self.ended = False
        self.beyond_gfm = False
        self.unclosed: set[str] = set()

    def container(self, text: str, line: int) -> BlockState:
        """A state for `text`, the content of a container whose first line is `line`."""
        state = BlockState(text, self.md, self.env, self.tokens)
        state.level = self.level
        state.first_line = self.first_line + line
        state.beyond_gfm = self.beyond_gfm
        return state

    def read(self) -> BlockState:
        """Read all there is, unless nested too deep."""
        if self.level < self.md.options.maxNesting:
            self.md.block.tokenize(self, 0, self.lineMax)
        return self

    def seek(self, position: int) -> None:
        """Go on at `position`; within a line, its rest counts as a line."""
        line = max(bisect_right(self.bMarks, position) - 1, 0)
        if self.bMarks[line] != position:
            self.bMarks[line] = position
            indentation = _INDENTATION.match(self.src, position)
            self.tShift[line] = len(indentation[0]) if indentation else 0
        self.line = line

    def open(self, kind: str, tag: str, line: int, block: str = "") -> Token:
        """Begin a block that takes an attribute list waiting for it; `block` is its kind."""
        token = self.push(f"{kind}_open", tag, 1)
        token.map = [self.first_line + line, self.first_line + self.line]
        self.add(block or kind, token)
        return token

    def leaf(self, kind: str, tag: str, line: int, content: str = "") -> Token:
        """A block without tokens in it; set `line` to what follows it before."""
        token = self.push(kind, tag, 0)
        token.map = [self.first_line + line, self.first_line + self.line]
        token.content = content
        self.add(kind, token)
        return token

    def add(self, kind: str, token: Token, note: str = "") -> Block:
        if self.waiting is not None:
            token.meta["attributes"] = self.waiting
            self.waiting = None
        block = Block(kind, token, len(self.tokens) - 1, note)
        self.blocks.append(block)
        return block

    def mark(self, kind: str, note: str = "") -> Block:
        """A blank or an end of block: counted among the blocks, without a token in the note."""
        return self.add(kind, Token(kind, "", 0), note)

    def inline(self, content: str, line: int) -> Token:
        token = self.push("inline", "", 0)
        token.content = content
        token.map = [self.first_line + line, self.first_line + self.line]
        token.children = []
        if self.beyond_gfm:
            token.meta["beyond_gfm"] = True
        return token

    def tighten(self, paragraph: Block, followed: bool) -> None:
        """Show a paragraph's text alone, on a line of its own where more of the item follows."""
        opening, inline, closing = self.tokens[paragraph.first : paragraph.first + 3]
        opening.hidden = closing.hidden = True
        lines: list[str] = inline.meta["lines"]
        # A backslash at the end of the line may mean a break; nothing else sees this end.
        if followed and lines[-1].endswith("\\"):
            lines.append("\n")

    def after_boundary(self) -> bool:
        """Whether a blank line, `^` or a waiting list stands before, as some blocks need."""
        if not self.blocks or self.waiting is not None:
            return True
        last = self.blocks[-1]
        return last.kind == "blank" or (last.kind == "end_of_block" and not last.note)

    def at_boundary(self, position: int) -> bool:
        return BLOCK_BOUNDARY.match(self.src, position) is not None
