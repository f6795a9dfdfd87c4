"""Explains each abbreviation wherever it stands as a word; `한글은` holds the word `한글`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pilgi.markdown.kramdown.attribute_list import AttributeList
from pilgi.markdown.kramdown.core.spans import inline_tokens


class _Abbreviations(NamedTuple):
    pattern: re.Pattern[str]
    attributes: dict[str, dict[str, str | int | float]]


def abbreviations(state: StateCore) -> None:
    defined: dict[str, tuple[str, Token]] = state.env["abbreviations"]
    if not defined:
        return
    words = "|".join(map(re.escape, sorted(defined, key=len, reverse=True)))
    # A word ends where Latin does: the boundary is ASCII's.
    pattern = re.compile(rf"(?:^|(?<=\W))(?:{words})(?!\w)", re.ASCII | re.MULTILINE)
    attributes = {word: _attributes(state, *entry) for word, entry in defined.items()}
    found = _Abbreviations(pattern, attributes)
    for token in inline_tokens(state):
        if pattern.search(token.content):
            token.children = list(_explained(token.children or [], found))


def _attributes(state: StateCore, meaning: str, holder: Token) -> dict[str, str | int | float]:
    waiting: AttributeList = holder.meta.get("attributes", AttributeList())
    waiting.give_to(holder, state.env["named_lists"])
    return holder.attrs | ({"title": meaning} if meaning else {})


def _explained(children: list[Token], found: _Abbreviations) -> Iterator[Token]:
    raw: list[bool] = []
    for token in children:
        if token.type == "html_open":
            raw.append(bool(token.meta.get("raw")))
        elif token.type == "html_close":
            raw.pop()
        if token.type == "text" and not (raw and raw[-1]):
            yield from _split(token, found)
        else:
            yield token


def _split(token: Token, found: _Abbreviations) -> Iterator[Token]:
    position = 0
    for word in found.pattern.finditer(token.content):
        if word.start() > position:
            yield token.copy(content=token.content[position : word.start()])
        attributes = found.attributes[word[0]]
        yield Token("abbr_open", "abbr", 1, dict(attributes), level=token.level)
        yield token.copy(content=word[0], level=token.level + 1)
        yield Token("abbr_close", "abbr", -1, level=token.level)
        position = word.end()
    if position < len(token.content):
        yield token.copy(content=token.content[position:])
