"""`[text](other-note.md)`, `![](image.png)` and HTML: a slot wherever an address is the site's."""

from __future__ import annotations

from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType

from pilgi.markdown.html import with_slots
from pilgi.markdown.rendered import Link, Show
from pilgi.markdown.sentences import sentence_around
from pilgi.markdown.slots import link_to, slot


def links_plugin(md: MarkdownIt) -> None:
    md.core.ruler.push("links", _links)


def _links(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline":
            line = token.map[0] + 1 if token.map else 0
            _inline_links(token.children or [], state.env, line)
        elif token.type == "html_block":
            line = token.map[0] + 1 if token.map else 0
            token.content = with_slots(token.content, state.env, line)


def _inline_links(children: list[Token], env: EnvType, line: int) -> None:
    for index, child in enumerate(children):
        match child.type:
            case "link_open":
                link = _link(child, str(child.attrs.get("href", "")), line)
                if link:
                    link = replace(link, sentence=sentence_around(children, index))
                if link and link.by_name:
                    child.meta["href"] = slot(env, link, Show.WIKILINK)
                elif link:
                    child.attrs["href"] = slot(env, link, Show.HREF)
                if "target" in child.attrs:
                    child.attrs.setdefault("rel", "noopener")
            case "wikilink_title":
                if link := _link(child, "", line):
                    link = replace(link, sentence=sentence_around(children, index - 1))
                    child.meta["title"] = slot(env, link, Show.TITLE)
            case "image":
                address = str(child.attrs.get("src", ""))
                if link := _link(child, address, line):
                    link = replace(link, embed=True)
                    child.attrs["src"] = slot(env, link, Show.HREF)
                    child.meta["size"] = slot(env, link, Show.SIZE)
            case "html_inline":
                newlines = child.content.count("\n")
                child.content = with_slots(child.content, env, line)
                line += newlines if line else 0
            case "softbreak" | "hardbreak":
                line += 1 if line else 0


def _link(token: Token, address: str, line: int) -> Link | None:
    """The link a wikilink already holds, else the one its address makes."""
    named: Link | None = token.meta.get("link")
    return replace(named, line=line) if named else link_to(address, line)
