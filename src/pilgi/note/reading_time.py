"""How much there is to read: characters where a script is read by syllable, words elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHARACTER = re.compile(
    "[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_WORD = re.compile(r"\w[\w'’]*")


@dataclass(frozen=True, slots=True)
class Length:
    """`characters` are Hangul, Han and Kana; `words` are runs of other letters and digits."""

    characters: int
    words: int

    def minutes(self, characters_per_minute: int, words_per_minute: int) -> int:
        """Whole minutes, rounded up, at least one."""
        exact = self.characters / characters_per_minute + self.words / words_per_minute
        return max(1, -int(-exact // 1))


def length(text: str) -> Length:
    rest, characters = _CHARACTER.subn(" ", text)
    return Length(characters, len(_WORD.findall(rest)))
