"""How a Jekyll site had set MathJax, as far as its includes and layouts say so.

What MathJax finds in a page is its own affair: Jekyll and kramdown know of `$$` only. So whether a
single dollar is mathematics, and which equations are numbered, stands in the script that a theme's
author has put there. MathJax 2 and 3 name these things alike but for the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pilgi.text import decode

_LARGEST = 200_000
"""Bytes of a file from which on it is no include."""
_INLINE = re.compile(r"\binlineMath['\"]?\s*:\s*\[(?P<pairs>(?:\s*\[[^\]]*\]\s*,?)*)\s*\]")
_DOLLARS = re.compile(r"""\[\s*(['"])\$\1\s*,\s*(['"])\$\2\s*\]""")
_NUMBERED = re.compile(
    r"""\b(?:autoNumber|tags)['"]?\s*:\s*['"](?P<which>ams|all)['"]""", re.IGNORECASE
)
_WHERE_ASKED = re.compile(r"\{%-?\s*if\b[^%]*\bpage\.(?:mathjax|use_math|math)\b")


def mathjax_settings(root: Path, includes: str) -> dict[str, dict[str, Any]]:
    """Plain values for `markdown` and `mathjax`; the includes of the site in `root` lie in the
    folder `includes`.
    """
    texts = list(_texts(root, includes))
    configured = [text for text in texts if _INLINE.search(text)]
    if not any(_DOLLARS.search(pairs) for text in configured for pairs in _pairs(text)):
        return {"markdown": {}, "mathjax": {}}
    asked = any(_WHERE_ASKED.search(text) for text in texts)
    numbered = next(filter(None, map(_NUMBERED.search, configured)), None)
    return {
        "markdown": {"dollars": "marked" if asked else "always"},
        "mathjax": {"tags": numbered["which"].lower()} if numbered else {},
    }


def _pairs(text: str) -> Iterator[str]:
    return (found["pairs"] for found in _INLINE.finditer(text))


def _texts(root: Path, includes: str) -> Iterator[str]:
    """Of files that are within the site, in the order of their paths."""
    whole = root.resolve()
    for folder in (includes, "_layouts"):
        for file in sorted((root / folder).rglob("*.html")):
            if file.resolve().is_relative_to(whole) and file.stat().st_size < _LARGEST:
                yield decode(file.read_bytes()).text
