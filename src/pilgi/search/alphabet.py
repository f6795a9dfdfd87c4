"""Characters as the search tells them apart; `templates/js/search/alphabet.js` says the same."""

from __future__ import annotations

import unicodedata

SYLLABLES = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
"""Hangul, Han and Kana: scripts that are found by any two characters side by side."""

_FIRST = 0xAC00
_LAST = 0xD7A3
_WITH_INITIAL = 588
_WITH_VOWEL = 28
OTHER = 19
"""Stands for the initial consonant of a character that is no syllable of Hangul."""


def compatible(text: str) -> str:
    """One form for what reads alike: NFKC makes full width half, and joins letters of Hangul."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def initial(character: str) -> int:
    """The number of its initial consonant, from 0 to 18 in the order of Unicode, or `OTHER`."""
    code = ord(character)
    return (code - _FIRST) // _WITH_INITIAL if _FIRST <= code <= _LAST else OTHER


def vowel(character: str) -> int:
    """The number of its vowel, from 0 to 20; of another character, a number of its code."""
    code = ord(character)
    if _FIRST <= code <= _LAST:
        return (code - _FIRST) % _WITH_INITIAL // _WITH_VOWEL
    return code
