"""Two things at one address: the first keeps it, and both are named."""

from __future__ import annotations

from collections.abc import Iterable

from pilgi.note.note import Face
from pilgi.problems import Problem, Severity


def without_collisions(faces: Iterable[Face]) -> tuple[list[Face], list[Problem]]:
    """`faces` less those whose address another one has already, and a problem for each of these."""
    kept: dict[str, Face] = {}
    problems: list[Problem] = []
    for face in sorted(faces, key=lambda face: face.path):
        first = kept.setdefault(face.address, face)
        if first is not face:
            message = f"`{face.address}` is the address of `{first.path}` already"
            hint = "Give one of them another file name, `slug:` or `permalink:`."
            problems.append(Problem(Severity.ERROR, message, face.path, hint=hint))
    return list(kept.values()), problems
