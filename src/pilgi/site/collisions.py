"""Two things at one address: the first keeps it, and both are named."""

from __future__ import annotations

from collections.abc import Iterable

from pilgi.note.note import Face
from pilgi.problems import Problem, Severity

_HINT = "Give one of them another file name, `slug:` or `permalink:`."


def without_collisions(faces: Iterable[Face]) -> tuple[list[Face], list[Problem]]:
    """`faces` less those whose address another one has already, and a problem for each of these.

    Addresses that differ only in case stay apart on GitHub Pages, but not on the disks of Windows
    and macOS: that is a warning.
    """
    kept: dict[str, Face] = {}
    folded: dict[str, Face] = {}
    problems: list[Problem] = []
    for face in sorted(faces, key=lambda face: face.path):
        first = kept.setdefault(face.address, face)
        if first is not face:
            message = f"`{face.address}` is the address of `{first.path}` already"
            problems.append(Problem(Severity.ERROR, message, face.path, hint=_HINT))
            continue
        alike = folded.setdefault(face.address.casefold(), face)
        if alike is not face:
            message = f"`{face.address}` differs only in case from the address of `{alike.path}`"
            problems.append(Problem(Severity.WARNING, message, face.path, hint=_HINT))
    return list(kept.values()), problems
