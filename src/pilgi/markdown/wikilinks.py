"""`[[note]]`, `[[note#heading|label]]` and `![[image.png|alt]]`, as Obsidian writes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml, normalizeReference
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from pilgi.markdown.heading_ids import heading_id
from pilgi.markdown.rendered import Link

_WIKILINK = re.compile(r"!?\[\[([^\[\]|#\n]*)(?:#([^\[\]|\n]*))?(?:\|([^\[\]\n]*))?\]\]")
_IMAGES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp"))


def wikilinks_plugin(md: MarkdownIt) -> None:
    md.inline.ruler.before("link", "wikilink", _wikilink)
    md.add_render_rule("wikilink_title", _title)
    md.add_render_rule("link_open", _open)


def _wikilink(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith(("[[", "![["), state.pos):
        return False
    match = _WIKILINK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    name, heading, label = (_trimmed(part) for part in match.groups())
    if not (name or heading) or _is_reference(state, match):
        return False
    if not silent:
        if match[0].startswith("!") and PurePosixPath(name).suffix.lower() in _IMAGES:
            _push_image(state, name, label)
        elif state.linkLevel == 0:
            _push_link(state, name, heading, match)
        else:
            return False
    state.pos = match.end()
    return True


def _trimmed(part: str | None) -> str:
    return unicodedata.normalize("NFC", part or "").strip()


def _is_reference(state: StateInline, match: re.Match[str]) -> bool:
    """Whether `[name]` inside `[[name]]` already means a link reference of CommonMark's."""
    label = match[0].removeprefix("!")[2:-2]
    return normalizeReference(label) in state.env.get("references", {})


def _push_image(state: StateInline, name: str, label: str) -> None:
    token = state.push("image", "img", 0)
    token.attrs = {"src": "", "alt": ""}
    token.meta["link"] = Link(name, by_name=True, embed=True)
    # Obsidian: `![[x.png|300]]` and `![[x.png|300x200]]` set the size, not the text.
    width, _, height = label.partition("x")
    if width.isdecimal() and (height.isdecimal() or "x" not in label):
        token.attrs["width"] = width
        if height:
            token.attrs["height"] = height
        label = ""
    alt = Token("text", "", 0, content=label or PurePosixPath(name).stem)
    token.children, token.content = [alt], alt.content


def _push_link(state: StateInline, name: str, heading: str, match: re.Match[str]) -> None:
    token = state.push("link_open", "a", 1)
    token.attrs = {"class": "wikilink"}
    fragment = heading_id(heading)
    link = Link(name, fragment, by_name=True)
    if name:
        token.meta["link"] = link
    else:
        token.attrs["href"] = f"#{fragment}"
    if match[3] and match[3].strip():
        end = state.posMax
        state.pos, state.posMax = match.span(3)
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.posMax = end
    elif name:
        title = state.push("wikilink_title", "", 0)
        title.content = name
        title.meta["link"] = link
    else:
        state.push("text", "", 0).content = heading
    state.push("link_close", "a", -1)


def _open(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    token = tokens[index]
    return f"<a{renderer.renderAttrs(token)}{token.meta.get('href', '')}>"


def _title(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    token = tokens[index]
    return str(token.meta.get("title", "")) or escapeHtml(token.content)
