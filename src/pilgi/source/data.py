"""Data files: the folder `_data` of a Jekyll site as plain Python, by name.

The rules are those of Jekyll 4.3's `DataReader`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pilgi.problems import Problem, Remark, Severity, locate
from pilgi.text import decode
from pilgi.yaml_document import YamlError, parse_yaml_value

DATA = "_data"


def read_data(root: Path, folder: str = DATA) -> tuple[dict[str, Any], list[Problem]]:
    """What the files below the site's `folder` hold, and what is wrong with them.

    `_data/courses/algebra.yml` is `{"courses": {"algebra": …}}`. YAML and JSON are what they say;
    a table is a list of rows, each a dictionary of texts by the names in its first line, in which
    an empty cell is none. A file that cannot be read is left out and reported.
    """
    problems: list[Problem] = []
    return _folder(root, folder.strip("/"), problems), problems


def _folder(root: Path, path: str, problems: list[Problem]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in _files(root, path):
        problem, value = _file(root, f"{path}/{name}")
        if problem:
            problems.append(problem)
        else:
            found[_key(name.rpartition(".")[0])] = value
    for name in _folders(root, path):
        found[_key(name)] = _folder(root, f"{path}/{name}", problems)
    return found


def _files(root: Path, path: str) -> Iterator[str]:
    """In Jekyll's order: of two with one name, the later ending wins."""
    inside = [entry for entry in _within(root, path) if entry.is_file()]
    for ending in _READERS:
        yield from sorted(entry.name for entry in inside if entry.name.endswith(ending))


def _folders(root: Path, path: str) -> list[str]:
    return sorted(entry.name for entry in _within(root, path) if entry.is_dir())


def _within(root: Path, path: str) -> list[Path]:
    """What lies in a folder; no link leads out of the site, or back to a folder above."""
    folder = root / path
    if not folder.is_dir() or not folder.resolve().is_relative_to(root.resolve()):
        return []
    real = folder.resolve()
    return [
        entry
        for entry in folder.iterdir()
        if not entry.name.startswith(".")
        and entry.resolve().is_relative_to(root.resolve())
        and not real.is_relative_to(entry.resolve())
    ]


def _file(root: Path, path: str) -> tuple[Problem | None, Any]:
    try:
        decoded = decode((root / path).read_bytes())
    except OSError as error:
        return Problem(Severity.ERROR, f"cannot be read: {error.strerror or error}", path), None
    broken = [remark for remark in decoded.remarks if remark.severity is Severity.ERROR]
    if broken:
        return locate(broken[0], path, decoded.text), None
    ending = next(ending for ending in _READERS if path.endswith(ending))
    try:
        return None, _READERS[ending](decoded.text)
    except YamlError as error:
        return locate(error.remark, path, decoded.text), None
    except json.JSONDecodeError as error:
        remark = Remark(Severity.ERROR, f"broken JSON: {error.msg}", error.lineno, error.colno)
        return locate(remark, path, decoded.text), None
    except (csv.Error, RecursionError) as error:
        return Problem(Severity.ERROR, f"cannot be read: {error}", path), None


def _table(delimiter: str) -> Callable[[str], list[dict[str, str | None]]]:
    def read(text: str) -> list[dict[str, str | None]]:
        rows = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
        names, *cells = [row for row in rows if row] or [[]]
        return [
            {name: value or None for name, value in zip(names, _filled(row, names), strict=True)}
            for row in cells
        ]

    return read


def _filled(row: list[str], names: list[str]) -> list[str]:
    """As many cells as there are names."""
    return (row + [""] * len(names))[: len(names)]


def _key(name: str) -> str:
    """`DataReader#sanitize_filename`, but that letters of any script stay."""
    return re.sub(r"\s+", "_", re.sub(r"[^\w\s-]+|^\s+|\s+$", "", name))


_READERS: dict[str, Callable[[str], Any]] = {
    ".yaml": parse_yaml_value,
    ".yml": parse_yaml_value,
    ".json": json.loads,
    ".csv": _table(","),
    ".tsv": _table("\t"),
}
