"""What the items of lists and the definitions of definition lists have in common: their lines.

An item's content is indented as the text after its marker is; further lines belong to it while they
are indented so, or follow directly. kramdown takes that indentation off and reads what remains.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from pilgi.markdown.kramdown.attribute_list import AttributeList
from pilgi.markdown.kramdown.patterns import (
    ANY_IN_LIST,
    ID_NAME,
    LIST_START,
    LONGEST_LIST,
    WHITESPACE,
    not_in_list,
)

_ITEM_LIST = re.compile(
    rf"\s*\{{:(?!(?:{ID_NAME})?:|/)({ANY_IN_LIST}{{1,{LONGEST_LIST}}})\}}\s*", re.ASCII
)
_EMPTY = re.compile(rf"(?:{_ITEM_LIST.pattern})?\s*\Z", re.ASCII)
_TABS = re.compile(r"( *)(\t+)")


@dataclass(slots=True)
class ItemLines:
    """The lines of an item: `parts` are read one after the other, `indentation` is the content's.

    A list begins a part of its own, so that it needs no blank line before it.
    """

    line: int
    indentation: int
    parts: list[list[str]]
    attributes: AttributeList | None = None
    nested: bool = False

    def add(self, text: str) -> None:
        self.parts[-1].append(text)

    def takes(self, src: str, start: int, end: int, lazy: bool) -> bool:
        """Whether the line `src[start:end]`, not a blank one, belongs to the item."""
        if _content_pattern(self.indentation).match(src, start, end):
            return True
        return lazy and not _kept_out(min(self.indentation, 3)).match(src, start)

    def add_line(self, text: str) -> None:
        """Add a further line of a list's item, its indentation taken off."""
        text, indented = self.without_indentation(text)
        if LIST_START.match(text):
            if indented and not self.nested:
                self.parts.append([])
                self.nested = True
            elif self.nested and not indented:
                text = " " * (self.indentation + 4) + text
        self.add(text)

    def without_indentation(self, text: str) -> tuple[str, bool]:
        """The line less its indentation, and whether it had that."""
        tabs = len(text) - len(text.lstrip("\t"))
        text = "    " * tabs + text[tabs:]
        blanks = " " * self.indentation
        return (text[self.indentation :], True) if text.startswith(blanks) else (text, False)


def first_line(marker: str, content: str, line: int) -> ItemLines:
    """The item that begins with `marker`, its indentation included, and `content` after it."""
    indentation = len(marker)
    if _EMPTY.match(content):
        indentation = 4
    else:
        while tabs := _TABS.match(content):
            column = len(tabs[1]) + indentation
            blanks = 4 - column % 4 + (len(tabs[2]) - 1) * 4
            content = tabs[1] + " " * blanks + content[tabs.end() :]
        indentation += len(content) - len(content.lstrip(" "))
    content = content.lstrip(WHITESPACE)
    item = ItemLines(line, indentation, [[content]])
    if found := _ITEM_LIST.match(content):
        item.attributes = AttributeList()
        item.attributes.add(found[1])
        item.parts = [[content[found.end() :]]]
    return item


@functools.lru_cache(maxsize=128)
def _content_pattern(indentation: int) -> re.Pattern[str]:
    tabs, spaces = divmod(indentation, 4)
    tab = r"(?:\t| {4})"
    return re.compile(rf"(?:{tab}{{{tabs}}} {{{spaces}}}|{tab}{{{tabs + 1}}})")


@functools.cache
def _kept_out(spaces: int) -> re.Pattern[str]:
    return not_in_list(spaces)


def marker_pattern(marker: str, indentation: int) -> re.Pattern[str]:
    """Where a further item begins: its marker stands left of this item's content."""
    return _marker_pattern(marker, min(indentation - 1, 3) if indentation < 4 else 3)


@functools.cache
def _marker_pattern(marker: str, spaces: int) -> re.Pattern[str]:
    return re.compile(rf"( {{0,{spaces}}}{marker})([\t| ].*\n)", re.ASCII)
