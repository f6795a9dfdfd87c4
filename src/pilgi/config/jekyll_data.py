"""What Minimal Mistakes keeps in data files: `_data/navigation.yml` and `_data/authors.yml`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pilgi.config.jekyll_theme import author
from pilgi.problems import Problem, Severity, locate
from pilgi.text import decode
from pilgi.yaml_document import YamlError, parse_yaml

_MASTHEAD = "main"
_TAG = re.compile(r"<[^>]*>")
_ICON = re.compile(r"""<i\b[^>]*\bclass=["']([^"']*)""")


def data_settings(root: Path, data: str) -> tuple[dict[str, Any], list[Problem]]:
    """Plain values for `navigation`, `sidebars` and `authors`, and what is wrong with the files.

    The files lie in the folder `data` of the site in `root`; no link leads out of there.
    """
    navigation, problems = _values(root, data, "navigation")
    authors, others = _values(root, data, "authors")
    settings = {
        "navigation": _links(navigation.pop(_MASTHEAD, None)),
        "sidebars": {str(name): _groups(groups) for name, groups in navigation.items()},
        "authors": {
            str(key): author(values) for key, values in authors.items() if isinstance(values, dict)
        },
    }
    return settings, [*problems, *others]


def _values(root: Path, data: str, name: str) -> tuple[dict[str, Any], list[Problem]]:
    paths = (f"{data}/{name}.{ending}" for ending in ("yml", "yaml"))
    path = next((path for path in paths if (root / path).is_file()), "")
    file = (root / path).resolve()
    if not path or not file.is_relative_to(root.resolve()):
        return {}, []
    try:
        text = decode(file.read_bytes()).text
        return dict(parse_yaml(text).values), []
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
        return {}, [Problem(Severity.ERROR, reason, path)]
    except YamlError as error:
        return {}, [locate(error.remark, path, text)]


def _links(found: Any) -> list[dict[str, str]]:
    return [_link(link) for link in _titled(found) if link.get("url")]


def _groups(found: Any) -> list[dict[str, Any]]:
    return [{**_link(group), "children": _links(group.get("children"))} for group in _titled(found)]


def _titled(found: Any) -> list[dict[str, Any]]:
    items = found if isinstance(found, list) else []
    return [item for item in items if isinstance(item, dict) and item.get("title")]


def _link(item: dict[str, Any]) -> dict[str, str]:
    """A title may hold HTML, of which an icon of Font Awesome is kept by its name."""
    title = str(item["title"])
    icon = _ICON.search(title)
    return {
        "title": _TAG.sub("", title).strip() or title,
        "url": str(item.get("url") or ""),
        "icon": icon[1] if icon else str(item.get("icon") or ""),
    }
