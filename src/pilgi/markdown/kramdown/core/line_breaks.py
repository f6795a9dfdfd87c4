"""Line ends within text: GFM breaks lines at a backslash, or at each end with `hard_wrap`.

GFM reads neither what stands in HTML nor footnotes.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pilgi.markdown.kramdown.core.spans import inline_tokens


def line_breaks(state: StateCore) -> None:
    hard = "\n" if state.md.options["breaks"] else "\\\n"
    for token in inline_tokens(state):
        if "\n" in token.content:
            # No text has a NUL: where GFM does not read, nothing is a hard break.
            end = "\0" if token.meta.get("beyond_gfm") else hard
            token.children = list(_broken(token.children or [], end))


def line_ends(state: StateCore) -> None:
    """The same without GFM: a line's end is one."""
    for token in inline_tokens(state):
        if "\n" in token.content:
            token.children = list(_broken(token.children or [], "\0"))


def _broken(children: list[Token], hard: str) -> Iterator[Token]:
    html = 0
    after_break = False
    for index, token in enumerate(children):
        if token.type in ("html_open", "html_close"):
            html += token.nesting
        if token.type == "text" and "\n" in token.content:
            # `<br>` was pushed before the line's end.
            text = token.content.removeprefix("\n") if after_break else token.content
            is_last = index == len(children) - 1
            yield from _lines(token, text, "\0" if html else hard, is_last)
        else:
            yield token
        after_break = token.type == "hardbreak"


def _lines(token: Token, text: str, hard: str, is_last: bool) -> Iterator[Token]:
    parts = text.split(hard)
    for number, part in enumerate(parts):
        for line_number, line in enumerate(part.split("\n")):
            if line_number:
                yield Token("softbreak", "br", 0, level=token.level)
            if line:
                yield token.copy(content=line)
        if number == len(parts) - 1:
            return
        last = number == len(parts) - 2
        if not (last and is_last and not parts[-1]):
            yield Token("hardbreak", "br", 0, level=token.level)
