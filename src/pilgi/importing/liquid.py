"""What an author is told of a text whose Liquid was rendered for the last time."""

from __future__ import annotations

import re
from collections.abc import Callable

from pilgi.jekyll.asks import EVERYTHING, asks_for

_OTHER_NOTES = frozenset(
    (EVERYTHING, "posts", "pages", "categories", "tags", "collections", "documents", "html_pages")
)
"""Keys of `site` that name them."""
_MARK = re.compile(r"\{[{%]")
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}", re.DOTALL)


def told_of_liquid(written: str, read: Callable[[str], str | None]) -> str:
    """Empty for a text that only kept Liquid away; `read` gives an include, or none."""
    asked = asks_for(written, read)
    if asked.site & _OTHER_NOTES or asked.neighbours:
        return "Liquid looked at other notes; its text stays as it is today"
    if _MARK.search(_RAW.sub("", written)):
        return "Liquid is replaced by what it gave"
    return ""
