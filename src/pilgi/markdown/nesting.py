"""Nesting without end: what stands deeper than the parser goes is left out, which is told."""

from __future__ import annotations

from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from pilgi.markdown.remarks import remarks_of


def nesting_plugin(md: MarkdownIt) -> None:
    md.core.ruler.after("block", "nesting", _warn_of_cut)


def _warn_of_cut(state: StateCore) -> None:
    """At the limit the parser skips the content of quotes and lists, which so are empty."""
    limit = state.md.options["maxNesting"]
    if all(token.level < limit - 1 for token in state.tokens):
        return
    for token, following in pairwise(state.tokens):
        if token.level >= limit - 1 and token.nesting == 1 and following.nesting == -1:
            remarks_of(state.env).warn(
                f"quotes and lists are nested more than {limit} levels deep:"
                " what stands deeper is left out",
                token.map[0] + 1 if token.map else 0,
                hint="Take some levels out.",
            )
            return
