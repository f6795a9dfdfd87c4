"""The beginning of a text that Jekyll makes its excerpt of: `Jekyll::Excerpt` of Jekyll 4.3."""

from __future__ import annotations

import re

_DEFINITION = re.compile(r"^ {0,3}(\[[^\]\n]+\])(:.+)$", re.MULTILINE)


def excerpt_source(text: str, separator: str) -> str | None:
    """The source before the first `separator`, with the link definitions that it needs.

    All of `text` where that has no separator, and none where the separator is empty (rule 44).
    Blocks of Liquid that it leaves open are for `pilgi.jekyll.excerpts` to close.
    """
    if not separator:
        return None
    head, _, tail = text.partition(separator)
    needed = [name + rest for name, rest in _DEFINITION.findall(tail) if name in head]
    return "\n\n".join([head, "\n".join(needed)]) if needed else head
