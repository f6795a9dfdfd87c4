r"""`\(…\)`, `\[…\]` and, where the site's MathJax was told so, `$…$` in text: what MathJax finds in
Jekyll's pages is mathematics here too.

An author writes the first two `\\(…\\)`, as kramdown takes one backslash for itself. As in
MathJax, a formula may go on over line breaks and over what kramdown made of quotes and dashes, but
not over a tag; and its closing delimiter is the first one that is in no braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pilgi.markdown.kramdown.core.spans import inline_tokens

_PAIRS = {r"\(": r"\)", r"\[": r"\]", "$": "$"}
_OPENING = re.compile(r"\\[(\[]")
_OPENING_OR_DOLLAR = re.compile(r"\\[(\[]|\$")
_STOP = re.compile(r"\\(?:[a-zA-Z]+|.)|[{}$]", re.DOTALL)
_PATIENCE = 50
"""Delimiters that nothing closes, after which a text is taken to be about something else."""
_TEXT = ("text", "text_special", "softbreak")


def typeset_text(state: StateCore) -> None:
    dollars = state.md.options.get("dollars", False)
    opening = _OPENING_OR_DOLLAR if dollars else _OPENING
    for token in inline_tokens(state):
        if "\\(" in token.content or "\\[" in token.content or (dollars and "$" in token.content):
            token.children = list(_with_formulas(token.children or (), opening))


def _with_formulas(children: Sequence[Token], opening: re.Pattern[str]) -> Iterator[Token]:
    for is_text, group in groupby(children, lambda child: child.type in _TEXT):
        tokens = list(group)
        if not is_text:
            yield from tokens
            continue
        text = "".join("\n" if token.type == "softbreak" else token.content for token in tokens)
        formulas = list(_formulas(text, opening))
        if not formulas:
            yield from tokens
            continue
        position = 0
        for start, end, token in formulas:
            yield from _between(tokens, position, start)
            token.level = tokens[0].level
            yield token
            position = end
        yield from _between(tokens, position, len(text))


def _formulas(text: str, opening: re.Pattern[str]) -> Iterator[tuple[int, int, Token]]:
    """Start, end and token of each formula in `text`."""
    position = unclosed = 0
    while unclosed < _PATIENCE and (found := opening.search(text, position)):
        position = found.end()
        closing = _closing(text, position, _PAIRS[found[0]])
        if closing is None:
            unclosed += 1
            continue
        tex = text[position : closing.start()].strip()
        if tex:
            kind = "math_display" if found[0] == r"\[" else "math_inline"
            yield (
                found.start(),
                closing.end(),
                Token(kind, "", 0, content=tex, meta={"bare": False}),
            )
            position = closing.end()


def _closing(text: str, start: int, closer: str) -> re.Match[str] | None:
    depth = 0
    for found in _STOP.finditer(text, start):
        if found[0] == closer and depth <= 0:
            return found
        depth += (found[0] == "{") - (found[0] == "}")
    return None


def _between(tokens: Sequence[Token], start: int, end: int) -> Iterator[Token]:
    """What of `tokens` lies from `start` to `end` of their text."""
    position = 0
    for token in tokens:
        size = 1 if token.type == "softbreak" else len(token.content)
        first, last = max(start - position, 0), min(end - position, size)
        position += size
        if first >= last:
            continue
        yield token if (first, last) == (0, size) else token.copy(content=token.content[first:last])
