"""Which piece of the index a term stands in: a query loads those of its terms, and no others.

Two syllables share a piece with all that begin alike, so that it also answers a query of initials
(`ㅇㅂ`), and one whose last syllable is half typed (`콛` for `코드`). Words of letters share one
with all of the same first letter, where one that is typed wrongly is still found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from pilgi.search.alphabet import SYLLABLES, initial, vowel

_WHOLE = 128
_BY_FIRST = 1024
_SLOTS_A_PART = 4096


@dataclass(frozen=True)
class Sharding:
    """How an index of so many slots is cut into pieces, each of some ten kilobytes.

    `depth` says how many characters count: none, the first, or both of a pair. Pieces of a large
    index are cut further, into `parts`, by a character's vowel or number.
    """

    size: int

    @property
    def depth(self) -> int:
        return 0 if self.size <= _WHOLE else 1 if self.size <= _BY_FIRST else 2

    @cached_property
    def parts(self) -> int:
        return max(1, self.size // _SLOTS_A_PART)

    @cached_property
    def known(self) -> dict[str, str]:
        return {}

    def shard(self, term: str) -> str:
        """The name of the piece of `term`, such as `ko/7-11`, `ko/7` for one syllable, `en/s`."""
        # Words have their characters in common, and pairs their first.
        head = term[:2]
        if head not in self.known:
            self.known[head] = self._name(head)
        return self.known[head]

    def _name(self, head: str) -> str:
        if re.match(f"[{SYLLABLES}]", head):
            kinds = [str(initial(character)) for character in head[: self.depth]]
            kind, part = f"ko/{'-'.join(kinds)}", vowel(head[0])
        else:
            first = head[0] if "a" <= head[0] <= "z" else "0"
            kind, part = f"en/{first if self.depth else ''}", ord(head[-1])
        return kind.rstrip("/") if self.parts == 1 else f"{kind}.{part % self.parts}"
