"""MkDocs with the Material theme and its blog; see `frames/material/`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from bench.corpus import Note
from bench.frame import frame
from bench.front_matter import Bare, front_matter
from bench.installed import installed_version
from bench.peer import Peer


class Material(Peer):
    name: ClassVar[str] = "material"
    template: ClassVar[str] = "overrides/partials/comments.html"
    caches: ClassVar[tuple[str, ...]] = (".cache",)
    lists: ClassVar[Mapping[str, str]] = {
        "home": "page/*/index.html",
        "course": "courses/*/index.html",
    }

    @staticmethod
    def version() -> str | None:
        return installed_version("mkdocs-material")

    def frame(self) -> Mapping[str, str]:
        return frame("material")

    def source(self, note: Note) -> str:
        return f"docs/posts/{note.course.slug}/{note.name}.md"

    def text(self, note: Note) -> str:
        head = front_matter(
            date=Bare(f"{note.date:%Y-%m-%d %H:%M:%S}"),
            categories=[note.course.title],
            tags=note.tags,
        )
        body = note.with_links(
            lambda number: f"../{self.source(self.notes[number]).removeprefix('docs/posts/')}"
        )
        excerpt, rest = body.split("\n\n", 1) if "\n\n" in body else (body, "")
        return f"{head}# {note.title}\n\n{excerpt}\n\n<!-- more -->\n\n{rest}"

    def page(self, note: Note) -> str:
        return f"{note.name}/index.html"

    def command(self, site: Path, output: Path) -> list[str]:
        settings = str(site / "mkdocs.yml")
        return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", settings, "-d", str(output)]
