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
from pilgi.search.fields import FIELDS, GAP, Field, Terms

LONGEST = 32
"""Characters of a term of letters; what is longer is found by so many."""


def terms_of(texts: Iterable[tuple[Field, str]]) -> Terms:
    """The terms of a note, of which `texts` are all."""
    by_field: defaultdict[Field, list[str]] = defaultdict(list)
    for field, text in texts:
        by_field[field].append(text)
    found: list[set[str]] = [set() for _ in FIELDS]
    gaps: set[tuple[str, str]] = set()
    for field in sorted(by_field):
        written = compatible(_BETWEEN.join(by_field[field]))
        found[field] = _pairs(written) | _names(written)
        gaps.update(_GAP.findall(written))
    found[GAP] = {first + second for first, second in gaps}
    for field in FIELDS:
        found[field].difference_update(*found[:field])
    return found


_BETWEEN = "|"
"""Neither a blank, which syllables may have between them, nor part of a name."""
_RUN = re.compile(f"[{SYLLABLES}]+")
_GAP = re.compile(rf"([{SYLLABLES}])\s+(?=([{SYLLABLES}]))")


def _pairs(text: str) -> set[str]:
    """Each two syllables of a run, and its first one alone."""
    # Notes say the same words again and again: each is taken apart once.
    runs = set(_RUN.findall(text))
    joined = " ".join(runs)
    pairs = {pair for pair in set(map(add, joined, joined[1:])) if " " not in pair}
    return pairs.union(run[0] for run in runs)


_LETTERS = rf"[^\W{SYLLABLES}]+"
_CHAIN = re.compile(rf"{_LETTERS}(?:\+\+\d*|#(?!\w))?(?:(?:::|->|\.){_LETTERS})*")
_PART = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=_)(?=[^\W_])|(?<=::|->)(?=\w)|(?<=\.)(?=\w)"
)


def _names(text: str) -> set[str]:
    """Words of letters, names of code with what they are members of, and the rest from each part
    of them on.
    """
    chains = set(_CHAIN.findall(text))
    found = {chain.lower()[:LONGEST] for chain in chains}
    # What has no parts needs no look for them.
    for chain in [chain for chain in chains if not chain.islower() or not chain.isalnum()]:
        low = chain.lower()
        found.update([low[part.start() :][:LONGEST] for part in _PART.finditer(chain)])
    return found
