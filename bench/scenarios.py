"""What is timed: a first build, one with nothing changed, and one after each kind of edit."""

from __future__ import annotations

import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from bench.check import LossError, check_note
from bench.corpus import Note
from bench.peer import EDITION, Peer, write_files


class Site:
    """One peer's site on the disk, with its output, as it stands between builds."""

    def __init__(self, peer: Peer, folder: Path) -> None:
        self.peer = peer
        self.folder = folder
        self.output = folder / "output"
        peer.write(self.folder)

    @property
    def command(self) -> list[str]:
        return self.peer.command(self.folder, self.output)

    def forget(self) -> None:
        """Move away the output and every cache.

        Where files were deleted a moment ago, ext4 takes up to ten times as long to make others:
        that would be timed, and it is no part of a first build.
        """
        self.folder.with_name("forgotten").mkdir(exist_ok=True)
        away = Path(tempfile.mkdtemp(dir=self.folder.with_name("forgotten")))
        for path in (self.output, *(self.folder / cache for cache in self.peer.caches)):
            if path.exists():
                path.rename(away / path.name)

    def edit(self, note: Note) -> None:
        """Let `note` take the place of the one with its number."""
        notes = self.peer.notes
        self.peer.notes = (*notes[: note.number], note, *notes[note.number + 1 :])
        write_files(self.folder, [(self.peer.source(note), self.peer.text(note))])

    def page(self, note: Note) -> str:
        return (self.output / self.peer.page(note)).read_text(encoding="utf-8")

    def pages_with(self, text: str) -> int:
        marked = text.encode()
        return sum(marked in file.read_bytes() for file in self.output.rglob("*.html"))


Check = Callable[[], None]


class Scenario(ABC):
    """`prepare` changes a site; what it returns raises `LossError` unless the build showed that."""

    name: ClassVar[str]

    @abstractmethod
    def prepare(self, site: Site, run: int) -> Check: ...


class Cold(Scenario):
    """Nothing is left of an earlier build."""

    name = "cold"

    def prepare(self, site: Site, run: int) -> Check:
        site.forget()
        return lambda: check_note(site.peer, site.peer.notes[-1], site.output)


class Warm(Scenario):
    """Nothing has changed since the last build."""

    name = "warm"

    def prepare(self, site: Site, run: int) -> Check:
        return lambda: check_note(site.peer, site.peer.notes[-1], site.output)


class BodyEdited(Scenario):
    """One note has one more sentence."""

    name = "body"

    def prepare(self, site: Site, run: int) -> Check:
        note = _middle(site)
        sentence = f"덧붙인 문장 number {run}."
        site.edit(replace(note, body=f"{note.body}\n{sentence}\n"))

        def check() -> None:
            _expect(site, sentence in site.page(note), f"{sentence!r} is not in the note's page")
            check_note(site.peer, site.peer.notes[note.number], site.output)

        return check


class TitleEdited(Scenario):
    """One note has another title, which its neighbours and the lists of notes show too."""

    name = "title"
    _AT_LEAST = 4  # The note's own page, a neighbour, its course, a tag.

    def prepare(self, site: Site, run: int) -> Check:
        old = _middle(site)
        new = replace(old, title=f"새로 지은 제목 {run} of lecture {old.number}")
        site.edit(new)

        def check() -> None:
            shown, stale = site.pages_with(new.title), site.pages_with(old.title)
            _expect(site, shown >= self._AT_LEAST, f"the new title is in {shown} pages only")
            _expect(site, not stale, f"{stale} pages show the old title")
            check_note(site.peer, new, site.output)

        return check


class TemplateEdited(Scenario):
    """The template that shows a note says something else."""

    name = "template"

    def prepare(self, site: Site, run: int) -> Check:
        file = site.folder / site.peer.template
        edition = f"edition {run}"
        before = site.peer.frame()[site.peer.template]
        file.write_text(before.replace(EDITION, edition), encoding="utf-8")

        def check() -> None:
            for note in site.peer.notes:
                shown = f">{edition}<" in site.page(note)
                _expect(site, shown, f"{site.peer.page(note)} does not show {edition!r}")

        return check


SCENARIOS: tuple[Scenario, ...] = (
    Cold(),
    Warm(),
    BodyEdited(),
    TitleEdited(),
    TemplateEdited(),
)


def _middle(site: Site) -> Note:
    return site.peer.notes[len(site.peer.notes) // 2]


def _expect(site: Site, true: bool, otherwise: str) -> None:
    if not true:
        raise LossError(site.peer.name, [otherwise])
