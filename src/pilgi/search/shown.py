"""What is shown of a note that is found: sentences below headings, with formulas as they read.

The TeX that they stand for goes to the code, since it is asked for too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from pilgi.markdown.plaintext import squeezed
from pilgi.markdown.rendered import Formula
from pilgi.markdown.tex_words import readable
from pilgi.note.note import Body, Face


def shown_sections(face: Face, body: Body) -> list[tuple[str, str, str, str]]:
    """Id, heading, text and code of each section of a note."""
    headings = {heading.id: heading.text for heading in face.headings}
    sections = [
        (section.id, headings.get(section.id, ""), section.text, section.code)
        for section in body.sections
    ]
    formulas = {piece.tex for piece in body.pieces if isinstance(piece, Formula)}
    return _with_words(sections, formulas) if formulas else sections


_MARKUP = re.compile(r"[\\{}]")


def _with_words(
    sections: Iterable[tuple[str, str, str, str]], formulas: Iterable[str]
) -> list[tuple[str, str, str, str]]:
    """What is neither command nor group reads as it is, and may stand in any word of the text."""
    written = {unicodedata.normalize("NFC", squeezed(tex)) for tex in formulas}
    words = {tex: readable(tex) for tex in written if _MARKUP.search(tex)}
    if not words:
        return list(sections)
    # The longest first, since one may be the beginning of another.
    formula = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))

    def read(text: str) -> str:
        return formula.sub(lambda found: words[found[0]], text)

    return [
        (name, read(heading), read(text), _joined(code, *formula.findall(f"{heading} {text}")))
        for name, heading, text, code in sections
    ]


def _joined(*texts: str) -> str:
    return " · ".join(filter(None, texts))
