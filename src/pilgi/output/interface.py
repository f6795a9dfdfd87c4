"""Texts of the interface, in the site's language; English where that has none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from pilgi.yaml_document import YamlError, parse_yaml

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def interface_texts(folders: list[Path], language: str) -> dict[str, str]:
    """From `i18n/<language>.yml`; the first folder wins, and `ko-KR` is looked up as `ko` too."""
    names = ["en", language.partition("-")[0].lower(), language]
    texts: dict[str, str] = {}
    for name in dict.fromkeys(names):
        for folder in reversed(folders):
            texts |= _texts(folder / "i18n" / f"{name}.yml")
    return texts


def _texts(file: Path) -> Mapping[str, str]:
    try:
        values = parse_yaml(file.read_text("utf-8")).values
    except (FileNotFoundError, YamlError):
        return {}
    return {key: str(value) for key, value in values.items()}


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
