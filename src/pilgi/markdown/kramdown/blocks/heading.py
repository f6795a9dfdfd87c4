"""Headings: `# …` and lines that are underlined; `{#id}` at the end names one."""

from __future__ import annotations

import re

from pilgi.markdown.kramdown.block_state import BlockState
from pilgi.markdown.kramdown.patterns import WHITESPACE

_START = (
    "[:A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\uffff\U00010000-\U000effff"
)
_ID = re.compile(rf"[\t ]\{{#({_START}]{_START}\-.0-9\u00b7\u0300-\u036f\u203f-\u2040]*)\}}\Z")
_GFM = re.compile(r"(#{1,6})[\t ]+(.*)\n")
_KRAMDOWN = re.compile(r"(#{1,6})[\t ]*([^ \t\n].*)\n")
_UNDERLINED = re.compile(r" {0,3}([^ \t\n].*)\n([-=])[-=]*[ \t\r\f\v]*\n")


def heading(state: BlockState, line: int, _end: int, _silent: bool) -> bool:
    """GFM's: a blank after the signs, and signs at the end only after a blank."""
    found = _GFM.match(state.src, state.bMarks[line])
    if found is None:
        return False
    text, ident = _contents(found[2])
    text = re.sub(r"[\t ]#+\Z", "", text).rstrip(WHITESPACE)
    return _push(state, line, found.end(), len(found[1]), text, ident)


def heading_of_kramdown(state: BlockState, line: int, _end: int, _silent: bool) -> bool:
    """kramdown's own: needs no blank, but a blank line before it."""
    found = _KRAMDOWN.match(state.src, state.bMarks[line])
    if found is None or not state.after_boundary():
        return False
    text, ident = _contents(found[2])
    text = re.sub(r"(?<!\\)(?<!#)#+\Z", "", text).rstrip(WHITESPACE)
    return _push(state, line, found.end(), len(found[1]), text, ident)


def underlined_heading(state: BlockState, line: int, _end: int, _silent: bool) -> bool:
    found = _UNDERLINED.match(state.src, state.bMarks[line])
    if found is None or not state.after_boundary():
        return False
    text, ident = _contents(found[1])
    return _push(state, line, found.end(), 2 if found[2] == "-" else 1, text, ident)


def _contents(written: str) -> tuple[str, str]:
    text = written.rstrip(WHITESPACE)
    ident = _ID.search(text)
    if ident is None:
        return text, ""
    return text[: ident.start()].rstrip(WHITESPACE), ident[1]


def _push(state: BlockState, line: int, end: int, level: int, text: str, ident: str) -> bool:
    if not text:
        return False
    state.seek(end)
    token = state.open("heading", f"h{level}", line)
    if ident:
        token.attrs["id"] = ident
    state.inline(text, line)
    state.push("heading_close", f"h{level}", -1)
    return True
