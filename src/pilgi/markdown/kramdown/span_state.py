"""Where the span rules are: in which elements, and what is known not to be closed further on."""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

LEVELS = 100
"""Elements within elements, of which more are text; it keeps hostile nesting off Python's stack."""


ALL, HTML, CODE_AND_HTML = "", "html", "code_and_html"
"""Which rules are asked: all, or those of raw HTML, or those which hide a table's pipes."""

# Each alternative begins with a character of its own, for which Python searches fast.
_STARTS = r"\*|_|`|<|>>|\$|&|\\|\[|!\[|\"|'|\{:|--|\.\.\.|~~|\n(?<=  \n)"
_SEARCHES = {
    ALL: re.compile(_STARTS).search,
    HTML: re.compile("<").search,
    CODE_AND_HTML: re.compile("`|<").search,
}
_IN_LABEL = re.compile(rf"{_STARTS}|\]").search
_LABELS = frozenset({"link", "image"})


@dataclass(slots=True)
class Element:
    """An element whose end is not yet found: its kind, or its tag as `<name>`.

    `images` counts those directly within it.
    """

    kind: str
    raw: bool = False
    images: int = 0


class SpanState(StateInline):
    """kramdown looks for an element's end by reading on, and reads all again where it finds none.

    The note's `patience` is how many characters may still be read in vain: hostile text costs a few
    readings, after which its marks are text. From `never_struck` on, no `~~` closes.
    """

    def __init__(
        self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]
    ) -> None:
        super().__init__(src, md, env, tokens)
        self.elements: list[Element] = []
        self.never_struck = len(src)

    def within(self, *kinds: str) -> bool:
        return any(element.kind in kinds for element in self.elements)

    @property
    def may_nest(self) -> bool:
        return len(self.elements) < LEVELS and self.env["patience"] > 0

    def read(
        self,
        stop: re.Pattern[str] | None = None,
        ends: Callable[[], bool] = lambda: True,
        rules: str = ALL,
    ) -> bool:
        """Read up to where `stop` matches and `ends` agrees; whether there is such a place.

        Without `stop` all is read. Where it is not found, the text after the last span is left,
        and all the rest once patience is at an end.
        """
        src, end = self.src, self.posMax
        rule = self.md.inline.ruler.getRules(rules)[0]
        in_label = rules == ALL and bool(self.elements) and self.elements[-1].kind in _LABELS
        search = _IN_LABEL if in_label else _SEARCHES[rules]
        while self.pos < end and (stop is None or self.env["patience"] > 0):
            found = search(src, self.pos, end)
            if found is None:
                break
            start = _start_of_span(src, self.pos, found.start())
            if start > self.pos:
                self.append_pending(src[self.pos : start])
                self.pos = start
            if stop is not None and stop.match(src, start) and ends():
                return True
            if not rule(self, False):
                self.append_pending(src[start])
                self.pos = start + 1
        if stop is None and self.pos < end:
            self.append_pending(src[self.pos : end])
            self.pos = end
        return False

    def leaf(self, kind: str, content: str, tag: str = "") -> Token:
        token = self.push(kind, tag, 0)
        token.content = content
        return token

    def back_to(self, position: int, tokens: int, pending: str) -> None:
        """Forget what was read since, in vain."""
        self.env["patience"] -= self.pos - position
        opened = sum(token.nesting for token in self.tokens[tokens:])
        del self.tokens[tokens:]
        self.level -= opened
        self.pendingLevel = self.level
        self.pending = pending
        self.pos = position

    def last_element(self) -> Token | None:
        """The token that opens the element right before, none after text or at the beginning."""
        if self.pending or not self.tokens or self.tokens[-1].level < self.level:
            return None
        last = self.tokens[-1]
        if last.nesting == -1:
            opening: Token = last.meta["opening"]
            return opening
        return last if last.nesting == 0 and last.type != "text" else None


def may_hold_spans(text: str) -> bool:
    return _SEARCHES[ALL](text) is not None


def _start_of_span(src: str, position: int, found: int) -> int:
    """Where the span begins whose mark was found: some take what stands before it along."""
    if found == position:
        return found
    match src[found]:
        case '"' | "'":
            return found if src[found - 1] == "\\" else found - 1
        case "<" | ">" if src[found - 1] == " " and src.startswith(("<<", ">>"), found):
            return found - 1
        case "\n":
            return max(found - 2, position)
    return found
