"""Tables: each in a box that scrolls sideways on a narrow screen, by keyboard too."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict


def tables_plugin(md: MarkdownIt) -> None:
    md.enable("table")
    md.add_render_rule("table_open", open_table)
    md.add_render_rule("table_close", close_table)


def open_table(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    table = renderer.renderToken(tokens, index, options, env)
    return f'<div class="table" tabindex="0">{table.lstrip()}'


def close_table(
    _renderer: RendererHTML,
    _tokens: Sequence[Token],
    _index: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    return "</table></div>\n"
