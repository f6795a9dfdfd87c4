"""Filters on texts, as Ruby's strings behave: nil is empty, and only ASCII blanks are stripped."""

from __future__ import annotations

import base64
import re
from typing import Any
from urllib.parse import quote, unquote_plus

from pilgi.jekyll.context import LONGEST_TEXT
from pilgi.jekyll.filters.numbers import whole
from pilgi.jekyll.ruby import BLANKS, to_s


def append(value: Any, other: Any) -> str:
    return to_s(value) + to_s(other)


def prepend(value: Any, other: Any) -> str:
    return to_s(other) + to_s(value)


def capitalize(value: Any) -> str:
    text = to_s(value)
    return text[:1].upper() + _lower(text[1:])


def downcase(value: Any) -> str:
    return _lower(to_s(value))


def upcase(value: Any) -> str:
    return to_s(value).upper()


def _lower(text: str) -> str:
    """Character by character, as Ruby does it: Python would turn a final Σ into ς."""
    return "".join(char.lower() for char in text)


def strip(value: Any) -> str:
    return to_s(value).strip(BLANKS)


def lstrip(value: Any) -> str:
    return to_s(value).lstrip(BLANKS)


def rstrip(value: Any) -> str:
    return to_s(value).rstrip(BLANKS)


def strip_newlines(value: Any) -> str:
    return re.sub(r"\r?\n", "", to_s(value))


def newline_to_br(value: Any) -> str:
    return re.sub(r"\r?\n", "<br />\n", to_s(value))


def normalize_whitespace(value: Any) -> str:
    return re.sub(r"[ \t\n\v\f\r]+", " ", to_s(value)).strip(BLANKS)


_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_HTML_TABLE = str.maketrans(_HTML)


def escape(value: Any) -> str | None:
    return None if value is None else to_s(value).translate(_HTML_TABLE)


def escape_once(value: Any) -> str:
    return re.sub(r"[\"><']|&(?!([a-zA-Z]+|(#\d+));)", lambda found: _HTML[found[0]], to_s(value))


def xml_escape(value: Any) -> str:
    return to_s(value).translate(_HTML_TABLE | {ord("'"): "&apos;"})


def strip_html(value: Any) -> str:
    """Scripts, comments and styles go first, so that a `<` before one may reach beyond it."""
    text = _without_whole(to_s(value))
    # Up to the last `>` no tag is left open: for each of them all the rest would be looked through.
    end = text.rfind(">") + 1
    return _TAG.sub("", text[:end]) + text[end:]


_TAG = re.compile("<[^>]*>")
_WHOLE = {"<script": "</script>", "<!--": "-->", "<style": "</style>"}
_OPENING = re.compile("|".join(_WHOLE))


def _without_whole(text: str) -> str:
    """Without what stands between such a pair; in time that grows with the text."""
    kept: list[str] = []
    last = {closing: text.rfind(closing) for closing in _WHOLE.values()}
    position = 0
    opening = _OPENING.search(text)
    while opening:
        closing = _WHOLE[opening[0]]
        start = opening.end()
        if last[closing] >= start:
            kept.append(text[position : opening.start()])
            position = start = text.index(closing, start) + len(closing)
        opening = _OPENING.search(text, start)
    return "".join([*kept, text[position:]])


def truncate(value: Any, length: Any = 50, ellipsis: Any = "...") -> str | None:
    if value is None:
        return None
    text, mark, most = to_s(value), to_s(ellipsis), whole(length)
    return text if len(text) <= most else text[: max(0, most - len(mark))] + mark


def truncatewords(value: Any, count: Any = 15, ellipsis: Any = "...") -> str | None:
    if value is None:
        return None
    text, most = to_s(value), max(1, whole(count))
    found = words_of(text)
    return text if len(found) <= most else " ".join(found[:most]) + to_s(ellipsis)


def words_of(text: str) -> list[str]:
    """A no-break space is part of a word in Ruby."""
    return re.findall(r"[^ \t\n\v\f\r\0]+", text)


def split(value: Any, separator: Any) -> list[str]:
    """Without the empty texts at the end; a single blank stands for any blanks."""
    text, between = to_s(value), to_s(separator)
    if not between:
        return list(text)
    if between == " ":
        return words_of(text)
    parts = text.split(between)
    while parts and not parts[-1]:
        parts.pop()
    return parts


def replace(value: Any, old: Any, new: Any = "") -> str:
    return _replaced(to_s(value), to_s(old), to_s(new), -1)


def replace_first(value: Any, old: Any, new: Any = "") -> str:
    return _replaced(to_s(value), to_s(old), to_s(new), 1)


def replace_last(value: Any, old: Any, new: Any) -> str:
    before, found, after = to_s(value).rpartition(to_s(old)) if to_s(old) else (to_s(value), "", "")
    return before + to_s(new) + after if found or not to_s(old) else after


def remove(value: Any, old: Any) -> str:
    return replace(value, old)


def remove_first(value: Any, old: Any) -> str:
    return replace_first(value, old)


def remove_last(value: Any, old: Any) -> str:
    return replace_last(value, old, "")


_BACK_REFERENCE = re.compile(r"\\([0&\\1-9])")


def _replaced(text: str, old: str, new: str, times: int) -> str:
    """In what is put in, Ruby takes `\\0` for what was found and `\\\\` for one backslash."""
    if "\\" in new:
        marks = {"0": old, "&": old, "\\": "\\"}
        new = _BACK_REFERENCE.sub(lambda match: marks.get(match[1], ""), new)
    count = text.count(old) if times < 0 else times
    if count * len(new) > LONGEST_TEXT:
        raise ValueError(f"would give more than {LONGEST_TEXT:,} characters")
    return text.replace(old, new, times)


def cut(value: Any, start: Any, length: Any = None) -> Any:
    """The filter `slice`, of a text or a list."""
    held = list(value) if isinstance(value, list | tuple) else to_s(value)
    begin, most = whole(start), 1 if length is None else whole(length)
    begin += len(held) if begin < 0 else 0
    if begin < 0 or most < 0:
        return held[:0]
    return held[begin : begin + most]


def url_encode(value: Any) -> str | None:
    return None if value is None else cgi_escape(value)


def url_decode(value: Any) -> str | None:
    return None if value is None else unquote_plus(to_s(value), errors="strict")


def cgi_escape(value: Any) -> str:
    return quote(to_s(value), safe=" ").replace(" ", "+")


def base64_encode(value: Any) -> str:
    return base64.b64encode(to_s(value).encode()).decode()


def base64_decode(value: Any) -> str:
    return base64.b64decode(to_s(value), validate=True).decode()


def base64_url_safe_encode(value: Any) -> str:
    return base64.urlsafe_b64encode(to_s(value).encode()).decode()


def base64_url_safe_decode(value: Any) -> str:
    return base64.urlsafe_b64decode(to_s(value)).decode()


_CJK = (
    "\u1100-\u11ff\u302e\u302f\u3131-\u318e\u3200-\u321e\u3260-\u327e\ua960-\ua97c\uac00-\ud7a3"
    "\ud7b0-\ud7fb\uffa0-\uffdc\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff"
    "\u32d0-\u32fe\u3300-\u3357\uff66-\uff6f\uff71-\uff9d\u2e80-\u2fd5\u3005\u3007\u3021-\u3029"
    "\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9\U00020000-\U0003134f"
)
_CJK_CHARACTER = re.compile(f"[{_CJK}]")
_OTHER_WORD = re.compile(f"[^{_CJK} \\t\\n\\v\\f\\r]+")


def number_of_words(value: Any, mode: Any = None) -> int:
    """`cjk` counts Hangul, Han and Kana by the character; `auto` does where there are any."""
    text = to_s(value)
    characters = len(_CJK_CHARACTER.findall(text)) if mode in ("cjk", "auto") else 0
    if mode == "cjk" or characters:
        return characters + len(_OTHER_WORD.findall(text))
    return len(words_of(text))
