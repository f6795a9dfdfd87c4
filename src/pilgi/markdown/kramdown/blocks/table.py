"""Tables: lines that each hold a `|`, between blank lines; a row of dashes ends the head.

A pipe in a code span or in HTML parts no cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from pilgi.markdown.kramdown.block_state import BlockState
from pilgi.markdown.kramdown.patterns import WHITESPACE
from pilgi.markdown.kramdown.span_parser import outer_spans
from pilgi.markdown.kramdown.span_state import CODE_AND_HTML
from pilgi.markdown.kramdown.spans.code import code_at

_PIPE = re.compile(r"\||.*?[^\\\n]\|")
_START = re.compile(r" {0,3}[^ \t\n]")
_SEPARATOR = re.compile(r"[+|: \t-]*-[+|: \t-]*\n")
_FOOTER = re.compile(r"[+|: \t=]*=[+|: \t=]*\n")
_DASHES = re.compile(r"[ \t]?(:?)-+(:?)[ \t]?")
_CODE_ELEMENT = re.compile(r"(<code.*?>.*?</code>)")
_CELL_END = re.compile(r"(?<!\\)\|")
_TICKS = re.compile(r"`+")


@dataclass(slots=True)
class _Table:
    """`parts` are its `thead`, `tbody` and `tfoot`, each with rows of cells and their lines."""

    alignments: list[str] = field(default_factory=list)
    parts: list[tuple[str, list[tuple[int, list[str]]]]] = field(default_factory=list)

    @property
    def columns(self) -> int:
        return max(len(cells) for _, rows in self.parts for _, cells in rows)


def table(state: BlockState, line: int, end: int, _silent: bool) -> bool:
    start = state.bMarks[line]
    if state.src.find("|", start, state.eMarks[line]) < 0:
        return False
    if not _START.match(state.src, start) or not _is_line(state, line):
        return False
    if not state.after_boundary():
        return False
    # kramdown spends a list that waits here, even where it then finds no table.
    waiting, state.waiting = state.waiting, None
    found, after = _read(state, line, end)
    if not any(kind == "tbody" for kind, _ in found.parts):
        return False
    if not state.at_boundary(state.bMarks[after]) or not _has_pipes(state, line, after):
        return False
    state.line, state.waiting = after, waiting
    _push(state, line, found)
    return True


def _is_line(state: BlockState, line: int) -> bool:
    return _PIPE.match(state.src, state.bMarks[line], state.eMarks[line]) is not None


def _read(state: BlockState, line: int, end: int) -> tuple[_Table, int]:
    """The table, and the line after it."""
    src = state.src
    table = _Table()
    rows: list[tuple[int, list[str]]] = []
    leading_pipe = src[state.bMarks[line] + state.tShift[line]] == "|"
    has_footer = False
    if _SEPARATOR.match(src, state.bMarks[line]):
        line += 1
    while line < end and _is_line(state, line):
        start = state.bMarks[line]
        if _SEPARATOR.match(src, start):
            if rows and not table.alignments and not has_footer:
                table.alignments = _alignments(src[start : state.eMarks[line]])
                table.parts.append(("thead", rows))
                rows = []
            elif rows and not has_footer:
                table.parts.append(("tbody", rows))
                rows = []
        elif _FOOTER.match(src, start):
            if rows:
                table.parts.append(("tbody", rows))
                rows = []
            has_footer = True
        else:
            rows.append((line, _cells(src[start : state.eMarks[line]], leading_pipe)))
        line += 1
    if rows:
        table.parts.append(("tfoot" if has_footer else "tbody", rows))
    return table, line


def _alignments(separator: str) -> list[str]:
    sides = {("", ""): "", (":", ""): "left", ("", ":"): "right", (":", ":"): "center"}
    return [sides[left, right] for left, right in _DASHES.findall(separator)]


def _cells(row: str, leading_pipe: bool) -> list[str]:
    cells = [""]
    for text, protected in _pieces(row.rstrip(" \t")):
        if protected:
            cells[-1] += text
        else:
            first, *others = _CELL_END.split(text)
            cells[-1] += first.replace("\\|", "|")
            cells += [other.replace("\\|", "|") for other in others]
    if leading_pipe and not cells[0].strip(WHITESPACE):
        del cells[0]
    if cells and not cells[-1].strip(WHITESPACE):
        del cells[-1]
    return [cell.strip(WHITESPACE) for cell in cells]


def _pieces(row: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a row, each with whether its pipes are protected."""
    for number, text in enumerate(_CODE_ELEMENT.split(row)):
        if number % 2:
            yield text, True
            continue
        position = 0
        while (ticks := text.find("`", position)) >= 0:
            yield text[position:ticks], False
            code = code_at(text, ticks)
            position = code.end
            if code.content is None:
                yield text[ticks:position], False
            else:
                yield _as_code(code.content), True
        yield text[position:], False


def _as_code(content: str) -> str:
    """A code span again, with enough ticks for what is in it."""
    ticks = max(_TICKS.findall(content), default="") + "`"
    blank = " " if len(ticks) > 1 else ""
    return f"{ticks}{blank}{content}{blank}{ticks}"


def _has_pipes(state: BlockState, line: int, after: int) -> bool:
    """Whether each line has a pipe outside of code and HTML."""
    text = state.src[state.bMarks[line] : state.bMarks[after] - 1]
    if "`" not in text and "<" not in text:
        return True
    pipe = False
    for kind, content in outer_spans(text, state.md, state.env, CODE_AND_HTML):
        lines = content.rstrip("\n").split("\n") if content.strip("\n") else []
        if kind == "code_inline":
            if len(lines) > 2 or (len(lines) == 2 and not pipe):
                break
            pipe = pipe and len(lines) != 2
        else:
            if len(lines) > 1 and not pipe and not _PIPE.match(lines[0]):
                break
            before = pipe and len(lines) <= 1
            pipe = before or (bool(lines) and _PIPE.match(lines[-1]) is not None)
    return pipe


def _push(state: BlockState, line: int, table: _Table) -> None:
    columns = table.columns
    alignments = [*table.alignments, *[""] * columns]
    state.open("table", "table", line)
    for kind, rows in table.parts:
        state.push(f"{kind}_open", kind, 1)
        tag = "th" if kind == "thead" else "td"
        for row_line, cells in rows:
            state.push("tr_open", "tr", 1)
            padded = chain(cells, [""] * (columns - len(cells)))
            for cell, alignment in zip(padded, alignments, strict=False):
                opening = state.push(f"{tag}_open", tag, 1)
                if alignment:
                    opening.attrs["style"] = f"text-align: {alignment}"
                state.inline(cell or "\u00a0", row_line)
                state.push(f"{tag}_close", tag, -1)
            state.push("tr_close", "tr", -1)
        state.push(f"{kind}_close", kind, -1)
    state.push("table_close", "table", -1)
