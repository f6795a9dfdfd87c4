"""What a fence's info string asks for: language, title, line numbers, highlighted lines.

CommonMark only says that the first word is the language. The rest is read as the tools that
authors come from write it: `title="x.py" linenums="1" hl_lines="1 3-4"` (Material for MkDocs),
`{1,3-4} showLineNumbers` (Docusaurus), `{linenos=true,hl_lines=[1,"3-4"],linenostart=5}` (Hugo)
and `{.python title="x.py" .numbered}` (Pandoc). What none of them knows is ignored.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

_LANGUAGE = re.compile(r"(?!\S*=)[^\s{]+")
_OPTION = re.compile(
    r"\.(?P<class>[^\s.{}=,]+)"
    r"|(?P<key>[\w-]+)"
    r"(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|\[(?P<list>[^\]]*)\]|(?P<bare>[^\s,{}]+)))?"
)
_LINES_IN_BRACES = re.compile(r"\{\s*([\d\s,-]+)\}")
_RANGE = re.compile(r"(\d+)(?:\s*-\s*(\d+))?")
_NUMBERED = frozenset({"linenos", "linenums", "numbered", "numberlines", "showlinenumbers"})
_START = frozenset({"linenums", "linenostart", "startfrom", "showlinenumbers"})
_NO = frozenset({"false", "0", "no", "off"})
_MOST_LINES = 100_000


@dataclass(frozen=True, slots=True)
class InfoString:
    """`start` is the first line's number; `highlighted` counts from 1 whatever `start` is."""

    language: str = ""
    title: str = ""
    numbered: bool = False
    start: int = 1
    highlighted: frozenset[int] = frozenset()


@functools.lru_cache(maxsize=256)
def read_info_string(info: str) -> InfoString:
    """Read an info string whose entities and backslash escapes are already resolved."""
    info = info.strip()
    word = _LANGUAGE.match(info)
    language = word[0] if word else ""
    rest = info[len(language) :]
    lines = _LINES_IN_BRACES.search(rest)
    highlighted = lines[1] if lines else ""
    if lines:
        rest = rest[: lines.start()] + rest[lines.end() :]
    classes: list[str] = []
    options: dict[str, str] = {}
    for option in _OPTION.finditer(rest):
        if option["class"]:
            classes.append(option["class"])
        else:
            value = option["double"] or option["single"] or option["list"] or option["bare"] or ""
            options[option["key"].lower()] = value
    if not language and classes:
        language = classes.pop(0)
    options |= {name.lower(): "" for name in classes}
    return InfoString(
        language,
        options.get("title") or options.get("filename", ""),
        any(options[key].lower() not in _NO for key in _NUMBERED & options.keys()),
        next((int(options[key]) for key in _START & options.keys() if options[key].isdecimal()), 1),
        _line_numbers(highlighted or options.get("hl_lines", "")),
    )


def _line_numbers(text: str) -> frozenset[int]:
    """`1 3-4` and `1,"3-4"` are lines 1, 3 and 4; absurdly long ranges are cut."""
    numbers: set[int] = set()
    for first, last in _RANGE.findall(text):
        if len(first) <= 6 and len(last) <= 6:
            numbers.update(range(int(first), min(int(last or first), _MOST_LINES) + 1))
    return frozenset(numbers)
