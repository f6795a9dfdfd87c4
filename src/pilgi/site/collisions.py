"""Two things at one place of the output: the first claim holds, and both are named."""

from __future__ import annotations

from collections.abc import Iterable, Set

from pilgi.note.note import Face
from pilgi.note.permalinks import address_keys, output_path
from pilgi.note.places import Places
from pilgi.problems import Problem, Remark, Severity, locate
from pilgi.site.addresses import ASSETS, GENERATED, MATHJAX, MERMAID, SEARCH_PIECES
from pilgi.source.source import Source

_HINT = "Give one of them another file name, `slug:` or `permalink:`."
_FOLDERS = (ASSETS, MATHJAX, MERMAID, SEARCH_PIECES)
_OURS = (*(folder.lstrip("/") for folder in _FOLDERS), ".pilgi")

Claimant = Face | Source
"""A text, which may state its address, or a file that is copied."""


class Claims:
    """Which place of the output belongs to which file; claims are made in order of precedence.

    `places` are those in texts, for problems.
    """

    def __init__(self, places: Places) -> None:
        self.places = places
        self.owners: dict[str, Claimant] = {}
        self.folders: dict[str, Claimant] = {}
        self.folded: dict[str, Claimant] = {}
        self.problems: list[Problem] = []

    def faces(self, faces: Iterable[Face]) -> list[Face]:
        """Those of `faces` whose place is free, in order of their paths."""
        in_order = sorted(faces, key=lambda face: face.path)
        return [face for face in in_order if self.claim(output_path(face.address), face)]

    def files(self, files: Iterable[Source]) -> tuple[Source, ...]:
        """Those of `files` whose place is free."""
        return tuple(file for file in files if self.claim(file.output, file))

    def claim(self, output: str, claimant: Claimant) -> bool:
        """Whether the place `output` may be that of `claimant`."""
        if output.startswith(_OURS):
            message = f"`{_address(output)}` is kept for files of Pilgi's own"
            self._report(Severity.ERROR, message, claimant)
            return False
        if owner := self._owner(output):
            message = f"`{_address(output)}` is the address of `{owner.path}` already"
            self._report(Severity.ERROR, message, claimant)
            return False
        self.owners[output] = claimant
        for folder in _folders(output):
            self.folders.setdefault(folder, claimant)
        alike = self.folded.setdefault(output.casefold(), claimant)
        if alike is not claimant:
            # Apart on GitHub Pages, but not on the disks of Windows and macOS.
            other = alike.path
            message = f"`{_address(output)}` differs only in case from the address of `{other}`"
            self._report(Severity.WARNING, message, claimant)
        return True

    def generated(self, address: str, name: str, notes: Set[str]) -> None:
        """Report where a file has the place of the page `name` that Pilgi makes.

        Pages and static files may take that of a list, to replace it; `notes`, which are named by
        their paths, hardly mean to.
        """
        owner = self._owner(output_path(address))
        if owner and (address not in GENERATED or owner.path in notes):
            message = f"`{address}` is the address of {name} too, which is now left out"
            self._report(Severity.ERROR, message, owner)

    def _owner(self, output: str) -> Claimant | None:
        """What has `output` itself, a file where it needs a folder, or a folder where it lies."""
        places = (output, *_folders(output))
        found = (self.owners[place] for place in places if place in self.owners)
        return next(found, None) or self.folders.get(output)

    def _report(self, severity: Severity, message: str, claimant: Claimant) -> None:
        """At the key of front matter that makes the address, where there is one."""
        remark, path = Remark(severity, message, hint=_HINT), claimant.path
        if isinstance(claimant, Face):
            problem = self.places.at_key(remark, path, address_keys(claimant))
        else:
            problem = locate(remark, path, "")
        self.problems.append(problem)


def _folders(output: str) -> list[str]:
    """The nearest first."""
    folders: list[str] = []
    while output := output.rpartition("/")[0]:
        folders.append(output)
    return folders


def _address(output: str) -> str:
    return f"/{output.removesuffix('index.html')}"
