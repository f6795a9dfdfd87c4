"""Front-matter defaults: what a file's front matter holds by where the file lies.

The rules are those of Jekyll 4.3's `FrontmatterDefaults`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pilgi.config.settings import DefaultSettings, ScopeSettings

_OLD_TYPES = {"post": "posts", "page": "pages", "draft": "drafts"}


def defaults_for(path: str, kind: str, sets: Iterable[DefaultSettings]) -> dict[str, Any]:
    """Defaults of the file at the site-relative `path`, which is of the type `kind`.

    A longer scope wins, of equals the one with a type, else the later; groups are merged. As in
    Jekyll, whether a page is `published` is for the page itself to say.
    """
    found: dict[str, Any] = {}
    nearest: ScopeSettings | None = None
    for default in sets:
        scope = default.scope
        if not _applies(scope, path, kind):
            continue
        if nearest is None or _precedes(scope, nearest):
            found, nearest = merged(found, default.values), scope
        else:
            found = merged(default.values, found)
    if kind == "pages":
        found.pop("published", None)
    return found


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Both, key by key: `above` wins unless it has nothing there; groups are merged."""
    found = dict(below)
    for key, value in above.items():
        under = found.get(key)
        if isinstance(under, Mapping) and isinstance(value, Mapping):
            found[key] = merged(under, value)
        elif value is not None or key not in found:
            found[key] = value
    return found


def _applies(scope: ScopeSettings, path: str, kind: str) -> bool:
    if scope.type and _OLD_TYPES.get(scope.type, scope.type) != kind:
        return False
    if "*" in scope.path:
        return _beginning(scope.path).match(path) is not None
    return path.startswith(scope.path)


def _precedes(scope: ScopeSettings, other: ScopeSettings) -> bool:
    length, others = len(scope.path.removeprefix("/")), len(other.path.removeprefix("/"))
    if length != others:
        return length > others
    return bool(scope.type) or not other.type


_GLOB = re.compile(r"\*\*/|\*+|\?|\[[^\]]+\]|\{[^}]*\}|[^*?\[{]+|.", re.DOTALL)

_NO_DOT = r"(?!(?<![^/])\.)"
"""A hidden name must be written out: no wildcard stands for its dot."""


@cache
def _beginning(glob: str) -> re.Pattern[str]:
    """Matches paths of which `glob`, as Ruby's `Dir.glob` reads it, names a folder or the whole."""
    return re.compile("".join(map(_translated, _GLOB.findall(glob))) + r"(?:/|\Z)")


def _translated(part: str) -> str:
    if part == "**/":
        return r"(?:[^/.][^/]*/)*"
    if part.startswith("*"):
        return rf"{_NO_DOT}[^/]*"
    if part == "?":
        return rf"{_NO_DOT}[^/]"
    if part.startswith("[") and len(part) > 1:
        return f"[{re.escape(part[1:-1]).replace(re.escape('-'), '-')}]"
    if part.startswith("{") and len(part) > 1:
        return f"(?:{'|'.join(map(re.escape, part[1:-1].split(',')))})"
    return re.escape(part)
