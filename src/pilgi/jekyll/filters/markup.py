"""Filters from one markup to another: Markdown, typographic quotes, slugs."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from pilgi.jekyll.context import JekyllContext
from pilgi.jekyll.ruby import to_s
from pilgi.note.slugs import slugify as slug_of

_MODES = ("raw", "default", "pretty", "ascii", "latin")


def markdownify(value: Any, *, context: JekyllContext) -> str:
    return context.rendering.site.markdownify(to_s(value))


_OPENS = r"(?:(?<=^)|(?<=[\s(\[{–—“‘]))"
_SMART = (
    (re.compile(r"---"), "—"),
    (re.compile(r"--"), "–"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r"<<"), "«"),
    (re.compile(r">>"), "»"),
    (re.compile(rf'{_OPENS}"(?=\S)'), "“"),
    (re.compile(r'"'), "”"),
    (re.compile(rf"{_OPENS}'(?=\S)(?!\d\ds)"), "‘"),
    (re.compile(r"'"), "’"),
)


def smartify(value: Any) -> str:
    text = to_s(value)
    for found, meant in _SMART:
        text = found.sub(meant, text)
    return text


def slugify(value: Any, mode: Any = None) -> str | None:
    if value is None:
        return None
    text, mode = to_s(value), to_s(mode) or "default"
    if mode == "latin":
        return slug_of(_transliterated(text))
    return slug_of(text, mode if mode in _MODES else "none")


# What does not fall apart into a letter and its mark; others are no Latin and become a hyphen.
_LATIN = {
    "Æ": "AE", "Ð": "D", "Ø": "O", "Þ": "Th", "ß": "ss", "æ": "ae", "ð": "d", "ø": "o", "þ": "th",
    "Đ": "D", "đ": "d", "Ħ": "H", "ħ": "h", "ı": "i", "Ł": "L", "ł": "l", "Ŋ": "NG", "ŋ": "ng",
    "Œ": "OE", "œ": "oe", "Ŧ": "T", "ŧ": "t", "×": "x",
}  # fmt: skip


def _transliterated(text: str) -> str:
    found = (_LATIN.get(char) or unicodedata.normalize("NFD", char) for char in text)
    return "".join(part if part.isascii() else _base(part) for part in found)


def _base(decomposed: str) -> str:
    """The letter without its marks; a `?` for what is not of the Latin script."""
    bare = "".join(char for char in decomposed if unicodedata.category(char) != "Mn")
    return bare if bare.isascii() else "?"


def sassify(_value: Any) -> str:
    raise ValueError("Sass is not supported: write CSS")
