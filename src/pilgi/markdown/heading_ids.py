"""Heading ids by the rule of Jekyll's GFM parser (kramdown-parser-gfm 1.1)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

# `\p{Word}` of Ruby's regular expressions counts these symbols as letters, Python's `\w` does not.
_CIRCLED_LETTERS = re.compile(
    "[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]"
)
# Most signs of a heading are of these, and need not be looked up one by one.
_OTHER_THAN_PLAIN_WORD = re.compile(r"[^a-z0-9_\- 가-힣]")
_BLANK = str.maketrans(" \t", "--")


def heading_id(text: str) -> str:
    """`C++ & C#` gives `c--c`, `1. 선형 변환!` gives `1-선형-변환`; may be empty.

    Lower-casing goes sign by sign as Ruby's does: Python gives a final sigma its own form.
    """
    lowered = text.lower() if text.isascii() else "".join(char.lower() for char in text)
    kept = _OTHER_THAN_PLAIN_WORD.sub(_word_or_nothing, lowered)
    return kept.translate(_BLANK)


def numbered(base: str, used: Counter[str]) -> str:
    """`base` for the first heading of that name, then `base-1`, `base-2`; collisions stand."""
    count = used[base]
    used[base] += 1
    return f"{base}-{count}" if count else base


def _word_or_nothing(match: re.Match[str]) -> str:
    char = match[0]
    if char == "\t":
        return char
    category = unicodedata.category(char)
    is_word = category[0] in "LM" or category in ("Nd", "Nl", "Pc")
    return char if is_word or _CIRCLED_LETTERS.match(char) else ""
