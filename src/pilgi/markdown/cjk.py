"""Which characters are Chinese, Japanese or Korean where emphasis is concerned."""

from __future__ import annotations

import functools
import unicodedata

# Wide symbols of these blocks show as emoji and count as punctuation, as they do for Latin text...
_EMOJI_BLOCKS = ((0x231A, 0x2BFF), (0x1F000, 0x1FAFF))
# ...apart from brackets, I Ching symbols and squared ideographs that live there too.
_NOT_EMOJI = (
    (0x2329, 0x232A),
    (0x2630, 0x2637),
    (0x268A, 0x268F),
    (0x1F200, 0x1F200),
    (0x1F202, 0x1F202),
    (0x1F210, 0x1F219),
    (0x1F21B, 0x1F22E),
    (0x1F230, 0x1F231),
    (0x1F237, 0x1F237),
    (0x1F23B, 0x1F23B),
    (0x1F240, 0x1F248),
    (0x1F260, 0x1F265),
)
# Vowels and final consonants of decomposed Hangul are Hangul though not "wide".
_NARROW_HANGUL = ((0x1100, 0x11FF), (0xD7B0, 0xD7FB))


@functools.lru_cache(maxsize=4096)
def is_cjk(char: str) -> bool:
    """Whether `char` is a "CJK character" of the CommonMark CJK-friendly amendment (section 2.1).

    That is: East Asian Width W, F or H without default emoji presentation, or of script Hangul.
    """
    if char < "\u1100":
        return False
    code = ord(char)
    if _within(code, _NARROW_HANGUL):
        return True
    if _within(code, _EMOJI_BLOCKS):
        return _within(code, _NOT_EMOJI)
    return unicodedata.east_asian_width(char) in "WFH"


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)
