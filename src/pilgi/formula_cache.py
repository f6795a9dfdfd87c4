"""What MathJax has made of formulas, kept with the notes; and which notes it is done with.

A formula is kept by its TeX and all that it hangs on, whichever notes hold it, so neither another
note nor the next build has it typeset again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from pilgi.cache import Cache, OutdatedCacheError
from pilgi.database import BrokenCacheError
from pilgi.mathjax.passages import Passage
from pilgi.mathjax.typeset import Facts, Typeset, facts_of
from pilgi.problems import Problem
from pilgi.records import dump, load

T = TypeVar("T")

_STYLE_SHEET = b"style sheet"
_LENGTH = 16
"""Bytes of a digest."""
_FEW = 100
"""Notes that are looked up one by one: an edit must not look through all there are."""


@dataclass(frozen=True, slots=True)
class TypesetNote:
    """A note that MathJax is done with: `digest` names the text, and what it was done under.

    `passages` are the digests of those that it shows, one after the other.
    """

    path: str
    digest: bytes
    fonts: tuple[str, ...]
    problems: tuple[Problem, ...]
    passages: bytes


class FormulaCache:
    """`key` names all but the TeX that formulas hang on: MathJax, how it is set, and macros."""

    def __init__(self, cache: Cache, key: bytes) -> None:
        self.database = cache.database
        self.key = key

    def digest(self, passage: Passage) -> bytes:
        return self._digest(repr(passage).encode("utf-8", "surrogatepass"))

    def note_digest(self, digest: bytes) -> bytes:
        """Of a note whose text `digest` names."""
        return self._digest(digest)

    def facts(self, digest: bytes) -> Facts | None:
        row = self.database.found("SELECT facts FROM formulas WHERE digest=?", (digest,))
        return _loaded(row[0], Facts) if row else None

    def typeset(self, digest: bytes) -> tuple[Typeset, ...]:
        """Raises `OutdatedCacheError` where it is not there, or no longer."""
        row = self.database.found("SELECT typeset FROM formulas WHERE digest=?", (digest,))
        if row is None:
            # Else a build that begins anew would take the notes that show it for done with.
            self.database.attempt("DELETE FROM typeset_notes", [()])
            raise OutdatedCacheError
        return _loaded(row[0], tuple)

    def keep(self, typeset: Iterable[tuple[bytes, tuple[Typeset, ...]]]) -> None:
        rows = [(digest, dump(facts_of(each)), dump(each)) for digest, each in typeset]
        self.database.store("INSERT OR REPLACE INTO formulas VALUES (?, ?, ?)", rows)

    def style_sheet(self) -> str:
        """Empty where it is not there yet."""
        select = "SELECT typeset FROM formulas WHERE digest=?"
        row = self.database.found(select, (self._digest(_STYLE_SHEET),))
        return _loaded(row[0], str) if row else ""

    def keep_style_sheet(self, text: str) -> None:
        row = (self._digest(_STYLE_SHEET), b"", dump(text))
        self.database.store("INSERT OR REPLACE INTO formulas VALUES (?, ?, ?)", [row])

    def notes(self, paths: Collection[str]) -> Iterator[TypesetNote]:
        """Of those at `paths` all that are there, and maybe others."""
        select = "SELECT path, digest, fonts, problems, passages FROM typeset_notes"
        rows: Iterable[tuple[Any, ...] | None] = (
            self.database.all_found(select)
            if len(paths) > _FEW
            else [self.database.found(f"{select} WHERE path=?", (path,)) for path in paths]
        )
        for path, digest, fonts, problems, passages in filter(None, rows):
            told = _loaded(problems, tuple) if problems else ()
            yield TypesetNote(path, digest, tuple(fonts.split()), told, passages)

    def keep_notes(self, notes: Iterable[TypesetNote]) -> None:
        rows = [
            (
                note.path,
                note.digest,
                " ".join(note.fonts),
                _dumped(note.problems),
                note.passages,
            )
            for note in notes
        ]
        insert = "INSERT OR REPLACE INTO typeset_notes VALUES (?, ?, ?, ?, ?)"
        self.database.store(insert, rows)

    def forget_unshown(self) -> None:
        """Forget the formulas that no note shows any more, once they outnumber those that one does.

        Until then they stay, since edits are taken back.
        """
        shown = {self._digest(_STYLE_SHEET)}
        for (passages,) in self.database.all_found("SELECT passages FROM typeset_notes"):
            shown.update(
                passages[start : start + _LENGTH] for start in range(0, len(passages), _LENGTH)
            )
        kept = {digest for (digest,) in self.database.rows("SELECT digest FROM formulas")}
        unshown = kept - shown
        if len(unshown) > len(shown):
            rows = [(digest,) for digest in unshown]
            self.database.attempt("DELETE FROM formulas WHERE digest=?", rows)

    def _digest(self, data: bytes) -> bytes:
        return hashlib.blake2b(self.key + data, digest_size=_LENGTH).digest()


def _dumped(problems: tuple[Problem, ...]) -> bytes:
    """Nearly all notes have none, and all are looked through in each build."""
    return dump(problems) if problems else b""


def _loaded(data: bytes, kind: type[T]) -> T:
    """Raises `BrokenCacheError` where it is something else."""
    try:
        found = load(data)
    except Exception as error:
        raise BrokenCacheError from error
    if not isinstance(found, kind):
        raise BrokenCacheError
    return found
