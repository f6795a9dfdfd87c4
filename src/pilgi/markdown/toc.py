"""Tables of contents that a note asks for in its own text.

`[TOC]` alone in a paragraph (Python-Markdown), a list followed by `{:toc}` (kramdown) and `{:toc}`
without a list stand for it; what has a `{:toc}` is marked by the plugin for attributes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from pilgi.markdown.toc_tree import TocEntry, toc_tree

_PLACE = re.compile(r"\[toc\]", re.IGNORECASE)


def toc_plugin(md: MarkdownIt) -> None:
    md.core.ruler.push("toc", _toc_places)
    md.add_render_rule("toc", _toc)


def _toc_places(state: StateCore) -> None:
    if "toc" not in state.src and not _PLACE.search(state.src):
        return
    tokens = state.tokens
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.type == "inline" and _PLACE.fullmatch(token.content):
            if [child.type for child in token.children or ()] == ["text"]:
                tokens[index - 1 : index + 2] = [Token("toc", "nav", 0, block=True)]
        elif token.meta.get("toc"):
            end = _closing(tokens, index) if token.nesting else index
            tokens[index : end + 1] = [Token("toc", "nav", 0, block=True)]


def _closing(tokens: Sequence[Token], opening: int) -> int:
    level = tokens[opening].level
    kind = tokens[opening].type.replace("_open", "_close")
    return next(
        index
        for index in range(opening + 1, len(tokens))
        if tokens[index].level == level and tokens[index].type == kind
    )


def _toc(
    _renderer: RendererHTML,
    _tokens: Sequence[Token],
    _index: int,
    _options: OptionsDict,
    env: EnvType,
) -> str:
    entries = toc_tree(env["headings"], env["toc"])
    return f'<nav class="toc-inline">{_list_html(entries)}</nav>\n' if entries else ""


def _list_html(entries: tuple[TocEntry, ...]) -> str:
    if not entries:
        return ""
    items = "".join(
        f'<li><a href="#{escapeHtml(entry.id)}">{entry.html}</a>{_list_html(entry.children)}</li>'
        for entry in entries
    )
    return f"<ul>{items}</ul>"
