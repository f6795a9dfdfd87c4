"""Renders Markdown for tests, with every link resolved the plainest way: to where it says."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from markdown_it.common.utils import escapeHtml

from pilgi.config.settings import MarkdownSettings, TocSettings
from pilgi.markdown.parser import render
from pilgi.markdown.rendered import Link, Rendered, Show


def rendered(text: str, **settings: Any) -> Rendered:
    return render(text, MarkdownSettings(**settings), TocSettings())


def html(text: str, **settings: Any) -> str:
    """HTML with links as written, sizes as ` data-sized` and titles as `title of <name>`."""
    result = rendered(text, **settings)
    return "".join(
        piece if isinstance(piece, str) else shown(result.links[piece.link], piece.show)
        for piece in result.pieces
    )


def shown(link: Link, show: Show) -> str:
    match show:
        case Show.HREF:
            fragment = f"#{quote(link.fragment)}" if link.fragment else ""
            return escapeHtml(quote(link.target, safe="/?:@!$&'()*+,;=~") + fragment)
        case Show.WIKILINK:
            return f' href="{shown(link, Show.HREF)}"'
        case Show.SIZE:
            return " data-sized"
        case Show.TITLE:
            return f"title of {link.target}"
