"""From a file's bytes to text: UTF-8, NFC, `\\n`; what else is found is told."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from pilgi.problems import Remark, Severity

_SAVE = "Save the file as UTF-8 in your editor."


@dataclass(frozen=True, slots=True)
class Decoded:
    """With an error among `remarks`, `text` is not to be used."""

    text: str
    remarks: tuple[Remark, ...] = ()


def decode(data: bytes) -> Decoded:
    """UTF-8 with or without a byte order mark; else CP949 (EUC-KR), with a warning."""
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        message = "the file holds NUL bytes, so it is not text in UTF-8"
        return Decoded("", (Remark(Severity.ERROR, message, line, 0, _SAVE),))
    try:
        return Decoded(_normal(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        message = "the file is not text in UTF-8"
        return Decoded("", (Remark(Severity.ERROR, message, line, 0, _SAVE),))
    message = "the file is not in UTF-8; read as EUC-KR (CP949)"
    return Decoded(_normal(text), (Remark(Severity.WARNING, message, line, 0, _SAVE),))


def _normal(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)
