"""The terms that a note is found by: pairs of syllables, and words of letters and their parts.

Korean writes particles onto nouns, nouns together, and blanks where one likes. So a run of
syllables is found by each two that stand side by side, blanks or not. A word of letters is found by
its beginning, and so is each part of it: `list` finds `LinkedList`, `linked_list` and `std::list`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from operator import add

from pilgi.search.alphabet import SYLLABLES, compatible

LONGEST = 32
"""Characters of a term of letters; what is longer is found by so many."""
Field = int
"""Where a term stands, the best place first; a plain number, since there are millions of them."""
TITLE, HEADING, TAG, TEXT, CODE, GAP = FIELDS = range(6)
"""`GAP` is a pair of syllables with blanks between."""


def terms_of(texts: Iterable[tuple[Field, str]]) -> dict[str, Field]:
    """The terms of a note, each with the best of the fields that it stands in."""
    by_field: defaultdict[Field, list[str]] = defaultdict(list)
    for field, text in texts:
        by_field[field].append(text)
    found: dict[str, Field] = {}
    gaps: set[str] = set()
    for field in sorted(by_field, reverse=True):
        written = compatible(_BETWEEN.join(by_field[field]))
        words = _NO_SYLLABLES.sub(" ", written)
        pairs = {pair for pair in set(map(add, words, words[1:])) if " " not in pair}
        firsts = {word[0] for word in words.split()}
        found.update(dict.fromkeys(pairs | firsts | _names(written), field))
        closed = _NO_SYLLABLES.sub(" ", _BLANKS.sub("", written))
        gaps.update(map(add, closed, closed[1:]))
    for pair in gaps:
        if " " not in pair:
            found.setdefault(pair, GAP)
    return found


_BETWEEN = "|"
"""Neither a blank, which syllables may have between them, nor part of a name."""
_NO_SYLLABLES = re.compile(f"[^{SYLLABLES}]+")
_BLANKS = re.compile(rf"(?<=[{SYLLABLES}])\s+(?=[{SYLLABLES}])")

_LETTERS = rf"[^\W{SYLLABLES}]+"
_CHAIN = re.compile(rf"{_LETTERS}(?:\+\+\d*|#(?!\w))?(?:(?:::|->|\.){_LETTERS})*")
_PART = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=_)(?=[^\W_])|(?<=::|->)(?=\w)|(?<=\.)(?=\w)"
)


def _names(text: str) -> set[str]:
    """Words of letters, names of code with what they are members of, and the rest from each part
    of them on.
    """
    found: set[str] = set()
    for chain in set(_CHAIN.findall(text)):
        low = chain.lower()
        found.add(low[:LONGEST])
        # What has no parts needs no look for them.
        if low != chain or not chain.isalnum():
            for part in _PART.finditer(chain):
                at = part.start()
                found.add(low[at : at + LONGEST])
    return found
