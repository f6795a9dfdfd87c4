"""Texts of the interface, in the site's language; English where that has none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from pilgi.output.theme import lies_within
from pilgi.problems import Problem, Remark, Severity, locate
from pilgi.text import Decoded, decode
from pilgi.yaml_document import YamlError, parse_yaml


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
            file = folder / path
            if file.is_file() and lies_within(file, folders):
                decoded = decode(file.read_bytes())
                found, remarks = _texts(decoded)
                texts |= found
                problems += [locate(each, f"templates/{path}", decoded.text) for each in remarks]
    return texts, problems


_NAME = re.compile(r"[A-Za-z0-9_-]+")


def _texts(decoded: Decoded) -> tuple[Mapping[str, str], tuple[Remark, ...]]:
    if any(remark.severity is Severity.ERROR for remark in decoded.remarks):
        return {}, decoded.remarks
    try:
        values = parse_yaml(decoded.text).values
    except YamlError as error:
        return {}, (*decoded.remarks, error.remark)
    return {key: str(value) for key, value in values.items()}, decoded.remarks


def filled(text: str, values: Mapping[str, object]) -> str:
    """`text` with each `{name}` replaced by its value."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text
