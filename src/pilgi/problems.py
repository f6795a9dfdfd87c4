"""A problem: what is wrong, where it stands, and what to do about it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding inside a text that does not know which file it came from.

    `line` and `column` count from 1 within that text; 0 means unknown. `check` names the check
    that it belongs to; it is empty where any build tells it.
    """

    severity: Severity
    message: str
    line: int = 0
    column: int = 0
    hint: str = ""
    check: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A remark with its place: `path` is relative to the site, `source` the line's own text."""

    severity: Severity
    message: str
    path: str
    line: int = 0
    column: int = 0
    source: str = ""
    hint: str = ""
    check: str = ""

    def __str__(self) -> str:
        place = ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])
        lines = [f"{place} {self.severity}: {self.message}"]
        if self.source.strip():
            source, column = _excerpt(self.source, self.column)
            lines.append(f"    {source}")
            if column:
                lines.append("    " + _padding(source[: column - 1]) + "^")
        if self.hint:
            lines.append(f"    hint: {self.hint}")
        return "\n".join(map(printable, lines))

    @property
    def order(self) -> tuple[str, int, int, str]:
        return (self.path, self.line, self.column, self.message)


def locate(remark: Remark, path: str, text: str, first_line: int = 1) -> Problem:
    """Place a remark made about `text`, which begins at line `first_line` of the file `path`."""
    return located([remark], path, text, first_line)[0]


def located(remarks: Iterable[Remark], path: str, text: str, first_line: int = 1) -> list[Problem]:
    """As `locate`, of many."""
    remarks = list(remarks)
    lines = text.split("\n") if remarks else []
    return [
        Problem(
            remark.severity,
            remark.message,
            path,
            remark.line + first_line - 1 if remark.line else 0,
            remark.column,
            lines[remark.line - 1] if 0 < remark.line <= len(lines) else "",
            remark.hint,
            remark.check,
        )
        for remark in remarks
    ]


_LONGEST_LINE = 10_000
"""Longer ones no one wrote, and to look through them for each of many remarks takes long."""


def column_of(written: str, line: str) -> int:
    """The column from 1 at which `written` stands on `line`; 0 unless it stands there just once."""
    if not written or len(line) > _LONGEST_LINE or line.count(written) != 1:
        return 0
    return line.index(written) + 1


_WIDEST = 160


def _excerpt(source: str, column: int) -> tuple[str, int]:
    """As much of a long line as a terminal shows, around its column; and the column in that."""
    if len(source) <= _WIDEST:
        return source, column
    start = max(0, column - _WIDEST // 2)
    before, after = "…" if start else "", "…" if start + _WIDEST < len(source) else ""
    return f"{before}{source[start : start + _WIDEST]}{after}", column and column - start + len(
        before
    )


def printable(line: str) -> str:
    """Control characters made visible: a file must not speak to the terminal that shows it."""
    # Nearly every line is; to look at each character takes longer than a check of its note.
    if line.isprintable():
        return line
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if char != "\t" and category in _UNPRINTABLE else char
        for char in line
        for category in (unicodedata.category(char),)
    )


_UNPRINTABLE = ("Cc", "Cs", "Zl", "Zp")


def _padding(text: str) -> str:
    """Blanks as wide as `text` is in a terminal, so that a caret stands below its column."""
    return "".join(
        "\t" if char == "\t" else "  " if unicodedata.east_asian_width(char) in "WF" else " "
        for char in text
        if not unicodedata.combining(char)
    )
