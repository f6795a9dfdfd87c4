"""Imports never point up: the rooms are those of docs/design.md, from the top floor down."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def floors(repository: Path) -> dict[str, int]:
    """The floor of each room, counted from the top; files of one entry share theirs."""
    text = (repository / "docs/design.md").read_text("utf-8")
    listed = text.partition("    src/pilgi/\n")[2].partition("    templates/")[0]
    entries = re.split(r"^      (?=\w)", listed, flags=re.MULTILINE)[1:]
    found: dict[str, int] = {}
    for floor, entry in enumerate(entries):
        names = [re.split(r"/|\.py", entry, maxsplit=1)[0], *re.findall(r"\b(\w+)\.py\b", entry)]
        found.update(dict.fromkeys(names, floor))
    return found


def imports(package: Path) -> Iterator[tuple[Path, str, str]]:
    """Each module of the package with its own room, and the room of each import in it."""
    for file in package.rglob("*.py"):
        path = file.relative_to(package)
        room = path.with_suffix("").parts[0]
        if room.startswith("__") or room == "vendor":
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pilgi."):
                yield path, room, (node.module or "").split(".")[1]


def test_every_room_is_listed(repository: Path, floors: dict[str, int]) -> None:
    package = repository / "src/pilgi"
    rooms = {path.stem for path in package.iterdir() if (path / "__init__.py").is_file()}
    files = {path.stem for path in package.glob("*.py") if not path.stem.startswith("__")}
    assert files | rooms <= floors.keys()


def test_each_room_imports_only_from_those_below_it(
    repository: Path, floors: dict[str, int]
) -> None:
    found = list(imports(repository / "src/pilgi"))
    assert len(found) > 1000
    up = [f"{path} imports {there}" for path, here, there in found if floors[there] < floors[here]]
    assert up == []
