"""Pages that list notes, of which a Pilgi site has its own: what it is that they list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from pilgi.note.dates import UNDATED
from pilgi.note.note import Face
from pilgi.site.addresses import ARCHIVE, COURSES, HOME, TAGS

_LAYOUTS = {"home": HOME, "categories": COURSES, "tags": TAGS, "posts": ARCHIVE}
"""Minimal Mistakes' layouts that list all notes, and Pilgi's pages for the same."""

_OF_A_CATEGORY = re.compile(
    r"""
    (?:\{%-?\s*assign\s+(?P<variable>\w+)\s*=\s*(?P<assigned>site\.categories[^%]*?)\s*-?%\}\s*)?
    \{%-?\s*for\s+\w+\s+in\s+(?P<looped>[^%]*?)\s*-?%\}\s*
    \{%-?\s*include(?:_cached)?\s+archive-single[\w-]*\.html[^%]*%\}\s*
    \{%-?\s*endfor\s*-?%\}[ \t]*\n?
    """,
    re.VERBOSE,
)
_CATEGORY = re.compile(
    r"site\.categories\s*(?:\.\s*(?P<key>[\w-]+)|\[\s*(?P<quote>['\"])(?P<name>.*?)(?P=quote)\s*\])"
)
_MARKS = re.compile(r"[\\\[\]*_`<>|$]")
_LIQUID = re.compile(r"\{[{%]")
_OF_ALL = re.compile(r"\b(?:paginator|site\.posts)\b")


@dataclass(frozen=True, slots=True)
class CategoryList:
    """A page that lists the notes of one category between two texts without Liquid."""

    category: str
    before: str
    after: str = ""

    def around(self, notes: str) -> str:
        """The page's text with `notes` for its list."""
        return self.before + notes + self.after


def category_list(face: Face, body: str) -> CategoryList | None:
    """What the page lists in Liquid, or by the layout `category` and its `taxonomy`."""
    found = _OF_A_CATEGORY.search(body)
    if found is None:
        taxonomy = face.own.get("taxonomy")
        by_layout = face.own.get("layout") == "category" and not _LIQUID.search(body)
        return CategoryList(taxonomy, body) if by_layout and isinstance(taxonomy, str) else None
    named = found["looped"]
    if found["assigned"] and found["variable"] == named:
        named = found["assigned"]
    category = _CATEGORY.fullmatch(named)
    before, after = body[: found.start()], body[found.end() :]
    if category is None or _LIQUID.search(before) or _LIQUID.search(after):
        return None
    return CategoryList(category["key"] or category["name"], before, after)


def markdown_list(notes: Iterable[Face]) -> str:
    """Links to `notes`, newest first, as one would write them."""
    newest = sorted(notes, key=lambda note: (note.date or UNDATED, note.path), reverse=True)
    return "".join(f"- [{_escaped(note.title)}]({_encoded(note.address)})\n" for note in newest)


def _escaped(title: str) -> str:
    return _MARKS.sub(r"\\\g<0>", title)


def _encoded(address: str) -> str:
    """Percent-encoded where a link needs it; Hangul stays."""
    return "".join(quote(char) if char.isascii() else char for char in address)


def listed_by_layout(face: Face, body: str) -> str:
    """The address of Pilgi's own page for what the layout of a page without words lists.

    The home page without words lists notes, whatever its layout.
    """
    if body.strip():
        return ""
    return HOME if face.address == HOME else _LAYOUTS.get(str(face.own.get("layout")), "")


def is_home_list(face: Face, body: str) -> bool:
    """Whether it is the home page and lists the newest notes, as Pilgi's home page does."""
    return face.address == HOME and bool(_LIQUID.search(body) and _OF_ALL.search(body))
