"""A formula as MathJax has typeset it, ready for a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Typeset:
    """`html` is a whole `<mjx-container>`, drawn in `fonts`; or it is empty, and `error` says why.

    `width` is in em of the text around, and so is `depth`, which is measured down from its line.
    """

    html: str = ""
    error: str = ""
    width: float = 0.0
    depth: float = 0.0
    fonts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is to be known of a passage without its HTML; `errors` are those of its formulas."""

    fonts: tuple[str, ...]
    errors: tuple[str, ...]


def facts_of(formulas: tuple[Typeset, ...]) -> Facts:
    fonts = {font for formula in formulas for font in formula.fonts}
    return Facts(tuple(sorted(fonts)), tuple(formula.error for formula in formulas))


# Of each class that MathJax's style sheet gives a font.
_FONTS: Mapping[str, tuple[str, ...]] = {
    "mjx-stretchy": ("Size1-Regular", "Size4-Regular", "AMS-Regular"),
    "TEX-A": ("AMS-Regular",),
    "TEX-B": ("Main-Bold",),
    "TEX-BI": ("Math-BoldItalic",),
    "TEX-C": ("Calligraphic-Regular",),
    "TEX-CB": ("Calligraphic-Bold",),
    "TEX-FR": ("Fraktur-Regular",),
    "TEX-FRB": ("Fraktur-Bold",),
    "TEX-I": ("Math-Italic",),
    "TEX-MI": ("Main-Italic",),
    "TEX-S1": ("Size1-Regular",),
    "TEX-S2": ("Size2-Regular",),
    "TEX-S3": ("Size3-Regular",),
    "TEX-S4": ("Size4-Regular",),
    "TEX-SC": ("Script-Regular",),
    "TEX-SS": ("SansSerif-Regular",),
    "TEX-SSB": ("SansSerif-Bold",),
    "TEX-SSI": ("SansSerif-Italic",),
    "TEX-T": ("Typewriter-Regular",),
    "TEX-V": ("Vector-Regular",),
    "TEX-VB": ("Vector-Bold",),
}
# What another font lacks is looked for in these.
_ALWAYS = ("Main-Regular", "Zero")
_CLASS = re.compile(r"TEX-[A-Z0-9]+|mjx-stretchy")


def of_answer(answer: Mapping[str, Any]) -> Typeset:
    """Of what `driver.js` gives for one formula."""
    if "error" in answer:
        return Typeset(error=answer["error"])
    html = answer["html"]
    named = {font for found in set(_CLASS.findall(html)) for font in _FONTS.get(found, ())}
    fonts = tuple(sorted(named.union(_ALWAYS)))
    return Typeset(html, "", round(answer["width"], 3), round(answer["depth"], 3), fonts)
