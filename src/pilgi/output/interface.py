"""Texts of the interface, in the site's language; English where that has none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from pilgi.output.theme import lies_within
from pilgi.problems import Problem, locate
from pilgi.text import decode
from pilgi.yaml_document import YamlError, parse_yaml

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def interface_texts(folders: list[Path], language: str) -> tuple[dict[str, str], list[Problem]]:
    """From `i18n/<language>.yml`; the first folder wins, and `ko-KR` is looked up as `ko` too.

    A file that is no YAML gives none, and a problem.
    """
    names = ["en", language.partition("-")[0].lower(), language]
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for name in dict.fromkeys(name for name in names if _NAME.fullmatch(name)):
        for folder in reversed(folders):
            path = f"i18n/{name}.yml"
            try:
                texts |= _texts(folder / path, folders)
            except YamlError as error:
                problems.append(locate(error.remark, f"templates/{path}", ""))
    return texts, problems


_NAME = re.compile(r"[A-Za-z0-9_-]+")


def _texts(file: Path, folders: list[Path]) -> Mapping[str, str]:
    if not file.is_file() or not lies_within(file, folders):
        return {}
    decoded = decode(file.read_bytes())
    for remark in decoded.remarks:
        raise YamlError(remark)
    return {key: str(value) for key, value in parse_yaml(decoded.text).values.items()}


def filled(text: str, values: Mapping[str, object]) -> str:
    """`text` with each `{name}` replaced by its value."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def dated(date: datetime, pattern: str) -> str:
    """`date` by a `strftime` pattern; `%-d`, `%-m` and `%B` mean the same on every system."""
    portable = {
        "%-d": str(date.day),
        "%-m": str(date.month),
        "%-H": str(date.hour),
        "%B": _MONTHS[date.month - 1],
        "%b": _MONTHS[date.month - 1][:3],
    }
    for code, text in portable.items():
        pattern = pattern.replace(code, text)
    return date.strftime(pattern)
