"""Addresses that are normal as they are written, told at a glance.

markdown-it takes every address apart and encodes it sign by sign. Most are of letters, digits and
a few marks, for which all that changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt

# Names of hosts as long as these need not be checked against the limit of all of DNS.
_HOST = r"https?://[a-z0-9]{1,63}(?:[.-][a-z0-9]{1,63}){1,3}"
_PLAIN = re.compile(
    rf"(?:{_HOST}(?=[/?#]|\Z)|(?!//))[A-Za-z0-9_./-]*(?:\?[A-Za-z0-9_=&-]+)?(?:\#[A-Za-z0-9_.-]+)?"
)


def plain_addresses_plugin(md: MarkdownIt) -> None:
    md.normalizeLink = _unless_plain(md.normalizeLink)  # type: ignore[method-assign, assignment]


def _unless_plain(normalize: Callable[[str], str]) -> Callable[[str], str]:
    def normalized(address: str) -> str:
        return address if _PLAIN.fullmatch(address) else normalize(address)

    return normalized
