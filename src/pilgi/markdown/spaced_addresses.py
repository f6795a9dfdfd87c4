"""`[notes](my notes.pdf)` is no link: an address ends at its first blank (CommonMark 0.31, 6.3).

The page shows the brackets, so the author is told how to write it. Kramdown takes blanks, as Jekyll
does; so this is of Pilgi's own dialect.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pilgi.markdown.remarks import Remarks, remarks_of

# From its first sign on, so that the search leaps from one to the next.
_WRITTEN = re.compile(r"\](?<!\\\])\(((?:[^()\n\\<>]|\\.|\([^()\n]*\))*)\)")
_TITLE = re.compile(r"""[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\))$""")
_BLANK = re.compile(r"[ \t]")
_LIKE_ADDRESS = re.compile(
    r"(?:#|\.{0,2}/|https?:|www\.)|.*(?:/|\.(?=\w*[a-z])\w{2,5}(?:[?#].*)?)$", re.IGNORECASE
)
"""Other than prose, where brackets may follow brackets: `[1](see Fig. 2)`."""


def spaced_addresses_plugin(md: MarkdownIt) -> None:
    md.core.ruler.after("inline", "spaced_addresses", _warn)


def _warn(state: StateCore) -> None:
    if "](" not in state.src:
        return
    for token in state.tokens:
        if token.type == "inline" and "](" in token.content:
            _warn_of_paragraph(token, remarks_of(state.env))


def _warn_of_paragraph(token: Token, remarks: Remarks) -> None:
    paragraph, children = token.content, token.children or ()
    line, counted = token.map[0] + 1 if token.map else 0, 0
    for found in _WRITTEN.finditer(paragraph):
        inside = found[1].strip(" \t")
        address = _TITLE.sub("", inside)
        if not _BLANK.search(address):
            continue
        start = _start(paragraph, found.start())
        image = paragraph.startswith("!", start)
        if start < 0 or not (image or _LIKE_ADDRESS.match(address)):
            continue
        if _is_text(children, found[0]):
            line += paragraph.count("\n", counted, start) if line else 0
            counted = start
            label, title = paragraph[start : found.start() + 1], inside[len(address) :]
            remarks.warn(
                "an address ends at its first blank, so that this is shown as it is written",
                line,
                paragraph[start : found.end()],
                hint=f"Write `{label}(<{address}>{title})`.",
            )


def _start(paragraph: str, end: int) -> int:
    """Where the link or the image begins whose label ends at `end`; -1 where none does."""
    bracket = paragraph.rfind("[", 0, end)
    start = bracket - paragraph.startswith("!", bracket - 1) if bracket > 0 else bracket
    return -1 if paragraph[start - 1 : start] == "\\" else start


def _is_text(children: Sequence[Token], written: str) -> bool:
    """Whether what is `written` is neither code nor mathematics, as what it begins with tells.

    An address of the web is found by itself, and ends the text before it.
    """
    begun = _BLANK.split(written)[0]
    return any(
        child.type == "text" and (begun in child.content or child.content.endswith("]("))
        for child in children
    )
