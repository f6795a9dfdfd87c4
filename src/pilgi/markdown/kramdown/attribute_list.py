"""Attribute lists: `{:.class #id key="value" name}`, and lists that have a name, `{:name: …}`.

What stands in the braces, by kramdown's grammar: names refer to other lists, whose attributes come
first, and to kramdown's own `toc`, `footnotes` and `standalone`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from markdown_it.token import Token

from pilgi.markdown.attribute_list import may_be_set
from pilgi.markdown.kramdown.html_tags import resolved
from pilgi.markdown.kramdown.patterns import ID_NAME

_CLASS_OR_ID = r"#[A-Za-z][\w:-]*|\.[^\s.#]+"
_PART = re.compile(
    rf"(?:\A|(?<=\s))(?:(?P<key>{ID_NAME})=(?P<quote>[\"'])"
    rf"(?P<value>(?:\\\}}|\\(?P=quote)|(?!(?P=quote))[^}}])*?)(?P=quote)"
    rf"|(?P<name>{ID_NAME})|(?P<marks>(?:{_CLASS_OR_ID})+))(?=\s|\Z)",
    re.ASCII,
)
_MARK = re.compile(_CLASS_OR_ID, re.ASCII)


@dataclass(slots=True)
class AttributeList:
    """`names` are those of other lists."""

    attributes: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Add what `text`, the inside of the braces, says."""
        for part in _PART.finditer(text):
            if part["name"]:
                self.names.append(part["name"])
            elif part["key"]:
                value = re.sub(rf"\\([}}{part['quote']}])", r"\1", part["value"])
                self._set(part["key"], resolved(value))
            else:
                for mark in _MARK.findall(part["marks"]):
                    self._set("class" if mark[0] == "." else "id", mark[1:])

    def _set(self, key: str, value: str) -> None:
        if key == "class" and "class" in self.attributes:
            value = f"{self.attributes['class']} {value}"
        self.attributes[key] = value

    def give_to(self, token: Token, named: Mapping[str, AttributeList]) -> None:
        """Give all attributes to `token`: classes add up, of all others the last one stands."""
        _give(self, token, named, frozenset())


def _give(
    attributes: AttributeList,
    token: Token,
    named: Mapping[str, AttributeList],
    within: frozenset[str],
) -> None:
    for name in attributes.names:
        # Lists may refer to each other, even in a circle.
        if name in named and name not in within:
            _give(named[name], token, named, within | {name})
    for key, value in attributes.attributes.items():
        if key == "class":
            token.attrs["class"] = f"{token.attrs.get('class', '')} {value}".strip()
        elif may_be_set(key):
            token.attrs[key] = value


def waiting_list(token: Token) -> AttributeList:
    """The list that `token` gets once all named lists are known."""
    found: AttributeList = token.meta.setdefault("attributes", AttributeList())
    return found
