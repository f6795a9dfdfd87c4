"""Writes HTML's elements out, now that they have all their attributes; neighbours become one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pilgi.markdown.kramdown.core.spans import all_tokens
from pilgi.markdown.kramdown.html_tags import opening_tag, resolved

_HTML = frozenset({"html_open", "html_text", "html_close"})


def html(state: StateCore) -> None:
    for tokens in all_tokens(state):
        if any(token.type in _HTML for token in tokens):
            tokens[:] = _blocks(tokens)
        for token in tokens:
            if token.children and any(child.type in _HTML for child in token.children):
                token.children = list(_spans(token.children))


def _blocks(tokens: Iterable[Token]) -> Iterator[Token]:
    block: Token | None = None
    for token in tokens:
        if token.type not in _HTML:
            block = None
            yield token
            continue
        if block is None:
            block = Token("html_block", "", 0, map=token.map, level=token.level, block=True)
            yield block
        block.content += _written(token) + ("\n" if token.type == "html_close" else "")
        if token.type == "html_close" and token.level == 0:
            block = None


def _spans(children: Iterable[Token]) -> Iterator[Token]:
    raw: list[bool] = []
    for token in children:
        if token.type == "html_open":
            raw.append(bool(token.meta.get("raw")))
        elif token.type == "html_close":
            raw.pop()
        if token.type not in _HTML:
            # Other text has had its references read.
            yield token.copy(content=resolved(token.content)) if raw and raw[-1] else token
        elif html := _written(token):
            yield Token("html_inline", "", 0, content=html, level=token.level)


def _written(token: Token) -> str:
    match token.type:
        case "html_open":
            return opening_tag(token.tag, token.attrs, token.meta.get("empty", False))
        case "html_close":
            return "" if token.meta.get("empty") else f"</{token.tag}>"
    return token.content
