r"""Tables whose cells hold mathematics with bars: `$|x|$` and `$P(A|B)$` do not end a cell.

GFM splits a row at every `|` before it looks at anything else, so the bars within mathematics are
hidden from its rule. `\|` keeps its GFM meaning, a bar within a cell, also in mathematics.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table

# CommonMark replaces NUL before any rule runs, so none can come from the note.
_STAND_IN = "\0"
# Each form begins with its first sign, so that the search leaps from one such sign to the next.
_MATH_IN_LINE = re.compile(
    r"\$(?:\$[^$\n]+\$\$"
    r"|(?<![\\$A-Za-z0-9]\$)(?![\s$])[^$\n]+(?<![\s\\])\$(?![$0-9]))"
    r"|\\(?<!\\\\)\((?:[^\\\n]|\\[^()\n])++\\\)"
)
_DELIMITER_ROW = re.compile(r"[|:-][|:\s-]*")
_BAR = re.compile(r"(?<!\\)\|")


def table_math_plugin(md: MarkdownIt) -> None:
    """Give the table rule rows without bars in mathematics; call it where math is read."""
    md.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})


def _table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    if not _may_be_delimiter_row(state, start_line + 1):
        return False
    src, first = state.src, len(state.tokens)
    state.src = _with_bars_hidden(state)
    try:
        found = table(state, start_line, end_line, silent)
    finally:
        state.src = src
    for token in state.tokens[first:]:
        token.content = token.content.replace(_STAND_IN, "|")
    return found


def _may_be_delimiter_row(state: StateBlock, line: int) -> bool:
    """Nearly every line that begins no table is told by the line after it."""
    start = state.bMarks[line] + state.tShift[line]
    return _DELIMITER_ROW.fullmatch(state.src, start, state.eMarks[line]) is not None


def _with_bars_hidden(state: StateBlock) -> str:
    """The text, each bar in mathematics replaced by one character; made once for a note."""
    if "$" not in state.src and "\\(" not in state.src:
        return state.src
    kept = state.env.get("bars_hidden")
    if kept is None or kept[0] is not state.src:
        kept = (state.src, _MATH_IN_LINE.sub(_hide_bars, state.src))
        state.env["bars_hidden"] = kept
    hidden: str = kept[1]
    return hidden


def _hide_bars(math: re.Match[str]) -> str:
    """A single bar beside a delimiter ends a cell: `|$HOME|$PATH|` holds two variables."""
    tex = math[0]
    inner = tex.strip("$") if tex.startswith("$") else tex[2:-2]
    if inner.count("|") % 2 and (inner.startswith("|") or inner.endswith("|")):
        return tex
    return _BAR.sub(_STAND_IN, tex)
