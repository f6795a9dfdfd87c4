"""An attribute list between braces: `{.class #id key=v}`, and kramdown's `{: .class name}`.

kramdown also lets a list be named, `{:name: .class}`, and be referred to by its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

_WORD = r"[^\s.#{}=\"'<>`]+"
_VALUE = r"\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'{}<>`]+"
_ITEM = rf"\.(?!\d){_WORD}|\#{_WORD}|[\w:-]+=(?:{_VALUE})"
_NAME = r"[^\W\d][\w-]*"


def _items(item: str) -> str:
    """A class or an id may follow without a blank: `{.a.b#c}`."""
    return rf"(?:{item})(?:(?:[ \t]++|(?=[.\#]))(?:{item}))*+"


_IN_KRAMDOWN = _items(rf"{_ITEM}|{_NAME}")
INLINE = re.compile(
    rf"\{{(?:[ \t]*+(?P<plain>{_items(_ITEM)})|:[ \t]*+(?P<kramdown>{_IN_KRAMDOWN}))[ \t]*+\}}"
)
"""A list directly after a span, or at the end of a heading."""
BLOCK = re.compile(
    rf"\{{(?:(?=[.\#])(?P<plain>{_items(_ITEM)})"
    rf"|:(?:(?P<name>{_NAME}):[ \t]++|[ \t]*+)(?P<kramdown>{_IN_KRAMDOWN}))[ \t]*+\}}[ \t]*+\Z"
)
"""A line that is one list for a block, or that names a list; `{a=b}` is a set of mathematics."""
_PART = re.compile(rf"(?P<key>[\w:-]+)=(?P<value>{_VALUE})|(?P<word>[.\#]?{_WORD})")


@dataclass(frozen=True, slots=True)
class AttributeList:
    """`references` are names of other lists, whose attributes come first."""

    classes: tuple[str, ...] = ()
    id: str = ""
    others: tuple[tuple[str, str], ...] = ()
    references: tuple[str, ...] = ()

    def __add__(self, other: AttributeList) -> AttributeList:
        """Both lists' classes; of anything that only one can have, the other's."""
        return AttributeList(
            self.classes + other.classes,
            other.id or self.id,
            self.others + other.others,
            self.references + other.references,
        )


def read_attribute_list(text: str) -> AttributeList:
    """Read what `INLINE` or `BLOCK` matched within the braces."""
    found = AttributeList()
    for part in _PART.finditer(text):
        if part["key"]:
            found += _named(part["key"], unescape(part["value"].strip("\"'")))
        elif part["word"].startswith("."):
            found += AttributeList(classes=(part["word"][1:],))
        elif part["word"].startswith("#"):
            found += AttributeList(id=part["word"][1:])
        else:
            found += AttributeList(references=(part["word"],))
    return found


def _named(key: str, value: str) -> AttributeList:
    match key.lower():
        case "class":
            return AttributeList(classes=tuple(value.split()))
        case "id":
            return AttributeList(id=value)
    return AttributeList(others=((key, value),))


_ADDRESSES = frozenset({"href", "src", "srcset", "srcdoc", "action", "formaction", "poster"})


def may_be_set(key: str) -> bool:
    """Whether a list may set the attribute `key`: no script, and no address, which is a link's to
    state, so that it is resolved.
    """
    return not key.lower().startswith("on") and key.lower() not in _ADDRESSES
