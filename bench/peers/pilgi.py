"""Pilgi, with the theme that it ships."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from bench.corpus import Note
from bench.front_matter import Bare, front_matter
from bench.peer import EDITION, SITE_TITLE, SITE_URL, Peer

# MathJax from the CDN, as with every peer: the others do not copy it into their output.
_SETTINGS = f"""\
title: {SITE_TITLE}
url: {SITE_URL}
language: ko
mathjax: {{render: browser, source: cdn}}
search: false
"""
_BODY = '<div class="prose"'


class Pilgi(Peer):
    name: ClassVar[str] = "pilgi"
    template: ClassVar[str] = "templates/note.html"
    caches: ClassVar[tuple[str, ...]] = (".pilgi",)
    lists: ClassVar[Mapping[str, str]] = {
        "home": "page/*/index.html",
        "course": "*/index.html",
        "tag": "tags/*/index.html",
    }

    @staticmethod
    def version() -> str | None:
        if importlib.util.find_spec("pilgi") is None:
            return None
        import pilgi

        return pilgi.__version__

    def frame(self) -> Mapping[str, str]:
        indexes = {
            f"posts/{course.slug}/index.md": front_matter(title=course.title)
            for course in self.courses
        }
        return {"site.yml": _SETTINGS, self.template: _note_template(), **indexes}

    def source(self, note: Note) -> str:
        return f"posts/{note.course.slug}/{note.name}.md"

    def text(self, note: Note) -> str:
        head = front_matter(
            title=note.title,
            date=Bare(f"{note.date:%Y-%m-%d %H:%M:%S}"),
            tags=note.tags,
            permalink=f"/{note.course.slug}/{note.name}/",
        )
        return head + note.with_links(
            lambda number: f"../{self.source(self.notes[number]).removeprefix('posts/')}"
        )

    def page(self, note: Note) -> str:
        return f"{note.course.slug}/{note.name}/index.html"

    def command(self, site: Path, output: Path) -> list[str]:
        return [sys.executable, "-m", "pilgi", "build", str(site), "-o", str(output)]


def _note_template() -> str:
    """The theme's own, with a line that can be edited."""
    from pilgi.output.theme import theme_folder

    theme = (theme_folder() / "note.html").read_text(encoding="utf-8")
    shown = theme.replace(_BODY, f"<p>{EDITION}</p>\n{_BODY}")
    if EDITION not in shown:
        raise LookupError(f"the theme's note.html has no `{_BODY}` any more")
    return shown
