"""Which files are notes, pages and assets: Pilgi's own layout, and the table of layouts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pilgi.config.settings import Settings
from pilgi.source.formats import MARKDOWN
from pilgi.source.jekyll_layout import jekyll_place
from pilgi.source.passed_over import jekyll_passes_over, pilgi_passes_over
from pilgi.source.place import ByFrontMatter, Place
from pilgi.source.source import Kind


@dataclass(frozen=True, slots=True)
class Layout:
    """`place` tells what the file at a site-relative path is, none where the site does not use it.

    `passes_over` tells whether the walk leaves a path out; that of a folder ends in `/`.
    `course_folder` names the folder that is the course of a note that states none; it is empty
    where there is no such folder. Where pages that Pilgi makes `give_way`, a file at the address of
    one takes its place without a word: its author knew of no such page.
    """

    place: Callable[[str, Settings], Place | ByFrontMatter | None]
    passes_over: Callable[[str, Settings], bool]
    course_folder: Callable[[str], str]
    give_way: bool = False


def pilgi_place(path: str, _settings: Settings) -> Place | ByFrontMatter | None:
    """`posts/` and `drafts/`, `pages/`, `assets/`, `static/`, and pages at the root."""
    folder, _, rest = path.partition("/")
    markdown = path.endswith(MARKDOWN)
    if not rest:
        return ByFrontMatter(Place(Kind.PAGE), None) if markdown else None
    if folder in ("posts", "drafts"):
        if not markdown:
            return Place(Kind.ATTACHMENT, rest)
        if rest.count("/") == 1 and rest.rpartition("/")[2].startswith("index."):
            return Place(Kind.COURSE)
        return Place(Kind.NOTE, draft=folder == "drafts")
    if folder == "pages":
        return Place(Kind.PAGE) if markdown else Place(Kind.ATTACHMENT, rest)
    if folder == "assets":
        return Place(Kind.STATIC, path)
    if folder == "static":
        return Place(Kind.STATIC, rest)
    return None


def pilgi_course_folder(path: str) -> str:
    """The folder of `posts/` or `drafts/` that `path` lies in, however deep."""
    folders = path.split("/")[:-1]
    return folders[1] if len(folders) > 1 and folders[0] in ("posts", "drafts") else ""


def jekyll_course_folder(_path: str) -> str:
    """Jekyll's folders are categories."""
    return ""


LAYOUTS: dict[str, Layout] = {
    "pilgi": Layout(pilgi_place, pilgi_passes_over, pilgi_course_folder),
    "jekyll": Layout(jekyll_place, jekyll_passes_over, jekyll_course_folder, give_way=True),
}
