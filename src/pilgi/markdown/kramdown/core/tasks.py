"""GFM's task lists: items that begin with `[ ]` or `[x]`."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_BOX = re.compile(r"\s*\[([ xX])\]\s+", re.ASCII)


def tasks(state: StateCore) -> None:
    lists: list[Token] = []
    for index, token in enumerate(state.tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(token)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            _item(token, state.tokens[index + 1 : index + 3], lists[-1])


def _item(item: Token, content: list[Token], list_: Token) -> None:
    if not content or content[0].type != "paragraph_open":
        return
    children = content[1].children or []
    box = _BOX.match(children[0].content) if children and children[0].type == "text" else None
    if box is not None:
        children[0].content = children[0].content[box.end() :]
        children.insert(0, Token("checkbox", "input", 0, meta={"checked": box[1] != " "}))
        list_.meta["tasks"] = True
        list_.attrs["class"] = "task-list"
    if "tasks" in list_.meta:
        item.attrs["class"] = "task-list-item"
