"""A Jekyll site as a Pilgi site: which files it is made of, and what could not be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pilgi.importing.liquid import told_of_liquid
from pilgi.importing.origin import Origin, read_jekyll
from pilgi.importing.pages import Becomes, ListingPages
from pilgi.importing.places import Places, moved_note, moved_page, passed_over, static_place
from pilgi.importing.settings import pilgi_settings, settings_left_out
from pilgi.importing.site_file import site_file
from pilgi.importing.texts import Stater, Text, text_of
from pilgi.jekyll.includes import Includes
from pilgi.note.front_matter import split
from pilgi.note.note import Face
from pilgi.note.permalinks import output_path
from pilgi.problems import Problem, Severity
from pilgi.progress import Progress, unseen
from pilgi.source.source import Kind, Source
from pilgi.text import decode

_LEFT = {
    "_layouts": "layouts are left behind: Pilgi's theme takes their place",
    "_includes": "includes are left behind: texts hold what they gave",
    "_sass": "the look is left behind: Pilgi's theme takes its place",
    "_plugins": "plugins are left behind: Pilgi runs no code of a site",
    "_data": "data files are left behind: navigation and authors are in `site.yml`",
}


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
        self.pages = ListingPages(origin.faces.values(), origin.seen)
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
        text = text_of(decoded.text, face.path, self.liquid(source))
        listing = face.kind is Kind.PAGE and self.pages.becomes(face, written, text)
        if listing:
            self.listing(source, face, listing)
            return
        if self.liquid(source) is not None:
            self.warn(source.path, told_of_liquid(written, self.includes.find))
        elif face.in_liquid:
            self.warn(source.path, "Liquid could not be rendered: its marks are in the text")
        self.put(source, self.places.text(face), face, text)

    def listing(self, source: Source, page: Face, becomes: Becomes) -> None:
        self.warn(source.path, becomes.told)
        if becomes.text is None:
            return
        if becomes.folder:
            path = self.places.free(f"posts/{becomes.folder}/index.md")
            self.put(source, path, replace(page, course=becomes.course), becomes.text)
        else:
            self.put(source, self.places.text(page), page, becomes.text)

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

    def left_behind(self) -> None:
        config = self.origin.settings_file
        if keys := settings_left_out(self.origin.root, config):
            named = ", ".join(f"`{key}`" for key in keys)
            self.warn(config, f"settings that Pilgi has no word for: {named}")
        for folder, message in _LEFT.items():
            if (self.origin.root / folder).is_dir():
                self.warn(f"{folder}/", message)

    def warn(self, path: str, message: str) -> None:
        """Nothing where there is no message."""
        if message:
            self.problems.append(Problem(Severity.WARNING, message, path))
