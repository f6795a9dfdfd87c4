"""Opening brackets that nothing can close, read as text at once.

Every rule for links, images, footnotes and wikilinks searches for the closing bracket anew. Ten
megabytes of `[` would keep them searching for minutes.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_OPENERS = ("[", "![", "^[")


def brackets_plugin(md: MarkdownIt) -> None:
    md.inline.ruler.after("text", "brackets", _never_closed)


def _never_closed(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not state.src.startswith(_OPENERS, start) or state.html_terminator_last("]") > start:
        return False
    if not silent:
        state.append_pending(state.src[start])
    state.pos += 1
    return True
