"""Frames of other hosts: nothing is loaded from there until a reader asks for it."""

from __future__ import annotations

from markdown_it.rules_core import StateCore

from pilgi.markdown.embeds import without_iframes


def embeds(state: StateCore) -> None:
    for token in state.tokens:
        # Within a line, kramdown shows the tag as text.
        if token.type == "html_block":
            token.content = without_iframes(token.content)
