"""Renders Markdown for tests, with every link resolved the plainest way: to where it says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from markdown_it.common.utils import escapeHtml

from pilgi.config.settings import MarkdownSettings, TocSettings
from pilgi.markdown.parser import render
from pilgi.markdown.rendered import Formula, Link, Rendered, Show, Slot
from pilgi.markdown.slots import written_formula


def rendered(text: str, **settings: Any) -> Rendered:
    return render(text, MarkdownSettings(**settings), TocSettings())


def html(text: str, **settings: Any) -> str:
    """HTML with links as written, sizes as ` data-sized` and titles as `title of <name>`."""
    result = rendered(text, **settings)
    return "".join(
        piece if isinstance(piece, str) else shown(piece, result.links) for piece in result.pieces
    )


def shown(piece: Slot | Formula, links: Sequence[Link]) -> str:
    if isinstance(piece, Formula):
        return written_formula(piece)
    link = links[piece.link]
    match piece.show:
        case Show.HREF:
            fragment = f"#{quote(link.fragment)}" if link.fragment else ""
            return escapeHtml(quote(link.target, safe="/?:@!$&'()*+,;=~") + fragment)
        case Show.WIKILINK:
            return f' href="{shown(Slot(piece.link, Show.HREF), links)}"'
        case Show.SIZE:
            return " data-sized"
        case Show.TITLE:
            return f"title of {link.target}"
