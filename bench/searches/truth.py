"""What is to be found: grep over the notes' plain text, as reading them gives it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from bench.searches.queries import Query

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_SYLLABLES_EACH = 588


@dataclass(frozen=True, slots=True)
class Document:
    """A note as everybody is given it; `sections` are heading, its id, and text below it."""

    address: str
    title: str
    course: str
    tags: tuple[str, ...]
    sections: tuple[tuple[str, str, str], ...]

    @property
    def text(self) -> str:
        parts = [self.title, *self.tags]
        for _, heading, text in self.sections:
            parts += [heading, text]
        return "\n".join(filter(None, parts))


def matches(query: Query, documents: Iterable[Document]) -> frozenset[str]:
    """Addresses of the notes in which each of `query.wanted` is found, in any case and width.

    An initial consonant stands for every syllable that begins with it.
    """
    patterns = [re.compile(re.sub(f"[{_INITIALS}]", _begun, each)) for each in query.wanted]
    return frozenset(
        document.address
        for document in documents
        if (text := folded(document.text)) and all(each.search(text) for each in patterns)
    )


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _begun(initial: re.Match[str]) -> str:
    first = 0xAC00 + _INITIALS.index(initial[0]) * _SYLLABLES_EACH
    return f"[{chr(first)}-{chr(first + _SYLLABLES_EACH - 1)}]"
