"""Definitions of links: `[id]: address "title"`."""

from __future__ import annotations

import re

from pilgi.markdown.kramdown.block_state import BlockState
from pilgi.markdown.kramdown.link_definitions import LinkDefinition, normalized_id

_DEFINITION = re.compile(
    r" {0,3}\[([^\n\]]+)\]:[ \t]*(?:<(.*?)>|([^\n]*?[^\s][^\n]*?))"
    r"(?:(?:[ \t]*?\n|[ \t]+?)[ \t]*?([\"'])(.+?)\4)?[ \t]*?\n",
    re.ASCII,
)
_TITLE_LEFT_OPEN = re.compile(r"[ \t]+[\"']")
_LONGEST = 20_000


def link_definition(state: BlockState, line: int, _end: int, _silent: bool) -> bool:
    start = state.bMarks[line]
    if state.eMarks[line] - start > _LONGEST:
        return False
    found = _DEFINITION.match(state.src, start)
    if found is None or _TITLE_LEFT_OPEN.search(found[3] or ""):
        return False
    state.seek(found.end())
    block = state.mark("end_of_block", "link_definition")
    address = found[3] if found[2] is None else found[2]
    state.env["link_definitions"][normalized_id(found[1])] = LinkDefinition(
        address, found[5], block.token
    )
    return True
