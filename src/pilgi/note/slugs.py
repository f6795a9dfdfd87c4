"""Slugs: names as they stand in addresses. Jekyll 4.3's `Utils.slugify`, and names kept apart."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Set

_ASCII = re.compile(r"[^a-zA-Z0-9]+")
_BLANKS = re.compile(r"\s+")
_PRETTY_MARKS = frozenset("._~!$&'()+,;=@")


def slugify(text: str, mode: str = "default", *, cased: bool = False) -> str:
    """`text` as Jekyll slugs it in `mode`: default, pretty, raw, ascii, latin or none."""
    if mode == "none":
        return text if cased else _lower(text)
    if mode == "raw":
        slug = _BLANKS.sub("-", text)
    elif mode == "ascii":
        slug = _ASCII.sub("-", text)
    elif mode == "latin":
        slug = _hyphenate(_transliterate(text), _is_plain)
    elif mode == "pretty":
        slug = _hyphenate(text, _is_pretty)
    else:
        slug = _hyphenate(text, _is_plain)
    slug = slug.removeprefix("-").removesuffix("-")
    return slug if cased else _lower(slug)


def distinct_slugs(names: Iterable[str], kept: Set[str] = frozenset()) -> dict[str, str]:
    """A slug for each name, no two alike: `C`, `C++` and `C#` would all be `c`.

    Names whose slugs collide spell their marks out (`c-plus-plus`, `c-sharp`); what still collides
    is numbered in the order of the names, so that the outcome depends on nothing else. A slug that
    is `kept` for something else is taken.
    """
    by_slug: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        by_slug[slugify(name)].append(name)
    slugs: dict[str, str] = {}
    alone = {slug for slug, same in by_slug.items() if len(same) == 1 and slug} - kept
    taken = alone | kept
    for slug, same in sorted(by_slug.items()):
        if slug in alone:
            slugs[same[0]] = slug
            continue
        for name in same:
            spelled = slugify(_spell(name)) or code_points(name)
            slugs[name] = _untaken(spelled, taken)
            taken.add(slugs[name])
    return slugs


def folded(name: str) -> str:
    """What is the same in names that mean the same: `SQL ` and `sql` are one."""
    return name.strip().casefold()


def code_points(name: str) -> str:
    """Of a name without a letter or a digit, whose slug would be empty: `🎉` is `1f389`."""
    return "-".join(f"{ord(char):x}" for char in name)


def _lower(text: str) -> str:
    """Character by character, as Ruby does it: Python alone would turn a final Σ into ς."""
    return text.lower() if text.isascii() else "".join(char.lower() for char in text)


def _untaken(slug: str, taken: set[str]) -> str:
    if slug not in taken:
        return slug
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"


def _spell(name: str) -> str:
    return name.replace("+", "-plus").replace("#", "-sharp").replace(".", "-dot-")


def _hyphenate(text: str, keeps: Callable[[str], bool]) -> str:
    """Every run of characters that `keeps` refuses becomes one hyphen."""
    slug: list[str] = []
    for char in text:
        if keeps(char):
            slug.append(char)
        elif not slug or slug[-1] != "\0":
            slug.append("\0")
    return "".join(slug).replace("\0", "-")


def _is_plain(char: str) -> bool:
    """`[\\p{M}\\p{L}\\p{Nd}]`"""
    category = unicodedata.category(char)
    return category[0] in "LM" or category == "Nd"


def _is_pretty(char: str) -> bool:
    return char in _PRETTY_MARKS or _is_plain(char)


def _transliterate(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(char for char in decomposed if unicodedata.category(char) != "Mn")
