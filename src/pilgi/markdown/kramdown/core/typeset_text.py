r"""`\(…\)` and `\[…\]` in text: what MathJax finds in Jekyll's pages is mathematics here too.

An author writes them `\\(…\\)`, as kramdown takes one backslash for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pilgi.markdown.kramdown.core.spans import inline_tokens

_TEX = re.compile(
    r"\\\((?P<inline>(?:(?!\\[()]).)+)\\\)|\\\[(?P<display>(?:(?!\\[\[\]]).)+)\\\]", re.DOTALL
)


def typeset_text(state: StateCore) -> None:
    for token in inline_tokens(state):
        if "\\(" in token.content or "\\[" in token.content:
            token.children = [part for child in token.children or () for part in _split(child)]


def _split(token: Token) -> Iterator[Token]:
    if token.type != "text":
        yield token
        return
    position = 0
    for found in _TEX.finditer(token.content):
        if found.start() > position:
            yield token.copy(content=token.content[position : found.start()])
        kind = "math_inline" if found["inline"] else "math_display"
        tex = (found["inline"] or found["display"]).strip()
        yield Token(kind, "", 0, content=tex, level=token.level, meta={"bare": False})
        position = found.end()
    if position < len(token.content):
        yield token.copy(content=token.content[position:])
