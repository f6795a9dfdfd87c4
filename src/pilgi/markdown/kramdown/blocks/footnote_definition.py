"""Footnotes: `[^1]: text`, with further paragraphs indented by four spaces."""

from __future__ import annotations

import re

from pilgi.markdown.kramdown.block_state import BlockState
from pilgi.markdown.kramdown.patterns import CODE_LINES, ID_NAME, INDENT

_START = re.compile(rf" {{0,3}}\[\^({ID_NAME})\]:[ \t\r\f\v]*?(.*?\n)", re.ASCII)


def footnote_definition(state: BlockState, line: int, _end: int, _silent: bool) -> bool:
    found = _START.match(state.src, state.bMarks[line])
    if found is None:
        return False
    further = CODE_LINES.match(state.src, found.end())
    end = further.end() if further else found.end()
    state.seek(end)
    content = state.container(INDENT.sub("", state.src[found.start(2) : end]), line)
    # Kept aside until its number is known.
    content.tokens = []
    content.beyond_gfm = True
    state.env["footnotes"][found[1]] = content.read()
    state.mark("end_of_block", "footnote_definition")
    return True
