"""Where the links of notes lead: to another note, a file, or a page that Pilgi makes."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable

from pilgi.hints import did_you_mean
from pilgi.markdown.rendered import Link
from pilgi.note.dates import date_in_name
from pilgi.note.note import Face
from pilgi.note.places import Places
from pilgi.note.slugs import folded
from pilgi.problems import Problem, Remark, Severity
from pilgi.site.site import Target
from pilgi.source.formats import MARKDOWN
from pilgi.source.source import Source

_SUGGESTIONS = 50
"""Broken links that get a hint; looking for what was meant takes long on a large site."""


class Links:
    """Resolves links against all notes, files and addresses of the site; built once a build."""

    def __init__(
        self,
        faces: Iterable[Face],
        files: Iterable[Source],
        addresses: Iterable[str],
        places: Places,
        base: str = "",
    ) -> None:
        """`base` is the path below which the site is published: links may begin with it."""
        self.places = places
        self.base = f"{base}/"
        self.notes: dict[str, Face] = {}
        self.names: defaultdict[str, list[Face]] = defaultdict(list)
        self.files: dict[str, Source] = {}
        self.by_address: dict[str, Target] = {address: Target(address) for address in addresses}
        self.problems: list[Problem] = []
        self.file_names: defaultdict[str, list[str]] = defaultdict(list)
        for file in files:
            self.files[file.path] = file
            self.file_names[posixpath.basename(file.path)].append(file.path)
            self.by_address[f"/{file.output}"] = Target(f"/{file.output}", file=file.path)
        for face in faces:
            self.notes[face.path] = face
            self.by_address[face.address] = _to(face)
            for name in _names(face):
                self.names[name].append(face)

    def resolve(self, face: Face) -> tuple[Target, ...]:
        """Targets of all links of `face`, in order; what leads nowhere becomes a problem."""
        return tuple(self._resolve(face, link) for link in face.links)

    def image(self, face: Face) -> Target:
        """The target of the note's preview picture; a full address stays as it is."""
        if face.image is None:
            return Target()
        if "://" in face.image.target:
            return Target(face.image.target)
        return self._resolve(face, face.image)

    def _resolve(self, face: Face, link: Link) -> Target:
        target = self._by_name(face, link) if link.by_name else self._by_path(face, link)
        if target is None:
            self._broken(face, link)
            return Target(title=link.target)
        if not link.fragment or not target.note:
            return _with_fragment(target, link.fragment)
        return self._at_heading(face, link, target)

    def _by_name(self, face: Face, link: Link) -> Target | None:
        if not link.target:
            return _to(face)
        name = link.target.removesuffix(".md")
        found = self.names.get(folded(name)) or self.names.get(folded(posixpath.basename(name)), [])
        if found:
            return _to(min(found, key=lambda other: _distance(face, other)))
        named = self.file_names.get(posixpath.basename(link.target), [])
        files = [path for path in named if f"/{path}".endswith(f"/{link.target}")]
        return self._to_file(min(files, key=len)) if files else None

    def _by_path(self, face: Face, link: Link) -> Target | None:
        written = link.target.partition("?")[0]
        return self._at(face, written) or self._at(face, self._below_base(written))

    def _below_base(self, written: str) -> str:
        return f"/{written.removeprefix(self.base)}" if written.startswith(self.base) else written

    def _at(self, face: Face, written: str) -> Target | None:
        folder = "" if written.startswith("/") else posixpath.dirname(face.path)
        path = posixpath.normpath(posixpath.join(folder, written.lstrip("/")))
        for candidate in (path, *(f"{path}{ending}" for ending in MARKDOWN[:1])):
            if candidate in self.notes:
                return _to(self.notes[candidate])
            if candidate in self.files:
                return self._to_file(candidate)
        address = posixpath.join(posixpath.dirname(face.address), written)
        address = posixpath.normpath(address) + ("/" if written.endswith("/") else "")
        return self._by_known_address(address)

    def _by_known_address(self, address: str) -> Target | None:
        """As GitHub Pages finds it: with or without the slash, `index.html` or `.html`."""
        bare = address.removesuffix("index.html").rstrip("/")
        for candidate in (address, f"{bare}/", bare, f"{bare}.html", bare.removesuffix(".html")):
            if candidate in self.by_address:
                return self.by_address[candidate]
        return None

    def _to_file(self, path: str) -> Target:
        return Target(f"/{self.files[path].output}", file=path)

    def _at_heading(self, face: Face, link: Link, target: Target) -> Target:
        """A wikilink names a heading by its text, any other link by its id."""
        headings = self.notes[target.note].headings
        wanted = folded(link.fragment)
        for heading in headings:
            if heading.id == link.fragment or (link.by_name and folded(heading.text) == wanted):
                title = f"{target.title} › {heading.text}" if link.target else heading.text
                return Target(target.address, heading.id, title, target.note)
        if link.by_name:
            message = f"`{link.target}` has no heading `{link.fragment}`"
            self._warn(face, link, message, link.fragment, lambda: [h.text for h in headings])
        return _with_fragment(target, link.fragment)

    def _broken(self, face: Face, link: Link) -> None:
        what = "the file" if link.embed else "the link"
        message = f"{what} `{link.target}` leads nowhere"
        self._warn(face, link, message, link.target, lambda: self._near(face, link))

    def _near(self, face: Face, link: Link) -> list[str]:
        """What the author may have meant: names of notes, or files of that name or folder."""
        if link.by_name:
            return [other.title for other in self.notes.values()]
        folder = posixpath.dirname(face.path)
        wanted = posixpath.normpath(posixpath.join(folder, link.target.lstrip("/")))
        name, beside = folded(posixpath.basename(wanted)), posixpath.dirname(wanted)
        return [
            posixpath.relpath(path, folder or ".")
            for path in (*self.notes, *self.files)
            if posixpath.dirname(path) == beside or folded(posixpath.basename(path)) == name
        ]

    def _warn(
        self, face: Face, link: Link, message: str, written: str, known: Callable[[], list[str]]
    ) -> None:
        line = link.line + face.first_line - 1 if link.line else 0
        hint = did_you_mean(written, known()) if len(self.problems) < _SUGGESTIONS else ""
        remark = Remark(Severity.WARNING, message, line, hint=hint)
        self.problems.append(self.places.at_target(remark, face.path, written))


def _to(face: Face) -> Target:
    return Target(face.address, title=face.title, note=face.path)


def _with_fragment(target: Target, fragment: str) -> Target:
    if not fragment:
        return target
    return Target(target.address, fragment, target.title, target.note, target.file)


def _names(face: Face) -> set[str]:
    """What a wikilink may call a note: its file, with or without the date, its slug, its title."""
    stem = posixpath.basename(face.path).rpartition(".")[0]
    try:
        undated = date_in_name(stem, None)[1]
    except ValueError:
        undated = stem
    return {folded(name) for name in (stem, undated, face.slug, face.title)} - {"", "index"}


def _distance(face: Face, other: Face) -> tuple[int, str]:
    """Of notes with one name, one in the same folder is meant, else one in the same course."""
    if posixpath.dirname(face.path) == posixpath.dirname(other.path):
        return (0, other.path)
    return (1 if face.course == other.course else 2, other.path)
