"""Excerpts of texts in Liquid: their source may end within a block (rule 44)."""

from __future__ import annotations

import re

from pilgi.jekyll.blocks import BLOCKS, UNPARSED

_TAG = re.compile(r"\{%-?\s*(\w+)")


def with_blocks_closed(excerpt: str) -> str:
    """Ends of a kind that is closed anywhere in `excerpt` are not added, as in Jekyll.

    Source: `Jekyll::Excerpt#sanctify_liquid_tags`, 4.3.1.
    """
    names = _TAG.findall(excerpt)
    ended = {name.removeprefix("end") for name in names if name.startswith("end")}
    for name in reversed(names):
        # `endifchanged` begins with `endif`, and so Jekyll takes it for one.
        if name in BLOCKS | UNPARSED and not any(end.startswith(name) for end in ended):
            excerpt += f"\n{{% end{name} %}}"
            ended.add(name)
    return excerpt
