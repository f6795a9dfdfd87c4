"""Embeds: videos and other pages in a frame, of which nothing loads until it is clicked.

A YouTube or Vimeo address alone in a paragraph, `![title](https://youtu.be/…)` and `<iframe>`
become `<figure class="embed" data-embed="…">` around a plain link; the theme's script puts the
frame in its place. `![](clip.mp4)` and `![](talk.mp3)` become players. Whatever address is of the
site is left to the plugin `links`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from pathlib import PurePosixPath
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pilgi.markdown.frames import Frame, page_frame, video_frame
from pilgi.markdown.html import attributes_of

_ADDRESS = re.compile(r"<?(https?://[^\s<>]+)>?")
_PLAYERS = {
    **dict.fromkeys((".mp4", ".m4v", ".webm", ".ogv", ".mov"), "video"),
    **dict.fromkeys((".mp3", ".m4a", ".ogg", ".oga", ".wav", ".flac"), "audio"),
}
_IFRAME = re.compile(
    r"<iframe\b(?P<attributes>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+)>(?:[^<]*+</iframe\s*+>)?",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"</iframe\s*>", re.IGNORECASE)
_REMOTE = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//")
_EMBEDDED = frozenset({"image", "html_inline"})
_FOR_SCRIPT = ("title", "width", "height", "allow", "allowfullscreen")


def embeds_plugin(md: MarkdownIt) -> None:
    # After the attributes have reached their images, before `links` sees any address.
    after = "attributes" if "attributes" in md.core.ruler.get_all_rules() else "inline"
    md.core.ruler.after(after, "embeds", _embeds)


def _embeds(state: StateCore) -> None:
    tokens: list[Token] = []
    for token in state.tokens:
        tokens.append(token)
        if token.type == "paragraph_close" and (figure := _figure_of(*tokens[-3:-1])):
            tokens[-3:] = [figure]
        elif token.type == "html_block":
            token.content = without_iframes(token.content)
    state.tokens[:] = tokens
    for token in tokens:
        if token.children and not _EMBEDDED.isdisjoint(child.type for child in token.children):
            token.children = [_inline_embed(child) for child in token.children]


def _figure_of(paragraph: Token, inline: Token) -> Token | None:
    """The embed that a paragraph is, where a video's address or image is all it holds."""
    children = inline.children or []
    attributes, title, frame = paragraph.attrs, "", None
    if len(children) == 1 and children[0].type == "image":
        image = children[0]
        frame, title = video_frame(str(image.attrs.get("src", ""))), image.content
        attributes = attributes | image.attrs
    # In a tight list it is one of several links.
    elif not paragraph.hidden and (address := _ADDRESS.fullmatch(inline.content)):
        frame = video_frame(address[1])
    if frame is None:
        return None
    html = _embed("figure", frame, {**attributes, "title": title}) + "\n"
    return Token(
        "html_block", "", 0, content=html, map=paragraph.map, level=paragraph.level, block=True
    )


def _inline_embed(token: Token) -> Token:
    if token.type == "html_inline":
        if "iframe" not in token.content.lower():
            return token
        # The closing tag is a token of its own, and of no use without the other.
        content = "" if _CLOSING.fullmatch(token.content) else token.content
        return token.copy(content=_IFRAME.sub(_without_iframe("span"), content))
    html = _image_embed(token) if token.type == "image" else None
    return Token("html_inline", "", 0, content=html, level=token.level) if html else token


def _image_embed(image: Token) -> str | None:
    """HTML for an image whose address is no image's."""
    source = str(image.attrs.get("src", ""))
    if frame := video_frame(source):
        return _embed("span", frame, {**image.attrs, "title": image.content})
    tag = _PLAYERS.get(PurePosixPath(unquote(re.split("[?#]", source)[0])).suffix.lower())
    if tag is None:
        return None
    # From another host, not even the length is loaded before the reader asks for it.
    preload = "none" if _REMOTE.match(source) else "metadata"
    others = {key: value for key, value in image.attrs.items() if key not in ("src", "alt")}
    label = {"aria-label": image.content} if image.content else {}
    attributes = _attributes({"preload": preload, "src": source, **label, **others})
    return f"<{tag} controls{attributes}></{tag}>"


def without_iframes(html: str) -> str:
    """HTML with an embed in the place of each `<iframe>` of another host."""
    return _IFRAME.sub(_without_iframe("figure"), html)


def _without_iframe(tag: str) -> Callable[[re.Match[str]], str]:
    def embed(iframe: re.Match[str]) -> str:
        attributes = attributes_of(iframe["attributes"])
        frame = page_frame(attributes.get("src", ""))
        return _embed(tag, frame, attributes) if frame else iframe[0]

    return embed


def _embed(tag: str, frame: Frame, attributes: Mapping[str, object]) -> str:
    classes = " ".join(filter(None, ("embed", str(attributes.get("class", "")))))
    own = {key: attributes[key] for key in ("id", "style") if attributes.get(key)}
    # `allowfullscreen` counts by being there.
    data = {
        f"data-{key}": attributes[key]
        for key in _FOR_SCRIPT
        if attributes.get(key) or (key in attributes and key == "allowfullscreen")
    }
    title = f"{attributes.get('title')} ({frame.site})" if attributes.get("title") else frame.site
    return (
        f"<{tag}{_attributes({'class': classes, **own, 'data-embed': frame.frame, **data})}>"
        f'<a href="{escape(frame.page)}" rel="noopener" data-parity-skip>'
        f"▶ {escape(title, False)}</a></{tag}>"
    )


def _attributes(attributes: Mapping[str, object]) -> str:
    return "".join(f' {escape(key)}="{escape(str(value))}"' for key, value in attributes.items())
