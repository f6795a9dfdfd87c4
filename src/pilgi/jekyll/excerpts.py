"""The part of a text that Jekyll takes for its excerpt, before Liquid and Markdown (rule 44)."""

from __future__ import annotations

import re

from pilgi.jekyll.blocks import BLOCKS, UNPARSED

_TAG = re.compile(r"\{%-?\s*(\w+)")
_DEFINITION = re.compile(r"^ {0,3}(\[[^\]\n]+\])(:.+)$", re.MULTILINE)


def excerpt_source(text: str, separator: str) -> str:
    """What stands before the first `separator`; without one, or where it is empty, all.

    Blocks of Liquid that it leaves open are closed, and definitions of the links it names are put
    below it. Source: `Jekyll::Excerpt#extract_excerpt`, 4.3.1.
    """
    head, _, tail = text.partition(separator) if separator else (text, "", "")
    if not tail:
        return head
    head = _closed(head)
    definitions = [match[1] + match[2] for match in _DEFINITION.finditer(tail) if match[1] in head]
    return "\n\n".join([head, "\n".join(definitions)]) if definitions else head


def _closed(head: str) -> str:
    """Ends of a kind that is closed anywhere in `head` are not added, as in Jekyll."""
    names = _TAG.findall(head)
    ended = {name.removeprefix("end") for name in names if name.startswith("end")}
    for name in reversed(names):
        # `endifchanged` begins with `endif`, and so Jekyll takes it for one.
        if name in BLOCKS | UNPARSED and not any(end.startswith(name) for end in ended):
            head += f"\n{{% end{name} %}}"
            ended.add(name)
    return head
