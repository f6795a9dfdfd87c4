"""Footnotes: numbered by their first references, and set at the end of the note.

A list with the name `footnotes` gives them its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pilgi.markdown.kramdown.block_state import BlockState
from pilgi.markdown.kramdown.core.toc import named_list
from pilgi.markdown.remarks import remarks_of

_NO_BREAK_SPACE = "\u00a0"


def footnotes(state: StateCore) -> None:
    defined: dict[str, BlockState] = state.env["footnotes"]
    if not defined:
        return
    references = _References(defined)
    references.number(state.tokens)
    for name, footnote in defined.items():
        if name not in references.counts:
            remarks_of(state.env).warn(
                f"footnote [^{name}] is never referred to, so it is left out",
                footnote.first_line + 1,
                f"[^{name}]:",
                hint=f"Write [^{name}] where it belongs.",
            )
    if references.counts:
        place = named_list(state.tokens, "footnotes") or slice(len(state.tokens), None)
        state.tokens[place] = list(references.block())


class _References:
    """`counts` are the references to each footnote, in the order of the first ones."""

    def __init__(self, defined: dict[str, BlockState]) -> None:
        self._defined = defined
        self.counts: dict[str, int] = {}
        self._numbers: dict[str, int] = {}

    def number(self, tokens: list[Token]) -> None:
        """Number the references in `tokens`, and then those in the footnotes met first here."""
        met = self._number(tokens)
        while met:
            met = [again for name in met for again in self._number(self._defined[name].tokens)]

    def _number(self, tokens: list[Token]) -> list[str]:
        met: list[str] = []
        for token in tokens:
            for child in token.children or ():
                if child.type == "footnote_ref":
                    name = child.meta["name"]
                    if name not in self.counts:
                        met.append(name)
                    child.meta["again"] = self.counts.setdefault(name, 0)
                    self.counts[name] += 1
                    child.meta["number"] = self._numbers.setdefault(name, len(self.counts))
        return met

    def block(self) -> Iterator[Token]:
        yield Token("footnote_block_open", "div", 1, block=True)
        for name, count in self.counts.items():
            yield Token("footnote_open", "li", 1, meta={"name": name}, block=True)
            yield from _with_ways_back(self._defined[name], name, count)
            yield Token("footnote_close", "li", -1, block=True)
        yield Token("footnote_block_close", "div", -1, block=True)


def _with_ways_back(footnote: BlockState, name: str, count: int) -> list[Token]:
    """The footnote's tokens, with links to its references at the end of its last paragraph."""
    ways = [
        Token("footnote_anchor", "a", 0, meta={"name": name, "again": again})
        for again in range(count)
    ]
    if footnote.blocks and footnote.blocks[-1].kind == "paragraph":
        inline = footnote.tokens[-2]
        space = Token("text_special", "", 0, content=_NO_BREAK_SPACE)
        inline.children = [*(inline.children or []), space, *ways]
        return footnote.tokens
    return [
        *footnote.tokens,
        Token("paragraph_open", "p", 1, block=True),
        Token("inline", "", 0, children=ways, block=True),
        Token("paragraph_close", "p", -1, block=True),
    ]
