"""Lines that begin with `{:`: attribute lists, named ones, and extensions such as `{::comment}`."""

from __future__ import annotations

import re

from pilgi.markdown.kramdown.attribute_list import AttributeList, waiting_list
from pilgi.markdown.kramdown.block_state import BlockState
from pilgi.markdown.kramdown.extensions import EXTENSION, extension_html, set_options, stop_of
from pilgi.markdown.kramdown.patterns import ANY_IN_LIST, IAL_BLOCK, ID_NAME, LONGEST_LIST

_SPACES = r"[ \t\r\f\v]*"
_NAMED = re.compile(
    rf" {{0,3}}\{{:({ID_NAME}):({ANY_IN_LIST}{{1,{LONGEST_LIST}}})\}}{_SPACES}\n", re.ASCII
)
_EXTENSION = re.compile(rf" {{0,3}}{EXTENSION}{_SPACES}\n", re.ASCII)
_DEFINITIONS = frozenset({"link_definition", "abbreviation_definition", "footnote_definition"})


def extension(state: BlockState, line: int, _end: int, _silent: bool) -> bool:
    start = state.bMarks[line]
    if named := _NAMED.match(state.src, start):
        state.env["named_lists"].setdefault(named[1], AttributeList()).add(named[2])
        state.seek(named.end())
        state.mark("end_of_block", "named_list")
        return True
    if found := _EXTENSION.match(state.src, start):
        return _extension(state, line, found)
    if found := IAL_BLOCK.match(state.src, start):
        state.seek(found.end())
        _attribute_list(state, found[1])
        return True
    return False


def _attribute_list(state: BlockState, text: str) -> None:
    """For the block right before it, else for the next one."""
    last = state.blocks[-1] if state.blocks else None
    if last and last.kind != "blank" and (last.kind != "end_of_block" or last.note in _DEFINITIONS):
        waiting_list(last.token).add(text)
        if not IAL_BLOCK.match(state.src, state.bMarks[state.line]):
            state.mark("end_of_block", "attribute_list")
        return
    state.waiting = state.waiting or AttributeList()
    state.waiting.add(text)


def _extension(state: BlockState, line: int, found: re.Match[str]) -> bool:
    name = found["extension"]
    if not name:
        return False
    attributes = AttributeList()
    attributes.add(found["options"] or "")
    body, end = "", found.end()
    if not found["closed"]:
        stop = re.compile(rf"^ {{0,3}}{stop_of(name)}{_SPACES}\n", re.MULTILINE | re.ASCII)
        closing = stop.search(state.src, end)
        if closing is None:
            return False
        body, end = state.src[end : closing.start()].removesuffix("\n"), closing.end()
    if name == "options":
        set_options(state.env, attributes)
        state.seek(end)
        state.mark("end_of_block", "extension")
        return True
    html = extension_html(name, body, attributes)
    if html is None:
        return False
    state.seek(end)
    if not found["closed"]:
        waiting, state.waiting = state.waiting, None
        state.leaf("html_block", "", line, html + "\n")
        state.waiting = waiting
    return True
