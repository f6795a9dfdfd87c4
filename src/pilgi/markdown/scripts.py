"""`H~2~O` and `m^2^`: subscripts and superscripts, as Pandoc writes them."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from pilgi.markdown.cjk import is_cjk

TAGS = {"~": "sub", "^": "sup"}
_CONTENT = {
    "~": re.compile(r"~([^\s~]+)~(?!~)"),
    "^": re.compile(r"\^(?!\[)([^\s^]+)\^(?!\^)"),
}


def scripts_plugin(md: MarkdownIt) -> None:
    md.inline.ruler.before("emphasis", "scripts", _script)


def _script(state: StateInline, silent: bool) -> bool:
    marker = state.src[state.pos]
    tag = TAGS.get(marker)
    if tag is None or silent or not _may_follow(state, marker):
        return False
    match = _CONTENT[marker].match(state.src, state.pos, state.posMax)
    if match is None or not any(char.isalnum() for char in match[1]):
        return False
    end = state.posMax
    state.push(f"{tag}_open", tag, 1).markup = marker
    state.pos, state.posMax = match.span(1)
    state.md.inline.tokenize(state)
    state.push(f"{tag}_close", tag, -1).markup = marker
    state.pos, state.posMax = match.end(), end
    return True


def _may_follow(state: StateInline, marker: str) -> bool:
    """A script belongs to the sign before it.

    Not to a Hangul or Han letter, where `~` and `^` are tone and faces (`좋아요~정말~`, `네^o^`),
    and no subscript to a digit, where `~` is a range (`3~5장`, `10:00~12:00,13:00~15:00`).
    """
    if state.pos == 0:
        return False
    before = state.src[state.pos - 1]
    if before.isspace() or before == marker or (is_cjk(before) and before.isalnum()):
        return False
    return marker == "^" or not before.isdigit()
