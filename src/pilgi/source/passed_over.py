"""Which files and folders are not even looked at: Pilgi's own rule and Jekyll's.

Paths are relative to the site; that of a folder ends in `/`.
"""

from __future__ import annotations

from fnmatch import fnmatchcase

from pilgi.config.settings import Settings

_HIDDEN = (".", "_", "#", "~")
_FOLDERS = ("posts", "drafts", "pages", "assets", "static")
_TOOLS = ("node_modules", "__pycache__", "vendor")


def pilgi_passes_over(path: str, settings: Settings) -> bool:
    """Hidden files, folders that the layout has no use for, and what `exclude` names."""
    bare = path.rstrip("/")
    name = bare.rpartition("/")[2]
    if bare == name and path != bare and name not in _FOLDERS:
        return True
    hidden = _is_hidden(name) or name in _TOOLS
    return hidden or any(_is_at(bare, pattern.strip("/")) for pattern in settings.exclude)


_READ_BY_JEKYLL = ("_posts", "_drafts", ".htaccess")
_NEVER_JEKYLL = (
    ".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules",
    "vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/",
)  # fmt: skip


def jekyll_passes_over(path: str, settings: Settings) -> bool:
    """`Jekyll::EntryFilter` of Jekyll 4.3: `include` beats `exclude` and the hidden names."""
    name = path.rstrip("/").rpartition("/")[2]
    if any(_begins(path, pattern) or _begins(name, pattern) for pattern in settings.include):
        return False
    if any(_begins(path, pattern) for pattern in (*_NEVER_JEKYLL, *settings.exclude)):
        return True
    return _is_hidden(name) and name not in _READ_BY_JEKYLL


def _is_hidden(name: str) -> bool:
    return name.startswith(_HIDDEN) or name.endswith("~")


def _is_at(path: str, pattern: str) -> bool:
    """Whether `pattern`, a glob whose `*` crosses `/`, names the path; nothing matches nothing."""
    return bool(pattern) and fnmatchcase(path, pattern)


def _begins(path: str, pattern: str) -> bool:
    """As Jekyll has it, a pattern is a glob or the beginning of a path: `README` is `README.md`."""
    pattern = pattern.lstrip("/")
    return _is_at(path.rstrip("/"), pattern) or (bool(pattern) and path.startswith(pattern))
