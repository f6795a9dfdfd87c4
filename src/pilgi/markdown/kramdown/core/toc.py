"""The table of contents: it takes the place of the first list that has the name `toc`."""

from __future__ import annotations

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pilgi.markdown.kramdown.attribute_list import AttributeList


def toc(state: StateCore) -> None:
    place = named_list(state.tokens, "toc")
    if place is None:
        return
    opening = state.tokens[place.start]
    token = Token("toc", opening.tag, 0, dict(opening.attrs), map=opening.map, block=True)
    state.tokens[place] = [token]


def named_list(tokens: list[Token], name: str) -> slice | None:
    """Where the first list stands to which an attribute list gives that name."""
    for start, token in enumerate(tokens):
        if token.type not in ("bullet_list_open", "ordered_list_open"):
            continue
        attributes: AttributeList = token.meta.get("attributes", AttributeList())
        if name in attributes.names:
            end = next(
                index
                for index in range(start + 1, len(tokens))
                if tokens[index].level == token.level and tokens[index].nesting == -1
            )
            return slice(start, end + 1)
    return None
