"""Which files and folders are not even looked at: Pilgi's own rule and Jekyll's.

Paths are relative to the site; that of a folder ends in `/`.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import cache

from pilgi.config.collections import below_collections, is_gathered
from pilgi.config.settings import Settings

_HIDDEN = (".", "_", "#", "~")
_FOLDERS = ("posts", "drafts", "pages", "assets", "static")
_TOOLS = ("node_modules", "__pycache__", "vendor")


def pilgi_passes_over(path: str, settings: Settings) -> bool:
    """Hidden files, folders that the layout has no use for, and what `exclude` names.

    `include` names files and folders, or their whole paths, that are taken all the same.
    """
    bare = path.rstrip("/")
    name = bare.rpartition("/")[2]
    if bare == name and path != bare and name not in _FOLDERS:
        return True
    if name in settings.include or bare in settings.include:
        return False
    if _is_hidden(name) or name in _TOOLS:
        return True
    return any(fnmatchcase(bare, pattern.strip("/")) for pattern in settings.exclude)


_READ_BY_JEKYLL = ("_posts", "_drafts", ".htaccess")
_NEVER_JEKYLL = (
    ".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules",
    "vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/",
)  # fmt: skip


def jekyll_passes_over(path: str, settings: Settings) -> bool:
    """`Jekyll::EntryFilter` of Jekyll 4.3: `include` beats `exclude` and the hidden names.

    It holds a name against `include`, or a whole path, but not what lies below an included folder.
    """
    name = path.rstrip("/").rpartition("/")[2]
    include, exclude = _relative(settings.include), _relative(_NEVER_JEKYLL + settings.exclude)
    if path in include or _begins(name, include):
        return False
    if _begins(path, exclude):
        return True
    return _is_hidden(name) and name not in _READ_BY_JEKYLL and not _is_collection(path, settings)


def _is_collection(path: str, settings: Settings) -> bool:
    folder = below_collections(path, settings.collections_dir)
    name = folder.removeprefix("_").removesuffix("/")
    gathered = is_gathered(path, settings.collections_dir)
    return gathered and folder == f"_{name}/" and name in settings.collections


def _is_hidden(name: str) -> bool:
    return name.startswith(_HIDDEN) or name.endswith("~")


@cache
def _relative(patterns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(bare for pattern in patterns if (bare := pattern.lstrip("/")))


@cache
def _globs(patterns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(pattern for pattern in patterns if _WILD.search(pattern))


_WILD = re.compile(r"[*?[]")


def _begins(path: str, patterns: tuple[str, ...]) -> bool:
    """As Jekyll has it, a pattern is a glob or a path's beginning: `README` is `README.md`."""
    bare = path.rstrip("/")
    return path.startswith(patterns) or any(fnmatchcase(bare, glob) for glob in _globs(patterns))
