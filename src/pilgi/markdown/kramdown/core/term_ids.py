"""Ids for the terms of a definition list with the name `auto_ids`, or `auto_ids-prefix`."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore

from pilgi.markdown.kramdown.attribute_list import AttributeList
from pilgi.markdown.kramdown.core.headings import old_heading_id
from pilgi.markdown.plaintext import inline_text

_NAME = re.compile(r"auto_ids(?:-([\w-]+))?", re.ASCII)


def term_ids(state: StateCore) -> None:
    prefixes: list[str | None] = []
    for index, token in enumerate(state.tokens):
        if token.type == "dl_open":
            attributes: AttributeList = token.meta.get("attributes", AttributeList())
            found = next(filter(None, map(_NAME.match, attributes.names)), None)
            prefixes.append((found[1] or "") if found else None)
        elif token.type == "dl_close":
            prefixes.pop()
        elif token.type == "dt_open" and prefixes[-1] is not None and "id" not in token.attrs:
            text = inline_text(state.tokens[index + 1].children)
            token.attrs["id"] = prefixes[-1] + old_heading_id(text, "")
