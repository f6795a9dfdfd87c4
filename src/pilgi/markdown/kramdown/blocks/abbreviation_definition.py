"""Abbreviations: `*[HTML]: Hyper Text Markup Language`."""

from __future__ import annotations

import re

from pilgi.markdown.kramdown.block_state import BlockState
from pilgi.markdown.kramdown.patterns import WHITESPACE

_DEFINITION = re.compile(r" {0,3}\*\[(.+?)\]:(.*?)\n")


def abbreviation_definition(state: BlockState, line: int, _end: int, _silent: bool) -> bool:
    found = _DEFINITION.match(state.src, state.bMarks[line])
    if found is None:
        return False
    state.seek(found.end())
    block = state.mark("end_of_block", "abbreviation_definition")
    state.env["abbreviations"][found[1]] = (found[2].strip(WHITESPACE), block.token)
    return True
