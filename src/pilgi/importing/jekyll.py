"""A Jekyll site as a Pilgi site: which files it is made of, and what could not be kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pilgi.importing.courses import CourseIndexes
from pilgi.importing.lists import (
    category_list,
    is_home_list,
    listed_by_layout,
    markdown_list,
)
from pilgi.importing.origin import Origin, read_jekyll
from pilgi.importing.places import Places, moved_note, moved_page, passed_over, static_place
from pilgi.importing.settings import pilgi_settings, settings_left_out
from pilgi.importing.site_file import site_file
from pilgi.importing.texts import Stater, Text, as_markdown, text_of
from pilgi.jekyll.asks import EVERYTHING, asks_for, may_hold_liquid
from pilgi.jekyll.includes import Includes
from pilgi.note.front_matter import split
from pilgi.note.note import Face
from pilgi.note.permalinks import output_path
from pilgi.problems import Problem, Severity
from pilgi.progress import Progress, unseen
from pilgi.site.addresses import HOME
from pilgi.source.formats import MARKDOWN
from pilgi.source.source import Kind, Source
from pilgi.text import decode

_LEFT = {
    "_layouts": "layouts are left behind: Pilgi's theme takes their place",
    "_includes": "includes are left behind: texts hold what they gave",
    "_sass": "the look is left behind: Pilgi's theme takes its place",
    "_plugins": "plugins are left behind: Pilgi runs no code of a site",
    "_data": "data files are left behind: navigation and authors are in `site.yml`",
}
_LISTING = frozenset(
    (EVERYTHING, "posts", "pages", "categories", "tags", "collections", "documents", "html_pages")
)
"""Keys of `site` that name other notes."""
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Imported:
    """`files` are texts, or files to be copied, by their paths in the new site."""

    files: Mapping[str, str | Path]
    notes: int
    problems: tuple[Problem, ...]


def import_jekyll(
    root: Path, target: Path, now: datetime, jobs: int = 1, progress: Progress = unseen
) -> Imported:
    """What the Jekyll site in `root` is as a Pilgi site in `target`; nothing is written yet.

    Raises `SettingsError` where its settings cannot be read, `NotJekyllError` where it is no such
    site.
    """
    return _Import(read_jekyll(root, target, now, jobs, progress)).run(progress)


class _Import:
    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self.settings = pilgi_settings(origin.settings)
        self.stater = Stater(self.settings)
        self.places = Places(origin.settings)
        self.indexes = CourseIndexes(origin.faces.values())
        self.files: dict[str, str | Path] = {}
        self.problems = list(origin.problems)
        self.notes = 0
        self.include: set[str] = set()
        folder = str(origin.settings.extra.get("includes_dir") or "_includes")
        self.includes = Includes(origin.root, folder)

    def run(self, progress: Progress) -> Imported:
        texts = [source for source in self.origin.sources if source.kind is not Kind.STATIC]
        for source in self.origin.sources:
            if source.kind is Kind.STATIC:
                self.put_static(source.output, source.file)
        with progress("import", len(texts)) as done:
            for source in texts:
                self.text(source)
                done(1)
        settings = replace(self.settings, include=tuple(sorted(self.include)))
        self.files["site.yml"] = site_file(settings)
        self.left_behind()
        ordered = sorted(self.problems, key=lambda problem: problem.order)
        return Imported(dict(sorted(self.files.items())), self.notes, tuple(ordered))

    def put_static(self, output: str, content: str | Path) -> None:
        path = static_place(output)
        if path in self.files:
            self.warn(path, "left out: another file is at its address")
            return
        self.files[path] = content
        if name := passed_over(path):
            self.include.add(name)

    def text(self, source: Source) -> None:
        face = self.origin.faces.get(source.path)
        if face is None:
            self.unreadable(source)
        elif source.collection and not self.origin.settings.collections[source.collection].output:
            self.warn(
                source.path, f"left out: the collection `{source.collection}` writes no pages"
            )
        elif face.verbatim:
            self.verbatim(source, face)
        else:
            self.readable(source, face)

    def unreadable(self, source: Source) -> None:
        """The error is told already; the file is for its author to mend."""
        folder = {Kind.NOTE: "drafts" if source.draft else "posts"}.get(source.kind, "")
        path = f"{folder}/{moved_note(source.path)}" if folder else moved_page(source.path)
        path = self.places.free(path)
        self.files[path] = source.file
        self.warn(source.path, f"copied to `{path}` as it is, since it cannot be read")

    def verbatim(self, source: Source, face: Face) -> None:
        """No theme is put round it, so it is a file like any other."""
        if not face.published or face.draft:
            self.warn(source.path, "left out: it is held back, and a static file cannot be")
            return
        self.put_static(output_path(face.address), self.body(source, face))
        if self.liquid(source) is not None:
            self.warn(source.path, "Liquid gave it its text, which stays as it is today")

    def readable(self, source: Source, face: Face) -> None:
        decoded = decode(source.file.read_bytes())
        for remark in decoded.remarks:
            self.warn(source.path, f"{remark.message}; now UTF-8")
        written = split(decoded.text).body
        if is_home_list(face, written) or (face.address == HOME and not written.strip()):
            self.warn(source.path, "left out: Pilgi's home page lists the notes itself")
            return
        own = listed_by_layout(face, written)
        if own and own == face.address:
            self.warn(source.path, f"left out: Pilgi makes `{own}` itself")
            return
        text = text_of(decoded.text, face.path, self.liquid(source))
        if own:
            # The layout made the list, so the page would be empty.
            text = replace(text, body=f"[{face.title}]({own})\n")
            self.warn(source.path, f"its layout listed notes; it leads to Pilgi's `{own}` now")
        elif index := self.course_index(source, face, text, written):
            self.put(source, *index)
            return
        elif face.path.endswith(MARKDOWN) and (listed := category_list(face, written)):
            notes = [note for note in self.origin.seen if listed.category in note.categories]
            text = replace(text, body=listed.around(markdown_list(notes)))
            self.warn(source.path, f"lists the notes of `{listed.category}` as they are today")
        elif self.liquid(source) is not None:
            self.tell_of_liquid(source, written)
        elif face.in_liquid:
            self.warn(source.path, "Liquid could not be rendered: its marks are in the text")
        self.put(source, self.places.text(face), face, text)

    def course_index(
        self, source: Source, face: Face, text: Text, written: str
    ) -> tuple[str, Face, Text] | None:
        """Path, face and text of the course's index that the page becomes, if it becomes one."""
        if face.kind is not Kind.PAGE:
            return None
        listed = category_list(face, written)
        if listed and self.indexes.is_course(listed.category):
            course, text = (
                listed.category,
                replace(text, body=as_markdown(listed.around(""), face.path)),
            )
        else:
            # A page in the place of a course's own is an error in a Pilgi site.
            course = self.indexes.at.get(face.address, "")
        if not course or not (folder := self.indexes.folder_for(face, course)):
            return None
        path = self.places.free(f"posts/{folder}/index.md")
        self.warn(source.path, f"lists the course `{course}` from now on: its text is `{path}`")
        return path, replace(face, course=course), text

    def put(self, source: Source, path: str, face: Face, text: Text) -> None:
        text, difference = self.stater.completed(text, face, path)
        self.files[path] = str(text)
        self.notes += face.kind is Kind.NOTE
        if difference:
            self.warn(source.path, f"in `{path}`, {difference}")

    def body(self, source: Source, face: Face) -> str:
        made = self.liquid(source)
        return split(decode(source.file.read_bytes()).text).body if made is None else made

    def liquid(self, source: Source) -> str | None:
        return self.origin.liquid.get(source.path)

    def tell_of_liquid(self, source: Source, written: str) -> None:
        asked = asks_for(written, self.includes.find)
        if asked.site & _LISTING or asked.neighbours:
            self.warn(source.path, "Liquid looked at other notes; its text stays as it is today")
        elif may_hold_liquid(_RAW.sub("", written)):
            self.warn(source.path, "Liquid is replaced by what it gave")

    def left_behind(self) -> None:
        config = self.origin.settings_file
        if keys := settings_left_out(self.origin.root, config):
            named = ", ".join(f"`{key}`" for key in keys)
            self.warn(config, f"settings that Pilgi has no word for: {named}")
        for folder, message in _LEFT.items():
            if (self.origin.root / folder).is_dir():
                self.warn(f"{folder}/", message)

    def warn(self, path: str, message: str) -> None:
        self.problems.append(Problem(Severity.WARNING, message, path))
