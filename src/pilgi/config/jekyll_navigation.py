"""Minimal Mistakes' links of the masthead: the list `main` of `_data/navigation.yml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pilgi.problems import Problem, Severity, locate
from pilgi.text import decode
from pilgi.yaml_document import YamlError, parse_yaml

_NAMES = ("navigation.yml", "navigation.yaml")


def masthead_links(root: Path, data: str) -> tuple[list[dict[str, str]], list[Problem]]:
    """Plain values for the setting `navigation`, and what is wrong with its file.

    The file lies in the folder `data` of the site in `root`; no link leads out of there.
    """
    paths = (f"{data}/{name}" for name in _NAMES)
    path = next((path for path in paths if (root / path).is_file()), "")
    file = (root / path).resolve()
    if not path or not file.is_relative_to(root.resolve()):
        return [], []
    try:
        text = decode(file.read_bytes()).text
        values = parse_yaml(text).values
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
        return [], [Problem(Severity.ERROR, reason, path)]
    except YamlError as error:
        return [], [locate(error.remark, path, text)]
    return _links(values.get("main")), []


def _links(links: Any) -> list[dict[str, str]]:
    return [
        {"title": str(link["title"]), "url": str(link["url"])}
        for link in (links if isinstance(links, list) else [])
        if isinstance(link, dict) and link.get("title") and link.get("url")
    ]
