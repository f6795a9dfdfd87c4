"""Footnotes: `text[^1]` with `[^1]: note`, and `text^[note]`."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin

from pilgi.markdown.remarks import remarks_of


def footnotes_plugin(md: MarkdownIt) -> None:
    footnote_plugin(md)
    md.core.ruler.before("footnote_tail", "footnotes_apart", _apart)
    md.core.ruler.before("footnote_tail", "unused_footnotes", _unused)
    md.add_render_rule("footnote_block_open", _block_open)
    md.add_render_rule("footnote_block_close", _block_close)
    md.add_render_rule("footnote_open", _open)
    md.add_render_rule("footnote_ref", _reference)
    md.add_render_rule("footnote_anchor", _back)


def _apart(state: StateCore) -> None:
    """A definition within the text of another comes after that, as in GFM: the plugin, which knows
    no nesting, would lose the text before it and tear what it stands in.
    """
    if "footnotes" not in state.env:
        return
    open_texts: list[list[Token]] = [[]]
    nested: list[Token] = []
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            open_texts.append([])
        open_texts[-1].append(token)
        if token.type != "footnote_reference_close":
            continue
        definition = open_texts.pop()
        if len(open_texts) > 1:
            nested += definition
        else:
            open_texts[0] += definition + nested
            nested = []
    state.tokens[:] = open_texts[0]


def _unused(state: StateCore) -> None:
    """A note that nothing refers to is not shown, so its author should know."""
    numbers = state.env.get("footnotes", {}).get("refs", {})
    for token in state.tokens:
        if token.type != "footnote_reference_open":
            continue
        label = token.meta["label"]
        if numbers.get(f":{label}", -1) < 0:
            remarks_of(state.env).warn(
                f"footnote [^{label}] is never referred to, so it is left out",
                token.map[0] + 1 if token.map else 0,
                f"[^{label}]:",
                hint=f"Write [^{label}] where it belongs.",
            )


def _block_open(
    _renderer: RendererHTML,
    _tokens: Sequence[Token],
    _index: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    return '<section class="footnotes" role="doc-endnotes">\n<ol>\n'


def _block_close(
    _renderer: RendererHTML,
    _tokens: Sequence[Token],
    _index: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    return "</ol>\n</section>\n"


def _open(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    return f'<li id="fn:{_number(tokens[index])}">\n'


def _reference(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    token = tokens[index]
    number = _number(token)
    return (
        f'<sup class="footnote"><a href="#fn:{number}" id="{_reference_id(token)}"'
        f' role="doc-noteref">{number}</a></sup>'
    )


def _back(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    # U+FE0E keeps the arrow from becoming an emoji.
    return (
        f' <a class="footnote-back" href="#{_reference_id(tokens[index])}"'
        ' role="doc-backlink">↩\ufe0e</a>'
    )


def _number(token: Token) -> int:
    return int(token.meta["id"]) + 1


def _reference_id(token: Token) -> str:
    """`fnref:2` for the first place that refers to note 2, `fnref:2:1` for the next."""
    again = token.meta.get("subId", 0)
    return f"fnref:{_number(token)}:{again}" if again else f"fnref:{_number(token)}"
