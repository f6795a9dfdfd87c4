"""Headings: their ids, the anchors readers copy, and the records for tables of contents."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from pilgi.markdown.heading_ids import heading_id, numbered
from pilgi.markdown.plaintext import inline_text, squeezed
from pilgi.markdown.rendered import Heading

# A table of contents is made of links, so nothing in it may link, load or be defined twice.
_LEFT_OUT_OF_TOC = frozenset(("link_open", "link_close", "image", "footnote_ref", "html_inline"))


def headings_plugin(md: MarkdownIt) -> None:
    md.core.ruler.push("headings", _headings)
    md.add_render_rule("anchor", render_anchor)


def _headings(state: StateCore) -> None:
    used: Counter[str] = Counter()
    for index, token in enumerate(state.tokens):
        if token.type != "heading_open":
            continue
        content = state.tokens[index + 1]
        # Ids written by hand (`{#id}`) are not counted: Jekyll's rule.
        ident = str(token.attrs.get("id", "")) or numbered(
            heading_id(inline_text(content.children)), used
        )
        add_heading(state, token, content, ident)


def add_heading(state: StateCore, opening: Token, content: Token, ident: str) -> None:
    """Give a heading its id and its anchor, and record it; without an id it has no anchor."""
    children = content.children or []
    text = unicodedata.normalize("NFC", squeezed(inline_text(children)))
    html = _toc_html(state, children)
    headings: list[Heading] = state.env["headings"]
    headings.append(
        Heading(
            level=int(opening.tag[1]),
            id=ident,
            text=text,
            # Most are plain: one string for both is kept and held in memory once.
            html=text if html == text else html,
            in_toc="no_toc" not in str(opening.attrs.get("class", "")).split(),
            line=opening.map[0] + 1 if opening.map else 0,
        )
    )
    if ident:
        opening.attrs["id"] = ident
        content.children = [*children, Token("anchor", "a", 0, content=ident)]


def _toc_html(state: StateCore, children: list[Token]) -> str:
    kept = [child for child in children if child.type not in _LEFT_OUT_OF_TOC]
    return state.md.renderer.renderInline(kept, state.md.options, state.env).strip()  # type: ignore[attr-defined, no-any-return]


def render_anchor(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    return (
        f' <a class="anchor" href="#{escapeHtml(tokens[index].content)}"'
        ' aria-hidden="true" tabindex="-1" data-parity-skip></a>'
    )
