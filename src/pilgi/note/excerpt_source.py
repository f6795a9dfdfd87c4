"""The beginning of a text that Jekyll makes its excerpt of: `Jekyll::Excerpt` of Jekyll 4.3."""

from __future__ import annotations

import re

_DEFINITION = re.compile(r"^ {0,3}(\[[^\]]+\])(:.+)$", re.MULTILINE)


def excerpt_source(body: str, separator: str) -> str | None:
    """The source before the first `separator`, with the link definitions that it needs.

    All of `body` where that has no separator, and none where the separator is empty (rule 44).
    """
    if not separator:
        return None
    head, _, tail = body.lstrip("\n").partition(separator)
    if not tail:
        return body if separator not in body.rstrip("\n") else head
    needed = [name + rest for name, rest in _DEFINITION.findall(tail) if name in head]
    return "\n\n".join([head, "\n".join(needed)]) if needed else head
