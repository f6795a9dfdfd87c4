"""Callouts: blockquotes that begin with `[!NOTE]`, as GitHub and Obsidian write them.

`[!tip] Title` has its own title, `[!tip]-` is folded, `[!tip]+` can be folded. A type that neither
of the two knows looks like a note, with the type's name as its title.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_MARKER = re.compile(r"\[!(?P<type>[\w -]+)(?:\|[^\]]*)?\](?P<fold>[+-]?)(?:[ \t]+(?P<title>.*))?")

# GitHub's alerts, and Obsidian's callouts with their aliases.
_TYPES = {
    alias: kind
    for kind, aliases in {
        "note": "",
        "tip": "hint",
        "important": "",
        "warning": "attention",
        "caution": "",
        "abstract": "summary tldr",
        "info": "",
        "todo": "",
        "success": "check done",
        "question": "help faq",
        "failure": "fail missing",
        "danger": "error",
        "bug": "",
        "example": "",
        "quote": "cite",
    }.items()
    for alias in (kind, *aliases.split())
}


def callouts_plugin(md: MarkdownIt) -> None:
    # Before the lines are parsed, so that the title is read as Markdown.
    md.core.ruler.before("inline", "callouts", _callouts)


def _callouts(state: StateCore) -> None:
    if "[!" not in state.src:
        return
    kept: list[Token] = []
    quotes: list[Token] = []
    tokens = iter(state.tokens)
    for token in tokens:
        kept.append(token)
        if token.type == "blockquote_open":
            quotes.append(token)
        elif token.type == "blockquote_close":
            token.tag = quotes.pop().tag
        elif quotes and token.type == "inline" and _begins(quotes[-1], kept):
            first_line, _, rest = token.content.partition("\n")
            marker = _MARKER.fullmatch(first_line.rstrip())
            if marker is None:
                continue
            _become_callout(quotes[-1], marker)
            kept[-2:-2] = _title(quotes[-1], marker, token)
            if rest:
                token.content = rest.lstrip()
                token.map = token.map and [token.map[0] + 1, token.map[1]]
            else:
                del kept[-2:]
                next(tokens)  # The end of the paragraph that held nothing else.
    state.tokens[:] = kept


def _begins(quote: Token, tokens: list[Token]) -> bool:
    """Whether the last token is the text of the quote's first block, a paragraph."""
    return tokens[-3] is quote and tokens[-2].type == "paragraph_open"


def _become_callout(quote: Token, marker: re.Match[str]) -> None:
    quote.attrs["class"] = f"callout callout-{_TYPES.get(marker['type'].strip().lower(), 'note')}"
    if marker["fold"]:
        quote.tag = "details"
        if marker["fold"] == "+":
            quote.attrs["open"] = ""
    else:
        quote.tag = "aside"
        quote.attrs["role"] = "note"


def _title(quote: Token, marker: re.Match[str], line: Token) -> list[Token]:
    tag = "summary" if quote.tag == "details" else "p"
    level = quote.level + 1
    text = marker["title"] or marker["type"].strip().capitalize()
    lines = line.map and [line.map[0], line.map[0] + 1]
    return [
        Token(
            "callout_title_open",
            tag,
            1,
            {"class": "callout-title"},
            map=lines,
            level=level,
            block=True,
        ),
        Token("inline", "", 0, map=lines, level=level + 1, children=[], content=text, block=True),
        Token("callout_title_close", tag, -1, level=level, block=True),
    ]
