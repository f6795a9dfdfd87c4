"""Two things at one place of the output: the first claim holds, and both are named."""

from __future__ import annotations

from collections.abc import Iterable, Set

from pilgi.note.note import Face
from pilgi.note.permalinks import output_path
from pilgi.problems import Problem, Severity
from pilgi.site.addresses import ASSETS, GENERATED, MATHJAX, MERMAID, SEARCH_PIECES
from pilgi.source.source import Source

_HINT = "Give one of them another file name, `slug:` or `permalink:`."
_FOLDERS = (ASSETS, MATHJAX, MERMAID, SEARCH_PIECES)
_OURS = (*(folder.lstrip("/") for folder in _FOLDERS), ".pilgi")


class Claims:
    """Which place of the output belongs to which file; claims are made in order of precedence."""

    def __init__(self) -> None:
        self.owners: dict[str, str] = {}
        self.folders: dict[str, str] = {}
        self.folded: dict[str, str] = {}
        self.problems: list[Problem] = []

    def faces(self, faces: Iterable[Face]) -> list[Face]:
        """Those of `faces` whose place is free, in order of their paths."""
        in_order = sorted(faces, key=lambda face: face.path)
        return [face for face in in_order if self.claim(output_path(face.address), face.path)]

    def files(self, files: Iterable[Source]) -> tuple[Source, ...]:
        """Those of `files` whose place is free."""
        return tuple(file for file in files if self.claim(file.output, file.path))

    def claim(self, output: str, path: str) -> bool:
        """Whether the place `output` may be that of the file `path`."""
        if output.startswith(_OURS):
            message = f"`{_address(output)}` is kept for files of Pilgi's own"
            self._report(Severity.ERROR, message, path)
            return False
        if owner := self._owner(output):
            message = f"`{_address(output)}` is the address of `{owner}` already"
            self._report(Severity.ERROR, message, path)
            return False
        self.owners[output] = path
        for folder in _folders(output):
            self.folders.setdefault(folder, path)
        alike = self.folded.setdefault(output.casefold(), path)
        if alike != path:
            # Apart on GitHub Pages, but not on the disks of Windows and macOS.
            message = f"`{_address(output)}` differs only in case from the address of `{alike}`"
            self._report(Severity.WARNING, message, path)
        return True

    def generated(self, address: str, name: str, notes: Set[str]) -> None:
        """Report where a file has the place of the page `name` that Pilgi makes.

        Pages and static files may take that of a list, to replace it; `notes`, which are named by
        their paths, hardly mean to.
        """
        owner = self._owner(output_path(address))
        replaced = address in GENERATED and owner not in notes
        if owner and not replaced:
            message = f"`{address}` is the address of {name} too, which is now left out"
            self._report(Severity.ERROR, message, owner)

    def _owner(self, output: str) -> str:
        """What has `output` itself, a file where it needs a folder, or a folder where it lies."""
        places = (output, *_folders(output))
        found = (self.owners[place] for place in places if place in self.owners)
        return next(found, "") or self.folders.get(output, "")

    def _report(self, severity: Severity, message: str, path: str) -> None:
        self.problems.append(Problem(severity, message, path, hint=_HINT))


def _folders(output: str) -> list[str]:
    """The nearest first."""
    folders: list[str] = []
    while output := output.rpartition("/")[0]:
        folders.append(output)
    return folders


def _address(output: str) -> str:
    return f"/{output.removesuffix('index.html')}"
