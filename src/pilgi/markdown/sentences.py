"""The sentence that a link stands in: what a backlink shows of the note that it comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from pilgi.markdown.plaintext import shown_text, squeezed

_END = re.compile(r"""[.!?…。！？]["'”’)\]」』]*\s+""")
_LONGEST = 160
"""Characters of a sentence; of a longer one, what stands round the link is kept."""


def sentence_around(children: Sequence[Token], index: int) -> str:
    """The plain text of the sentence that the link opened at `index` begins in.

    Empty where that says no more than the link itself.
    """
    place = len(shown_text(children[:index]))
    text = shown_text(children)
    ends = [end for match in _END.finditer(text) if (end := match.end()) <= place]
    start = ends[-1] if ends else 0
    stop = _END.search(text, place)
    sentence = squeezed(text[start : stop.end() if stop else len(text)])
    if sentence == squeezed(_label(children, index)):
        return ""
    return _shortened(sentence, len(squeezed(text[start:place])))


def _label(children: Sequence[Token], index: int) -> str:
    closing = next(
        (at for at in range(index, len(children)) if children[at].type == "link_close"), index
    )
    return shown_text(children[index:closing])


def _shortened(sentence: str, place: int) -> str:
    """`sentence`, or `_LONGEST` characters of it round `place`, cut between words."""
    if len(sentence) <= _LONGEST:
        return sentence
    start = max(0, min(place - _LONGEST // 3, len(sentence) - _LONGEST))
    kept = sentence[start : start + _LONGEST]
    if start:
        kept = f"…{kept.partition(' ')[2] or kept}"
    if start + _LONGEST < len(sentence):
        kept = f"{kept.rpartition(' ')[0] or kept}…"
    return kept
