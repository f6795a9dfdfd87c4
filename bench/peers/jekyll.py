"""Jekyll 4 without a theme, its lists made by a plugin of twenty lines; see `frames/jekyll/`."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from bench.corpus import Note
from bench.frame import frame
from bench.front_matter import Bare, front_matter
from bench.peer import Peer

_INLINE_FORMULA = re.compile(r"(?<!\$)\$([^$\n]+)\$(?!\$)")


class Jekyll(Peer):
    name: ClassVar[str] = "jekyll"
    template: ClassVar[str] = "_layouts/post.html"
    caches: ClassVar[tuple[str, ...]] = (".jekyll-cache", ".jekyll-metadata")
    lists: ClassVar[Mapping[str, str]] = {
        "home": "page/*/index.html",
        "course": "courses/*/index.html",
        "tag": "tags/*/index.html",
    }

    @staticmethod
    def version() -> str | None:
        if shutil.which("jekyll") is None:
            return None
        said = subprocess.run(["jekyll", "--version"], capture_output=True, text=True, check=True)
        return said.stdout.split()[-1]

    def frame(self) -> Mapping[str, str]:
        return frame("jekyll")

    def source(self, note: Note) -> str:
        return f"_posts/{note.name}.md"

    def text(self, note: Note) -> str:
        """Code may hold what Liquid would take for its own, so Liquid stays out of notes."""
        head = front_matter(
            layout="post",
            title=note.title,
            date=Bare(f"{note.date:%Y-%m-%d %H:%M:%S} +0000"),
            categories=[note.course.slug],
            course=note.course.title,
            tags=note.tags,
            render_with_liquid=False,
        )
        body = note.with_links(lambda number: f"/{self._address(self.notes[number])}")
        return f"{head}* TOC\n{{:toc}}\n\n{_in_two_dollars(body)}"

    def _address(self, note: Note) -> str:
        return f"{note.course.slug}/{note.name}/"

    def page(self, note: Note) -> str:
        return f"{self._address(note)}index.html"

    def command(self, site: Path, output: Path) -> list[str]:
        folders = ["--source", str(site), "--destination", str(output)]
        return ["jekyll", "build", "--quiet", *folders]


def _in_two_dollars(body: str) -> str:
    """Formulas as kramdown knows them. Code, in which `$` is something else, stays as it is."""
    parts = re.split(r"(^```.*?^```)", body, flags=re.DOTALL | re.MULTILINE)
    parts[::2] = [_INLINE_FORMULA.sub(r"$$\1$$", part) for part in parts[::2]]
    return "".join(parts)
