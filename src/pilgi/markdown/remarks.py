"""Remarks about a text, made while it is parsed and once it is, each at what it is about."""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import cached_property
from typing import Any

from pilgi.problems import Remark, Severity, column_of

_NEAR = 100
"""Lines of one paragraph or table."""


class Remarks:
    """Remarks about `text`, in the order in which they were `made`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.made: list[Remark] = []

    def warn(
        self, message: str, line: int = 0, written: str = "", hint: str = "", check: str = ""
    ) -> None:
        """Warn about `line` of the text; it counts from 1, and 0 means unknown.

        `written` is what stands at the place, which is told where it is on its line once only.
        """
        there = self._lines[line - 1] if 0 < line <= len(self._lines) else ""
        column = column_of(written, there)
        self.made.append(Remark(Severity.WARNING, message, line, column, hint, check))

    def line_of(self, written: str, start: int) -> int:
        """The line that holds `written`, not far below `start`; else `start`."""
        near = enumerate(self._lines[start - 1 : start + _NEAR], start) if start else ()
        return next((number for number, line in near if written in line), start)

    @cached_property
    def _lines(self) -> list[str]:
        """Made when they are asked for: of most texts there is nothing to remark."""
        return self.text.split("\n")


def remarks_of(env: MutableMapping[str, Any]) -> Remarks:
    """Those of the text that is being parsed, which are kept in markdown-it's `env`.

    Who does not ask for them leaves them out of it.
    """
    remarks: Remarks = env.setdefault("remarks", Remarks(""))
    return remarks
