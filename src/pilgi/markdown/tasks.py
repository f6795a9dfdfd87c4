"""Task lists (GFM): `- [ ] to do`, `- [x] done`."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict


def tasks_plugin(md: MarkdownIt) -> None:
    md.options["tasklists"] = True
    md.core.ruler.after("inline", "tasks", _tasks)
    md.add_render_rule("checkbox", render_checkbox)
    # The parser's own way would put the box before a loose item's paragraph, on a line of its own.
    md.add_render_rule("list_item_open", RendererHTML.renderToken)


def _tasks(state: StateCore) -> None:
    tokens = state.tokens
    for index, token in enumerate(tokens):
        if token.type == "bullet_list_open" or token.type == "ordered_list_open":
            if token.attrs.get("class") == "contains-task-list":
                token.attrs["class"] = "task-list"
        elif token.type == "list_item_open" and "checked" in token.meta:
            token.attrs["class"] = "task"
            content = tokens[index + 2] if index + 2 < len(tokens) else token
            if content.type == "inline":
                content.children = _labelled(token, content.children or [])


def _labelled(item: Token, text: list[Token]) -> list[Token]:
    """The item's box and text; its text is what a screen reader calls the box."""
    box = Token("checkbox", "input", 0, meta=item.meta)
    return [Token("label_open", "label", 1), box, *text, Token("label_close", "label", -1)]


def render_checkbox(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    checked = " checked" if tokens[index].meta["checked"] else ""
    return f'<input type="checkbox" disabled{checked}> '
