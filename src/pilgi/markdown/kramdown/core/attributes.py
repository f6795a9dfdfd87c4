"""Gives blocks the attributes that wait for them, once all named lists are known."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pilgi.markdown.kramdown.attribute_list import AttributeList
from pilgi.markdown.kramdown.core.spans import all_tokens

_LANGUAGE = re.compile(r"\blanguage-([^ \t\n\r\f\v]+)")


def attributes(state: StateCore) -> None:
    for tokens in all_tokens(state):
        for token in tokens:
            waiting: AttributeList | None = token.meta.get("attributes")
            if waiting is not None:
                waiting.give_to(token, state.env["named_lists"])
            if token.type in ("fence", "code_block"):
                _name_language(token)


def _name_language(code: Token) -> None:
    """The language of code is the first class that says `language-…`."""
    written = str(code.attrs.get("class", ""))
    found = _LANGUAGE.search(written)
    if found is None:
        return
    code.type, code.info = "fence", found[1]
    others = (written[: found.start()] + written[found.end() :]).strip()
    if others:
        code.attrs["class"] = others
    else:
        del code.attrs["class"]
