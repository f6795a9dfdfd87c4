"""Delimiters of mathematics that are pairs of strings, and where such a pair closes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pilgi.markdown.cjk import is_cjk

_ENVIRONMENT = re.compile(
    r"\\begin\{((?:equation|align|alignat|flalign|gather|multline|eqnarray|math|displaymath)\*?"
    r"|split|gathered|aligned|alignedat|cases|[pbBvV]?matrix|array|CD)\}"
)
_WORDS = re.compile(r"[\w\s.,:·]*")


@dataclass(frozen=True, slots=True)
class Delimiters:
    """`stop` finds whatever may end the search: an escaped pair (skipped), opener or closer."""

    opener: str
    closer: str
    stop: re.Pattern[str]
    environment: bool = False

    def closing(self, src: str, start: int, end: int) -> int:
        """Where the closer stands in `src[start:end]`, or -1."""
        for found in self.stop.finditer(src, start, end):
            if found[0] == self.closer:
                return found.start()
            if found[0] == self.opener:
                return -1
        return -1

    def hold_text(self, content: str) -> bool:
        r"""Whether these are escaped brackets around text: `\[1\]`, `\(주\)`, `\(\)`.

        Nobody doubles the backslash for that.
        """
        if self.environment or self is DOUBLE_DOLLARS:
            return False
        stripped = content.strip(" \t\n\\")
        if not stripped or self.opener.startswith(r"\\"):
            return not stripped
        if self.opener == r"\[" and stripped.isdecimal():
            return True
        return any(map(is_cjk, stripped)) and _WORDS.fullmatch(stripped) is not None


DOUBLE_DOLLARS = Delimiters("$$", "$$", re.compile(r"\\.|\$\$", re.DOTALL))
_BACKSLASH = (
    # The doubled ones first: each begins as an escaped pair of the single ones does.
    Delimiters(r"\\(", r"\\)", re.compile(r"\\\\[()]")),
    Delimiters(r"\\[", r"\\]", re.compile(r"\\\\[\[\]]")),
    Delimiters(r"\(", r"\)", re.compile(r"\\[\\()]")),
    Delimiters(r"\[", r"\]", re.compile(r"\\[\\\[\]]")),
)


def delimiters_at(src: str, start: int) -> Delimiters | None:
    for delimiters in _BACKSLASH:
        if src.startswith(delimiters.opener, start):
            return delimiters
    environment = _ENVIRONMENT.match(src, start)
    if environment is None:
        return None
    name = environment[1]
    stop = re.compile(rf"\\(?:begin|end)\{{{re.escape(name)}\}}")
    return Delimiters(environment[0], rf"\end{{{name}}}", stop, environment=True)
