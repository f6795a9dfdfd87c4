"""Images: loaded late, sized where the site knows the size, captioned by their title."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict


def images_plugin(md: MarkdownIt) -> None:
    md.core.ruler.push("figures", _figures)
    md.add_render_rule("image", render_image)
    md.add_render_rule("figcaption", _figcaption)


def _figures(state: StateCore) -> None:
    """Turn a paragraph that holds nothing but an image with a title into a figure."""
    for opening, inline, closing in zip(
        state.tokens, state.tokens[1:], state.tokens[2:], strict=False
    ):
        if opening.type != "paragraph_open" or closing.type != "paragraph_close":
            continue
        children = inline.children or []
        if len(children) != 1 or children[0].type != "image":
            continue
        title = str(children[0].attrs.pop("title", ""))
        if title:
            for edge in (opening, closing):
                edge.tag, edge.hidden = "figure", False
            children.append(Token("figcaption", "figcaption", 0, content=title))


def render_image(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    token = tokens[index]
    token.attrs["alt"] = renderer.renderInlineAsText(token.children, options, env)
    sized = token.attrs.keys() & {"width", "height"}
    size = "" if sized else token.meta.get("size", "")
    return f'<img{renderer.renderAttrs(token)}{size} loading="lazy" decoding="async">'


def _figcaption(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    return f"\n<figcaption>{escapeHtml(tokens[index].content)}</figcaption>\n"
