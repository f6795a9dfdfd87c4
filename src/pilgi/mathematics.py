"""The formulas of notes: which MathJax has not seen as they are now, and what it made of them.

Reading a note finds its formulas, writing its page puts them in. What comes between is done once
for equal formulas, whichever notes hold them, and kept with the notes in the cache.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from pilgi.cache import Cache
from pilgi.config.settings import MathJaxSettings
from pilgi.formula_cache import FormulaCache, TypesetNote
from pilgi.markdown.rendered import Formula
from pilgi.mathjax.engine import DRIVER
from pilgi.mathjax.installed import VERSION
from pilgi.mathjax.passages import Division, Passage, divided
from pilgi.mathjax.places import place_within, places
from pilgi.mathjax.typeset import Facts, Typeset, facts_of
from pilgi.mathjax.typesetter import Typesetter
from pilgi.note.note import Body
from pilgi.output.formulas import Formulas
from pilgi.problems import Problem, Remark, Severity, locate
from pilgi.source.source import Text
from pilgi.text import decode

T = TypeVar("T")

_KEPT_AT_ONCE = 500
"""Passages after which they are kept, so that a build that is killed has lost little."""
_SHOWN = 80
"""Signs of a formula that a message shows."""


@dataclass(frozen=True, slots=True)
class _Note:
    """A note to be typeset; `passages` are the digests of those of its `division`."""

    path: str
    text: Text
    formulas: Sequence[Formula]
    division: Division
    passages: Sequence[bytes]


class Mathematics:
    """The formulas of `texts`, by path.

    `typesetter` is what typesets them, with the MathJax in `folder`. `fonts` and `problems` are
    those of all of them, once `typeset` has been called.
    """

    def __init__(
        self,
        texts: Mapping[str, Text],
        settings: MathJaxSettings,
        folder: Path,
        cache: Cache,
        typesetter: Typesetter,
    ) -> None:
        self.tags = settings.tags
        self.cache = cache
        self.kept = FormulaCache(cache, _key(settings))
        self.typesetter = typesetter
        self.fonts: set[str] = set()
        self.problems: list[Problem] = []
        self.facts: dict[bytes, Facts] = {}
        self.missing: dict[bytes, Passage] = {}
        typesetter.begin(folder, (settings.definitions, settings.tags))
        self.due = self._looked_at(texts)

    def typeset(self, jobs: int, done: Callable[[int], None]) -> None:
        """Typeset what is `missing`; `done` hears how many passages just were.

        Raises `UnfitError`.
        """
        if not self.kept.style_sheet():
            self.kept.keep_style_sheet(self.typesetter.style_sheet())
        results = self.typesetter.typeset(list(self.missing.values()), jobs)
        for part in _parts(zip(self.missing, results, strict=True)):
            self.kept.keep(part)
            self.facts |= {digest: facts_of(typeset) for digest, typeset in part}
            done(len(part))
        finished = [self._finished(note) for note in self.due]
        self.kept.keep_notes(finished)
        for note in finished:
            self._take(note)

    @property
    def formulas(self) -> Formulas:
        """For writing, once all is typeset."""
        return Formulas(self.of, frozenset(self.fonts), self.kept.style_sheet)

    def of(self, body: Body) -> list[Typeset]:
        """The formulas of `body` in their order. Raises `OutdatedCacheError` where they are not
        typeset.
        """
        division = divided(_formulas(body), self.tags)
        found = [self.kept.typeset(self.kept.digest(each)) for each in division.passages]
        return [found[passage][place] for passage, place in division.places]

    def _looked_at(self, texts: Mapping[str, Text]) -> list[_Note]:
        """What is not typeset as it is now; of the rest it is known what came of it."""
        known = {note.path: note for note in self.kept.notes(texts.keys())}
        due: list[_Note] = []
        for path, text in texts.items():
            if path in known and known[path].digest == self.kept.note_digest(text.digest):
                self._take(known[path])
            else:
                due.append(self._note(path, text))
        return due

    def _note(self, path: str, text: Text) -> _Note:
        formulas = _formulas(self.cache.body(path, text.digest))
        division = divided(formulas, self.tags)
        digests = [self.kept.digest(passage) for passage in division.passages]
        for each, passage in zip(digests, division.passages, strict=True):
            if each in self.facts or each in self.missing:
                continue
            if facts := self.kept.facts(each):
                self.facts[each] = facts
            else:
                self.missing[each] = passage
        return _Note(path, text, formulas, division, digests)

    def _finished(self, note: _Note) -> TypesetNote:
        facts = [self.facts[digest] for digest in note.passages]
        fonts = sorted({font for each in facts for font in each.fonts})
        errors = {
            number: error
            for number, (passage, place) in enumerate(note.division.places)
            if (error := facts[passage].errors[place])
        }
        problems = _problems(note, errors) if errors else ()
        digest = self.kept.note_digest(note.text.digest)
        return TypesetNote(note.path, digest, tuple(fonts), problems, b"".join(note.passages))

    def _take(self, note: TypesetNote) -> None:
        self.fonts.update(note.fonts)
        self.problems += note.problems


def _key(settings: MathJaxSettings) -> bytes:
    """Names all but the TeX that a typeset formula hangs on."""
    parts = (VERSION, DRIVER.read_bytes(), sorted(settings.macros.items()), settings.tags)
    return blake2b(repr(parts).encode(), digest_size=16).digest()


def _formulas(body: Body) -> list[Formula]:
    return [piece for piece in body.pieces if isinstance(piece, Formula)]


def _problems(note: _Note, errors: Mapping[int, str]) -> tuple[Problem, ...]:
    """`errors` are MathJax's messages by the number of the formula."""
    file = note.text.file
    text = decode(file.read_bytes()).text if file.is_file() else ""
    found = places(note.formulas, text, list(errors))
    problems = []
    for number, error in errors.items():
        tex = note.formulas[number].tex
        line = column = 0
        if number in found:
            position = found[number] + place_within(tex, error)
            line = text.count("\n", 0, position) + 1
            column = position - text.rfind("\n", 0, position)
        message = f"MathJax cannot typeset `{_shown(tex)}`: {error}"
        problems.append(locate(Remark(Severity.WARNING, message, line, column), note.path, text))
    return tuple(problems)


def _shown(tex: str) -> str:
    """In a line."""
    line = " ".join(tex.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _parts(items: Iterable[T]) -> Iterator[list[T]]:
    part: list[T] = []
    for item in items:
        part.append(item)
        if len(part) == _KEPT_AT_ONCE:
            yield part
            part = []
    yield part
