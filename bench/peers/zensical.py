"""Zensical, which has no blog yet: a folder of pages for each course; see `frames/zensical/`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from bench.corpus import Note
from bench.frame import frame
from bench.front_matter import front_matter
from bench.installed import installed_version
from bench.peer import Peer


class Zensical(Peer):
    name: ClassVar[str] = "zensical"
    template: ClassVar[str] = "overrides/partials/comments.html"
    caches: ClassVar[tuple[str, ...]] = (".cache",)
    lists: ClassVar[Mapping[str, str]] = {"course": "*/index.html"}

    @staticmethod
    def version() -> str | None:
        return installed_version("zensical")

    def frame(self) -> Mapping[str, str]:
        indexes = {f"docs/{course.slug}/index.md": f"# {course.title}\n" for course in self.courses}
        return {**frame("zensical"), **indexes}

    def source(self, note: Note) -> str:
        return f"docs/{note.course.slug}/{note.name}.md"

    def text(self, note: Note) -> str:
        body = note.with_links(
            lambda number: f"../{self.source(self.notes[number]).removeprefix('docs/')}"
        )
        return f"{front_matter(tags=note.tags)}# {note.title}\n\n{body}"

    def page(self, note: Note) -> str:
        return f"{note.course.slug}/{note.name}/index.html"

    def command(self, site: Path, output: Path) -> list[str]:
        """The output folder can be stated in the settings only, which say `output`."""
        settings = str(site / "mkdocs.yml")
        return [sys.executable, "-m", "zensical", "build", "-f", settings]
