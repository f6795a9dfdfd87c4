"""What a reader reads in a line of tokens: the words, without markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from markdown_it.token import Token

from pilgi.markdown.tex_words import readable

_SPOKEN = frozenset(("text", "text_special", "code_inline", "wikilink_title"))
_TAG_OR_SILENT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1[^<>]*>?|\Z)|</?[a-zA-Z][^<>]*>",
    re.DOTALL | re.IGNORECASE,
)


def inline_text(children: Sequence[Token] | None) -> str:
    """The text of inline tokens; mathematics as its TeX, images and footnotes as nothing."""
    parts: list[str] = []
    for token in children or ():
        if token.type in _SPOKEN or token.type.startswith("math_"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)


def shown_text(children: Sequence[Token] | None) -> str:
    """As `inline_text`, but for people to read: mathematics as it reads, not as its TeX."""
    return inline_text([_in_words(token) for token in children or ()])


def _in_words(token: Token) -> Token:
    is_formula = token.type.startswith("math_")
    return token.copy(content=readable(token.content)) if is_formula else token


def html_text(html: str) -> str:
    """The text of raw HTML: tags become blanks, comments, scripts and styles nothing."""
    return squeezed(unescape(_TAG_OR_SILENT.sub(" ", html)))


def squeezed(text: str) -> str:
    return " ".join(text.split())
