"""An image alone in its paragraph with the name `standalone` is a figure, its text the caption."""

from __future__ import annotations

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_MOVED = ("class", "id")


def standalone_images(state: StateCore) -> None:
    for index, token in enumerate(state.tokens):
        if token.type == "paragraph_open" and not token.hidden:
            paragraph = state.tokens[index : index + 3]
            image = _only_image(paragraph[1])
            if image is not None and "standalone" in image.meta.get("names", ()):
                _make_figure(paragraph, image)


def _only_image(inline: Token) -> Token | None:
    children = inline.children or []
    return children[0] if len(children) == 1 and children[0].type == "image" else None


def _make_figure(paragraph: list[Token], image: Token) -> None:
    opening, inline, closing = paragraph
    opening.tag = closing.tag = "figure"
    for name in _MOVED:
        if name in image.attrs and name not in opening.attrs:
            opening.attrs[name] = image.attrs.pop(name)
    inline.children = [
        image,
        Token("figcaption_open", "figcaption", 1),
        Token("text", "", 0, content=image.content),
        Token("figcaption_close", "figcaption", -1),
    ]
