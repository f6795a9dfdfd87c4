"""Formulas on a page: as MathJax has typeset them while building, or as TeX for it to find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from pilgi.markdown.rendered import Formula
from pilgi.markdown.slots import written_formula
from pilgi.markdown.toc_tree import TocEntry
from pilgi.note.note import Body

if TYPE_CHECKING:
    from pilgi.mathjax.typeset import Typeset

_WIDEST = 16.0
"""Width in em from which on a formula may have to scroll on a phone."""


@dataclass(frozen=True, slots=True)
class Formulas:
    """Formulas that are typeset while building: `of` gives those of a body in their order.

    `fonts` are what they are drawn in, by MathJax's `style_sheet`.
    """

    of: Callable[[Body], Sequence[Typeset]]
    fonts: frozenset[str]
    style_sheet: Callable[[], str]


@dataclass(frozen=True, slots=True)
class ShownFormula:
    """A formula's `html` on a page, and how it is `written` there before it is typeset."""

    written: str
    html: str


def shown_formula(formula: Formula, typeset: Typeset) -> ShownFormula:
    """What MathJax could not read is shown as its author wrote it, and marked."""
    written = written_formula(formula)
    if typeset.error:
        reason = escape(typeset.error)
        return ShownFormula(written, f'<mark class="math-error" title="{reason}">{written}</mark>')
    if typeset.width <= _WIDEST:
        return ShownFormula(written, typeset.html)
    # What scrolls must be reached by keyboard; within a line it keeps to the line, and on paper it
    # is as small as it must be.
    box = f"--width:{typeset.width}" if formula.display else f"--depth:{typeset.depth}"
    html = f'<span class="wide" tabindex="0" style="{box}">{typeset.html}</span>'
    return ShownFormula(written, html)


def in_contents(toc: Iterable[TocEntry], formulas: Sequence[ShownFormula]) -> tuple[TocEntry, ...]:
    """A table of contents with the formulas of the note that its headings hold."""
    return tuple(
        replace(
            entry,
            html=_with_formulas(entry.html, formulas),
            children=in_contents(entry.children, formulas),
        )
        for entry in toc
    )


def _with_formulas(html: str, formulas: Iterable[ShownFormula]) -> str:
    for formula in formulas:
        html = html.replace(formula.written, formula.html)
    return html
