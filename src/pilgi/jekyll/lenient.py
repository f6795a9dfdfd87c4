"""Markup that Liquid reads although it breaks its own grammar, written as its grammar wants it.

Jekyll's `error_mode: warn` reads outputs and conditions strictly and, where that fails, as Liquid
2 did: the first thing that looks like a value counts, and the rest is dropped. Loops, `case`,
`cycle`, `assign` and `capture` are always read so. Source: the `lax_parse` methods and `Syntax`
expressions of Liquid 4.0.4 and 5.4.0.
"""

from __future__ import annotations

import re
from collections.abc import Callable

QUOTED = r"\"[^\"]*\"|'[^']*'"
FRAGMENT = rf"(?:{QUOTED}|(?:[^\s,|'\"]|{QUOTED})+)"
RANGE = r"\((?:(?!\.\.)[^()])*\.\.[^()]*\)"
_LOOP = re.compile(rf"([\w-]+)\s+in\s+({RANGE}|{FRAGMENT})\s*(reversed)?")
# None of these begins within a word, nor gives back what it took: a long word costs its length.
_ATTRIBUTE = re.compile(rf"(?<![\w-])(\w[\w-]*+)\s*+:\s*({FRAGMENT})")
_ASSIGNMENT = re.compile(r"(?<![\w.\-\[\]()])([\w.\-\[\]()]++)\s*+=\s*(.*)", re.DOTALL)
_PART = re.compile(rf"{FRAGMENT}|,")
_ARGUMENT = re.compile(rf"[:,]\s*((?:\w+\s*:\s*)?{FRAGMENT})")
_FILTERS = re.compile(rf"(?:\s+|{FRAGMENT}|,)+")
_ENDS = re.compile(r"\(\s*((?:(?!\.\.)[^()\s])+)\s*\.\.\s*([^()\s]+)\s*\)")
_SEGMENT = re.compile(r"\[[^\]]+\]|[\w-]+\??")
_NAME = re.compile(r"(?!\d)\w[\w-]*\??\Z")
_LITERALS = frozenset(["true", "false", "nil", "null", "empty", "blank"])
# Words that the library takes for no name.
_WORDS = _LITERALS | {
    "and", "or", "contains", "not", "in", "offset", "limit", "reversed", "cols", "continue",
    "with", "for", "as", "if", "else", "required",
}  # fmt: skip


def value(markup: str) -> str:
    """One value: a literal, a range or a path."""
    markup = markup.strip()
    if len(markup) > 1 and markup[0] in "\"'" and markup[0] == markup[-1]:
        return _string(markup[1:-1])
    if re.fullmatch(r"-?\d+(\.\d+)?", markup) or markup in _LITERALS:
        return markup
    if match := _ENDS.fullmatch(markup):
        return f"({value(match[1])}..{value(match[2])})"
    return _path(markup)


def output(markup: str) -> str:
    """A value and its filters."""
    match = re.search(rf"({FRAGMENT})(.*)", markup, re.DOTALL)
    if match is None:
        return "nil"
    written = value(match[1])
    _, _, filters = match[2].partition("|")
    for one in _FILTERS.findall(filters):
        if name := re.search(r"\w+", one):
            arguments = [_argument(argument) for argument in _ARGUMENT.findall(one)]
            written += f" | {name[0]}" + (": " + ", ".join(arguments) if arguments else "")
    return written


def _argument(markup: str) -> str:
    match = re.fullmatch(rf"(\w+)\s*:\s*({FRAGMENT})", markup)
    if match:
        return f"{match[1]}: {value(match[2])}"
    return '""' if markup in ("empty", "blank") else value(markup)


def _path(markup: str) -> str:
    segments = _SEGMENT.findall(markup)
    if not segments:
        return "nil"
    first, *rest = segments
    plain = _NAME.match(first) and first not in _WORDS
    return (first if plain else _bracketed(first)) + "".join(map(_bracketed, rest))


def _bracketed(segment: str) -> str:
    """One step of a path, in brackets, where no word is a keyword."""
    if not segment.startswith("["):
        return f"[{_string(segment)}]"
    inner = value(segment[1:-1])
    return f"[{inner}]" if inner not in _LITERALS else '[""]'


def _string(text: str) -> str:
    quote = "'" if '"' in text else '"'
    return quote + text.replace(quote, "") + quote


def _loop(markup: str) -> str:
    """`reversed` counts directly after the list only."""
    match = _LOOP.match(markup)
    if match is None:
        raise ValueError("it is `item in list`")
    written = [f"{_name(match[1])} in {value(match[2])}", *([match[3]] if match[3] else [])]
    for key, given in _ATTRIBUTE.findall(markup):
        if key in ("limit", "offset", "cols"):
            written.append(f"{key}: {given if given == 'continue' else value(given)}")
    return " ".join(written)


def _case(markup: str) -> str:
    match = re.search(FRAGMENT, markup)
    if match is None:
        raise ValueError("it needs a value")
    return value(match[0])


def _when(markup: str) -> str:
    """Values with `,` or `or` between them; what follows without one does not count."""
    parts = [part for part in _PART.findall(markup) if part]
    if not parts or parts[0] == ",":
        raise ValueError("it needs a value")
    joints = [index for index, part in enumerate(parts) if part not in (",", "or")]
    values = [parts[index] for place, index in enumerate(joints) if index == 2 * place]
    return ", ".join(map(value, values))


def _cycle(markup: str) -> str:
    match = re.match(rf"({FRAGMENT})\s*:\s*(.*)", markup, re.DOTALL)
    values = match[2] if match else markup
    found = [re.search(FRAGMENT, part) for part in values.split(",")]
    given = [value(one[0]) for one in found if one]
    written = ", ".join(one for one in given if one not in ("nil", "null"))
    if not written:
        raise ValueError("it needs values, with commas between them")
    return f"{value(match[1])}: {written}" if match else written


def _assign(markup: str) -> str:
    """The value is left as it is: outputs are tried strictly first."""
    match = _ASSIGNMENT.search(markup)
    if match is None:
        raise ValueError("it is `name = value`")
    return f"{_name(match[1])} = {match[2]}"


def _capture(markup: str) -> str:
    match = re.search(r"[\w.\-\[\]()]+", markup)
    if match is None:
        raise ValueError("it needs a name")
    return _name(match[0])


def _name(written: str) -> str:
    plain = _NAME.match(written) and written not in _WORDS
    return written if plain else f"[{_string(written)}]"


_REWRITTEN: dict[str, Callable[[str], str]] = {
    "for": _loop,
    "tablerow": _loop,
    "case": _case,
    "when": _when,
    "cycle": _cycle,
    "assign": _assign,
    "capture": _capture,
}


def strict_markup(tag: str, markup: str) -> str:
    """The markup of `tag` in Liquid's grammar; of other tags as it is.

    Raises ValueError, saying what is missing, where even Liquid 2 would make nothing of it.
    """
    return _REWRITTEN[tag](markup) if tag in _REWRITTEN else markup
