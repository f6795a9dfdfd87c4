"""Ids of headings: GFM's rule, and kramdown's older one in HTML, in footnotes and without GFM."""

from __future__ import annotations

import re
from collections import Counter

from markdown_it.rules_core import StateCore

from pilgi.markdown.heading_ids import heading_id, numbered
from pilgi.markdown.headings import add_heading
from pilgi.markdown.plaintext import inline_text

_BEFORE_LETTERS = re.compile(r"^[^a-zA-Z]+", re.MULTILINE)
_NEITHER_LETTERS_NOR_DIGITS = re.compile(r"[^a-zA-Z0-9 -]")


def headings(state: StateCore) -> None:
    _headings(state, by_gfm=True)


def headings_of_kramdown(state: StateCore) -> None:
    _headings(state, by_gfm=False)


def _headings(state: StateCore, by_gfm: bool) -> None:
    used: Counter[str] = Counter()
    used_in_html: Counter[str] = Counter()
    options = state.env.get("options", {})
    auto_ids = state.md.options["auto_ids"] and options.get("auto_ids") != "false"
    for index, token in enumerate(state.tokens):
        if token.type != "heading_open":
            continue
        content = state.tokens[index + 1]
        explicit = token.attrs.pop("id", None)
        ident = str(explicit or "").strip()
        if auto_ids and explicit is None:
            if by_gfm and not content.meta.get("beyond_gfm"):
                ident = numbered(heading_id(inline_text(content.children)), used)
            else:
                text = inline_text(content.children) if by_gfm else content.content
                ident = numbered(old_heading_id(text), used_in_html)
        add_heading(state, token, content, ident)


def old_heading_id(text: str, empty: str = "section") -> str:
    """kramdown's own rule, which knows ASCII only: `Title 제목` gives `title-`."""
    kept = _NEITHER_LETTERS_NOR_DIGITS.sub("", _BEFORE_LETTERS.sub("", text))
    return kept.replace(" ", "-").lower() or empty
