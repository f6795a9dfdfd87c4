"""What the benchmark asks of a generator."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import ClassVar

from bench.corpus import Corpus, Note

EDITION = "edition 0"
"""Text of the template that shows a note; the benchmark edits it and looks for it in the output."""

SITE_URL = "https://notes.example.org"
SITE_TITLE = "수업 노트"


class Peer(ABC):
    """One generator: writes the same notes as a site of its own, and says how to build it."""

    name: ClassVar[str]
    template: ClassVar[str]
    """The site's file that holds `EDITION`, relative to the site."""
    caches: ClassVar[tuple[str, ...]] = ()
    """Files and folders that a build leaves in the site, besides its output."""
    lists: ClassVar[Mapping[str, str]]
    """Where the pages of a kind (`home`, after its first page; `course`; `tag`) lie, as globs."""

    def __init__(self, corpus: Corpus) -> None:
        self.notes = corpus.notes
        self.courses = corpus.courses

    @staticmethod
    @abstractmethod
    def version() -> str | None:
        """None where the generator is not installed."""

    @abstractmethod
    def frame(self) -> Mapping[str, str]:
        """Every file of the site but its notes, by path: settings, templates, indexes."""

    @abstractmethod
    def source(self, note: Note) -> str:
        """Path of the note's file, relative to the site."""

    @abstractmethod
    def text(self, note: Note) -> str:
        """What stands in the note's file."""

    @abstractmethod
    def page(self, note: Note) -> str:
        """Path of the note's page, relative to the output folder."""

    @abstractmethod
    def command(self, site: Path, output: Path) -> list[str]: ...

    def write(self, site: Path) -> None:
        files = {self.source(note): self.text(note) for note in self.notes}
        write_files(site, {**self.frame(), **files}.items())


def write_files(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    for path, text in files:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
