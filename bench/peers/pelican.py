"""Pelican, with a small theme of its own and its cache of read articles; see `frames/pelican/`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from bench.corpus import Note
from bench.frame import frame
from bench.installed import installed_version
from bench.peer import Peer


class Pelican(Peer):
    name: ClassVar[str] = "pelican"
    template: ClassVar[str] = "theme/templates/article.html"
    caches: ClassVar[tuple[str, ...]] = ("cache", "__pycache__", "plugins/__pycache__")
    lists: ClassVar[Mapping[str, str]] = {
        "home": "page/*/index.html",
        "course": "courses/*/index.html",
        "tag": "tags/*/index.html",
    }

    @staticmethod
    def version() -> str | None:
        return installed_version("pelican", "markdown", "pymdown-extensions")

    def frame(self) -> Mapping[str, str]:
        return frame("pelican")

    def source(self, note: Note) -> str:
        return f"content/{note.course.slug}/{note.name}.md"

    def text(self, note: Note) -> str:
        head = {
            "Title": note.title,
            "Date": f"{note.date:%Y-%m-%d %H:%M:%S}",
            "Category": note.course.title,
            "Tags": ", ".join(note.tags),
            "Slug": note.name,
            "Course": note.course.slug,
        }
        lines = "\n".join(f"{key}: {value}" for key, value in head.items())
        body = note.with_links(lambda number: "{filename}" + self._beside(number))
        return f"{lines}\n\n[TOC]\n\n{body}"

    def _beside(self, number: int) -> str:
        return "/" + self.source(self.notes[number]).removeprefix("content/")

    def page(self, note: Note) -> str:
        return f"{note.course.slug}/{note.name}/index.html"

    def command(self, site: Path, output: Path) -> list[str]:
        settings = str(site / "pelicanconf.py")
        content = str(site / "content")
        return [sys.executable, "-m", "pelican", content, "-s", settings, "-o", str(output)]
