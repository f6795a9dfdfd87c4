"""Where formulas stand in the text that they were read from; looked for when they are wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pilgi.markdown.rendered import Formula

_OPENING = r"(?:\$\$?|\\{1,2}[(\[])\s*(?:>\s*)*"
_BETWEEN_LINES = r"\s*\n[\s>]*"
# Else a mistake would be told at a longer formula that begins alike.
_CLOSING = r"(?=\s*(?:>\s*)*(?:\$|\\{1,2}[)\]]))"
_COMMAND = re.compile(r"\\(?:[a-zA-Z]+|.)")


def places(formulas: Sequence[Formula], text: str, wanted: Sequence[int]) -> dict[int, int]:
    """By number, the positions in `text` of the TeX of those formulas that are `wanted`.

    Equal ones are told apart by their order. What an include or a macro brought in is not there,
    and has no place.
    """
    found: dict[int, int] = {}
    for number in wanted:
        formula = formulas[number]
        before = sum(_is_written_alike(other, formula) for other in formulas[:number])
        matches = [match.start("tex") for match in _pattern(formula).finditer(text)]
        if matches:
            found[number] = matches[min(before, len(matches) - 1)]
    return found


def place_within(tex: str, message: str) -> int:
    """The offset of the command in `tex` that MathJax's message names; else of its beginning."""
    command = _COMMAND.search(message)
    return max(tex.find(command[0]), 0) if command else 0


def _is_written_alike(one: Formula, other: Formula) -> bool:
    return (one.tex, one.bare) == (other.tex, other.bare)


def _pattern(formula: Formula) -> re.Pattern[str]:
    """Markers of quotes and indentation may stand in the text where lines begin, and a backslash
    before a bar in a table.
    """
    lines = [re.escape(line.strip()).replace(r"\|", r"\\?\|") for line in formula.tex.split("\n")]
    tex = rf"(?P<tex>{_BETWEEN_LINES.join(lines)})"
    return re.compile(tex if formula.bare else _OPENING + tex + _CLOSING)
