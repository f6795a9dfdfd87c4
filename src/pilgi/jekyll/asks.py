"""What of the site a text in Liquid may look at: found in its text alone.

A text is rendered again when something changes that it asks for. What cannot be told from the text
counts as asking for everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Asks:
    """`site` holds the keys of `site` that are looked at, `includes` the names of files read.

    `neighbours`: the page's `previous` or `next`. Either set holds `*` where it may be anything.
    """

    site: frozenset[str] = frozenset()
    includes: frozenset[str] = frozenset()
    neighbours: bool = False

    @property
    def data(self) -> bool:
        """Whether data files may be looked at."""
        return bool(self.site & {"data", EVERYTHING})

    def __or__(self, other: Asks) -> Asks:
        return Asks(
            self.site | other.site,
            self.includes | other.includes,
            self.neighbours or other.neighbours,
        )


NOTHING = Asks()
ALL = Asks(frozenset([EVERYTHING]), frozenset([EVERYTHING]), neighbours=True)


def asks_for(text: str, read: Callable[[str], str | None]) -> Asks:
    """What `text` and the includes it names may look at; `read` gives an include, or none."""
    found, waiting, seen = NOTHING, [text], set[str]()
    while waiting:
        asked = _own(waiting.pop())
        found |= asked
        for name in asked.includes - seen:
            seen.add(name)
            if name != EVERYTHING and (included := read(name)) is not None:
                waiting.append(included)
    return ALL if EVERYTHING in found.includes else found


_OPENING = re.compile(r"\{[%{]")
_TAG = re.compile(r"\{%-?\s*(\w+)\s*(.*?)\s*-?%\}", re.DOTALL)
_SITE = re.compile(r"\bsite\b(?:\s*\.\s*([\w-]+)|\s*\[\s*(?:'([^']*)'|\"([^\"]*)\")\s*\])?")
_PAGE = re.compile(r"\bpage\b(?!\s*\.\s*(?!previous\b|next\b)[\w-]|[\w-]*\s*=)")
_DYNAMIC = re.compile(r"(?:^|[\s(:,|=\[{])\[")
_EXPRESSION_FILTER = re.compile(r"\|\s*\w+_exp\s*:\s*(.*?)(?=\||$)", re.DOTALL)
_TWO_LITERALS = re.compile(r"(?:'[^']*'|\"[^\"]*\")\s*,\s*(?:'[^']*'|\"[^\"]*\")")
_NOW = re.compile(r"['\"](?:now|today)['\"]", re.IGNORECASE)


def _own(text: str) -> Asks:
    """What the text itself looks at, its includes left aside."""
    site: set[str] = set()
    includes: set[str] = set()
    neighbours = False
    for construct in _constructs(text):
        site.update(_site_keys(construct))
        neighbours = neighbours or bool(_PAGE.search(construct))
        tag = _TAG.match(construct)
        if tag is None:
            continue
        if tag[1] in ("include", "include_cached", "include_relative"):
            includes.add(_file_name(tag[1], tag[2]))
        elif tag[1] in ("link", "post_url"):
            site.add(EVERYTHING)
    return Asks(frozenset(site), frozenset(includes), neighbours)


def _constructs(text: str) -> Iterator[str]:
    """Tags and outputs, up to one that is never closed, which nothing can be made of."""
    position = 0
    while opening := _OPENING.search(text, position):
        start = opening.start()
        position = text.find("%}" if opening[0] == "{%" else "}}", start) + 2
        if position < 2:
            return
        yield text[start:position]


def _site_keys(construct: str) -> Iterator[str]:
    for match in _SITE.finditer(construct):
        yield match[1] or match[2] or match[3] or EVERYTHING
    if _DYNAMIC.search(construct[2:]):
        yield EVERYTHING
    for arguments in _EXPRESSION_FILTER.findall(construct):
        if not _TWO_LITERALS.match(arguments):
            yield EVERYTHING
    if _NOW.search(construct):
        yield "time"


def _file_name(tag: str, markup: str) -> str:
    name = markup.split(maxsplit=1)[0] if markup else ""
    if tag == "include_relative" or "{{" in markup:
        return EVERYTHING
    return name
