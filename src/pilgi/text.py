"""From a file's bytes to text: UTF-8, NFC, `\\n`; what else is found is told."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from pilgi.problems import Remark, Severity

_SAVE = "Save the file as UTF-8 in your editor."


@dataclass(frozen=True, slots=True)
class Decoded:
    """With an error among `remarks`, `text` is only for showing where that is."""

    text: str
    remarks: tuple[Remark, ...] = ()


_FEW = 16
"""A text pasted from elsewhere may hold a stray NUL, which Jekyll keeps; of the bytes of pictures
and of UTF-16 a larger share are."""


def decode(data: bytes) -> Decoded:
    """UTF-8 with or without a byte order mark; else CP949 (EUC-KR), with a warning."""
    if data.startswith(_UTF16):
        return _broken("the file is in UTF-16", 0, data)
    if data.count(b"\0") * _FEW > len(data):
        return _broken("the file is full of NUL bytes, so it is no text", data.index(b"\0"), data)
    try:
        text = data.decode("utf-8-sig")
        return _fit(_normal(text)) if _holds_controls(data) else Decoded(_normal(text))
    except UnicodeDecodeError as error:
        start = error.start
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        return _broken("the file is not text in UTF-8", start, data)
    message = "the file is not in UTF-8; read as EUC-KR (CP949)"
    line = _normal(data[:start].decode("utf-8", "replace")).count("\n") + 1
    return _fit(_normal(text), Remark(Severity.WARNING, message, line, 0, _SAVE))


def encoded(text: str) -> bytes:
    """`text` in UTF-8, less what no HTML and no XML 1.0 can hold.

    Those are C0 controls, lone surrogates, U+FFFE and U+FFFF.
    """
    try:
        data = text.encode()
    except UnicodeEncodeError:  # lone surrogates
        return _controls().sub("", text).encode()
    return _controls().sub("", text).encode() if _holds_controls(data) else data


def without_controls(text: str) -> str:
    """`text` less what `encoded` leaves out."""
    return encoded(text).decode()


_C0 = bytes(set(range(0x20)) - set(b"\t\n\r"))
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_LEAD = _NO_CHARACTERS[0][:1]


def _holds_controls(data: bytes) -> bool:
    """Whether `_controls` would find any in this UTF-8: most texts hold none, and this is quick."""
    if len(data.translate(None, _C0)) < len(data):
        return True
    # One byte is found thirty times as fast as three, and Hangul has other ones.
    return _LEAD in data and any(char in data for char in _NO_CHARACTERS)


@cache
def _controls() -> re.Pattern[str]:
    """Compiled when the first one is found, which takes 6 ms.

    Production [2] of XML 1.0: a feed with one of these is no feed.
    """
    return re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _fit(text: str, *remarks: Remark) -> Decoded:
    """Tells of the first control character only: a file that holds one often holds many."""
    first = _controls().search(text)
    if first is None:
        return Decoded(text, remarks)
    start = first.start()
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    many = len(_controls().findall(text))
    others = f" and {many - 1:,} more" if many > 1 else ""
    message = f"the control character U+{ord(first[0]):04X}{others} left out"
    hint = "Delete it; editors may not show it."
    remark = Remark(Severity.WARNING, message, line, column, hint)
    return Decoded(without_controls(text), (*remarks, remark))


_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _broken(message: str, start: int, data: bytes) -> Decoded:
    """`start` is the byte where the fault is."""
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    before = _normal(data[:start].decode(encoding, "replace"))
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    text = _normal(data.decode(encoding, "replace"))
    return Decoded(text, (Remark(Severity.ERROR, message, line, column, _SAVE),))


def _normal(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)
