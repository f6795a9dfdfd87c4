r"""TeX that MathJax would refuse, as far as that is sure without running it.

Told are braces, environments and `\left … \right` that do not close each other, and environments
of LaTeX's text that MathJax 3 has not. Whatever may change what TeX means ends the search.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# A comment may hide a brace or not, by what it stands in.
_CHANGES_MEANING = re.compile(
    r"(?<!\\)(?:\\\\)*(?:%|\\(?:def|let|futurelet|(?:re|provide)?newcommand|renewcommand"
    r"|(?:re)?newenvironment|newtheorem|DeclareMathOperator|DeclarePairedDelimiter\w*|verb"
    r"|begingroup|endgroup|bgroup|egroup|catcode|require|ce|pu)(?![a-zA-Z]))"
)
_PAIRED = re.compile(r"[{}]|\\(?:left|right)")
"""One of these stands in whatever is told; most formulas of a line have none."""
_MARK = re.compile(
    r"\\(?P<edge>begin|end)\s*\{(?P<name>[^{}]*)\}"
    r"|\\(?P<text>text[a-z]*|mbox|hbox|fbox|tag|label|ref|eqref|url|href)\*?\s*(?=\{)"
    r"|\\(?P<side>left|right)(?![a-zA-Z])"
    r"|\\(?:[a-zA-Z]+|.)|(?P<brace>[{}])",
    re.DOTALL,
)
_IN_GROUP = re.compile(r"\\.|[{}]", re.DOTALL)
_OF_TEXT = {
    "tabular": "array", "tabular*": "array", "longtable": "array", "enumerate": "", "itemize": "",
    "description": "", "figure": "", "table": "", "center": "", "document": "", "tikzpicture": "",
    "algorithm": "", "algorithmic": "", "lstlisting": "", "minipage": "", "theorem": "",
    "lemma": "", "proof": "", "definition": "",
}  # fmt: skip
"""Environments that MathJax has not, with the one that is meant in mathematics."""


class Mistake(NamedTuple):
    """`position` is that in the TeX."""

    message: str
    position: int
    hint: str = ""


class _Opened(NamedTuple):
    kind: str
    position: int
    name: str = ""

    @property
    def shown(self) -> str:
        return {"{": "{", "left": r"\left", "begin": rf"\begin{{{self.name}}}"}[self.kind]


def changes_meaning(tex: str) -> bool:
    """Whether the TeX may give a meaning to what stands elsewhere, or has one that is unsure."""
    return bool(_CHANGES_MEANING.search(tex))


def mistake_in(tex: str) -> Mistake | None:
    """The first mistake; none where there is none, or none that is sure."""
    if not _PAIRED.search(tex) or changes_meaning(tex):
        return None
    opened: list[_Opened] = []
    position = 0
    while mark := _MARK.search(tex, position):
        position = mark.end()
        if mark["text"]:
            position = _group_end(tex, position)
            if position < 0:
                return Mistake("`{` is never closed", mark.end())
        elif mark["edge"] == "begin":
            if mark["name"] in _OF_TEXT:
                return _unknown(mark)
            opened.append(_Opened("begin", mark.start(), mark["name"]))
        elif mark["side"] == "left" or mark["brace"] == "{":
            opened.append(_Opened("left" if mark["side"] else "{", mark.start()))
        elif mark["edge"] or mark["side"] or mark["brace"]:
            found = opened.pop() if opened else None
            if found is None or not _closes(mark, found):
                return _unfit(mark, found)
    return Mistake(f"`{opened[-1].shown}` is never closed", opened[-1].position) if opened else None


def _group_end(tex: str, start: int) -> int:
    """After the group that opens at `start`, which is no mathematics; -1 where it has no end."""
    depth = 0
    for mark in _IN_GROUP.finditer(tex, start):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth == 0:
            return mark.end()
    return -1


def _closes(mark: re.Match[str], opened: _Opened) -> bool:
    if mark["edge"]:
        return opened.kind == "begin" and opened.name == mark["name"]
    return opened.kind == ("left" if mark["side"] else "{")


def _unfit(mark: re.Match[str], opened: _Opened | None) -> Mistake:
    if opened is None:
        return Mistake(f"`{mark[0]}` closes nothing", mark.start())
    message = f"`{opened.shown}` is still open where `{mark[0]}` stands"
    return Mistake(message, mark.start())


def _unknown(mark: re.Match[str]) -> Mistake:
    meant = _OF_TEXT[mark["name"]]
    hint = f"In mathematics, write `{meant}`." if meant else "It is one of text; use Markdown."
    return Mistake(f"MathJax has no environment `{mark['name']}`", mark.start(), hint)
