"""Slots: places in the HTML for what only the whole site can tell, such as a note's address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pilgi.markdown.rendered import Formula, Link, Piece, Show, Slot

if TYPE_CHECKING:
    # The site reads addresses too, in builds that render no Markdown.
    from markdown_it.utils import EnvType

# A scheme or a host (RFC 3986) leads out of the site; `#…`, `?…` and nothing stay on the page.
_NOT_A_PATH = re.compile(r"\s*(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//|[#?]|$)")

# NUL cannot come from a note: CommonMark replaces it by U+FFFD.
_MARKER = re.compile(r"\x00(\d+)([a-z])\x00")
_FORMULA = "m"


def link_to(address: str, line: int = 0) -> Link | None:
    """The link that a percent-encoded `address` makes, or None where it is not for the site."""
    if _NOT_A_PATH.match(address):
        return None
    path, _, fragment = address.strip().partition("#")
    return Link(decoded(path), decoded(fragment), line=line)


def decoded(text: str) -> str:
    return unicodedata.normalize("NFC", unquote(text))


def slot(env: EnvType, link: Link, show: Show) -> str:
    """Register `link` and return the marker that stands for it until `pieces` splits the HTML.

    Markers asked for one after another about the same link share its number.
    """
    links: list[Link] = env["links"]
    if not links or links[-1] != link:
        links.append(link)
    return f"\x00{len(links) - 1}{show.value}\x00"


def formula(env: EnvType, found: Formula) -> str:
    """The marker that stands for a formula until `pieces` splits the HTML."""
    formulas: list[Formula] = env.setdefault("formulas", [])
    formulas.append(found)
    return f"\x00{len(formulas) - 1}{_FORMULA}\x00"


def pieces(html: str, formulas: Sequence[Formula] = ()) -> tuple[Piece, ...]:
    """Split HTML with markers into text, slots and `formulas`, without empty texts."""
    parts = _MARKER.split(html)
    found: list[Piece] = [parts[0]] if parts[0] else []
    for number, show, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        found.append(formulas[int(number)] if show == _FORMULA else Slot(int(number), Show(show)))
        if text:
            found.append(text)
    return tuple(found)


def as_written(pieces: Iterable[Piece], links: Sequence[Link]) -> str:
    """The HTML before the site is known: links lead where they were written to, sizes are none,
    and mathematics is TeX.
    """
    return "".join(
        piece if isinstance(piece, str) else _unresolved(piece, links) for piece in pieces
    )


def _unresolved(piece: Slot | Formula, links: Sequence[Link]) -> str:
    if isinstance(piece, Formula):
        return written_formula(piece)
    written = escape(written_address(links[piece.link]))
    if piece.show is Show.WIKILINK:
        return f' href="{written}"'
    return "" if piece.show is Show.SIZE else written


def written_formula(formula: Formula) -> str:
    """TeX between the delimiters that MathJax looks for in a page."""
    tex = escape(formula.tex, quote=False)
    if formula.bare:
        return tex
    return f"\\[{tex}\\]" if formula.display else f"\\({tex}\\)"


def written_address(link: Link) -> str:
    return f"{link.target}#{link.fragment}" if link.fragment else link.target
