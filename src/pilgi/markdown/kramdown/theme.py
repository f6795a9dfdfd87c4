"""What Pilgi's theme needs in the place of kramdown's own HTML; what it shows stays the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from pilgi.markdown.code import render_fence, render_indented
from pilgi.markdown.headings import render_anchor
from pilgi.markdown.images import render_image
from pilgi.markdown.kramdown.rendering import KRAMDOWN, RenderRule, toc_list
from pilgi.markdown.math import render_display_math, render_inline_math, render_math_block
from pilgi.markdown.tables import close_table, open_table
from pilgi.markdown.tasks import render_checkbox


def _item(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    token = tokens[index]
    if "task-list-item" in str(token.attrs.get("class", "")):
        token.attrs["class"] = f"{token.attrs['class']} task"
    return renderer.renderToken(tokens, index, options, env)


def _way_back(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    """U+FE0E keeps the arrow from becoming an emoji."""
    link = KRAMDOWN["footnote_anchor"](renderer, tokens, index, options, env)
    return link.replace("↩", "↩\ufe0e")


def _toc(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    listed = toc_list(renderer, tokens, index, options, env)
    return f'<nav class="toc-inline">{listed}</nav>\n' if listed else ""


TYPESET: Mapping[str, RenderRule] = {
    "math_inline": render_inline_math,
    "math_display": render_display_math,
    "math_block": render_math_block,
}
"""Mathematics that the theme sets; without these it is text, as kramdown leaves it."""

THEME: Mapping[str, RenderRule] = {
    **KRAMDOWN,
    "anchor": render_anchor,
    "checkbox": render_checkbox,
    "code_block": render_indented,
    "fence": render_fence,
    "footnote_anchor": _way_back,
    "image": render_image,
    "list_item_open": _item,
    "table_open": open_table,
    "table_close": close_table,
    "toc": _toc,
}
