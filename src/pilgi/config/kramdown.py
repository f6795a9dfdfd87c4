"""The options of a Jekyll site's `kramdown:`, said in Pilgi's settings.

They mean what kramdown 2.4 and Jekyll 4.3 say; what fits in none of Pilgi's settings is left out
silently, as everything else in a `_config.yml` is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

_NUMBER = re.compile(r"[1-6]")


def markdown_settings(options: Any) -> dict[str, Any]:
    """The section `markdown` of Pilgi's settings."""
    given: Mapping[str, Any] = options if isinstance(options, dict) else {}
    return {
        "dialect": "kramdown",
        "input": "kramdown" if str(given.get("input")).lower() == "kramdown" else "GFM",
        "hard_wrap": given.get("hard_wrap") is True,
        "auto_ids": given.get("auto_ids") is not False,
        "smart_quotes": True,
        "quote_marks": _quote_marks(given.get("smart_quotes")),
        "typographic_symbols": "no_auto_typographic" not in str(given.get("gfm_quirks")),
    }


def toc_settings(options: Any) -> dict[str, Any]:
    """The levels of a table of contents: `1..6`, `2,3` or a list, as far as they are one range."""
    levels = options.get("toc_levels") if isinstance(options, dict) else None
    numbers = [int(number) for number in _NUMBER.findall(str(levels))] or [1, 6]
    return {"min_level": min(numbers), "max_level": max(numbers)}


def _quote_marks(names: Any) -> str:
    """kramdown names four entities: `lsquo,rsquo,ldquo,rdquo`, or `apos,apos,quot,quot`."""
    written = names if isinstance(names, list) else str(names or "").split(",")
    marks = [unescape(f"&{str(name).strip()};") for name in written]
    return "".join(marks) if [len(mark) for mark in marks] == [1] * 4 else "‘’“”"
