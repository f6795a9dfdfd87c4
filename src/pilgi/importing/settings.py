"""The settings of the Pilgi site that a Jekyll site becomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from pilgi.config.jekyll import from_jekyll
from pilgi.config.settings import DefaultSettings, ScopeSettings, Settings
from pilgi.importing.places import moved_note, moved_page
from pilgi.importing.stated import rooted
from pilgi.note.front_matter import FrontMatter
from pilgi.note.look import Look
from pilgi.text import decode
from pilgi.yaml_document import parse_yaml

_PARAGRAPH = "\n\n"
_ELSEWHERE = frozenset(
    ("collections", "defaults", "exclude", "include", "keep_files", "layouts_dir", "includes_dir",
     "data_dir", "collections_dir", "encoding", "markdown", "markdown_ext", "highlighter", "sass",
     "safe", "incremental", "lsi", "theme", "remote_theme", "plugins", "gems", "whitelist")
)  # fmt: skip
"""Keys about how Jekyll builds, which say nothing about the site."""


def pilgi_settings(settings: Settings) -> Settings:
    """`settings` of a Jekyll site for files that lie where a Pilgi site has them."""
    posts = settings.collections.get("posts")
    usual = Settings()
    # Jekyll's is the first blank line; Pilgi's excerpts begin at the beginning anyway.
    separator = settings.excerpt_separator
    return replace(
        settings,
        layout="pilgi",
        permalink=posts.permalink if posts and posts.permalink else settings.permalink,
        excerpt_separator=usual.excerpt_separator if separator == _PARAGRAPH else separator,
        baseurl="" if settings.baseurl == replace(settings, baseurl="").base_path
        else settings.baseurl,
        exclude=(),
        include=(),
        defaults=tuple(_defaults(settings)),
        collections={},
        collections_dir="",
        extra={},
    )  # fmt: skip


def settings_left_out(root: Path, file: str) -> list[str]:
    """Keys of `_config.yml` that have a value and no meaning to Pilgi."""
    if Path(file).stem != "_config":
        return []
    config = _Watched(parse_yaml(decode((root / file).read_bytes()).text).values)
    from_jekyll(config)
    return [
        key
        for key, value in config.items()
        if key not in config.read | _ELSEWHERE and _says_something(value)
    ]


class _Watched(dict[str, Any]):
    """Remembers which of its keys were asked for."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self.read: set[str] = set()

    def __getitem__(self, key: str) -> Any:
        self.read.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self.read.add(key)
        return super().get(key, default)


def _says_something(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_says_something, value.values()))
    return value not in (None, "", False, [])


def _defaults(settings: Settings) -> Iterator[DefaultSettings]:
    """Those whose scope can be said in a Pilgi site, with the keys that Pilgi knows.

    What the others give a note, the note states itself.
    """
    for default in settings.defaults:
        scope = _moved(default.scope, settings)
        known = {key: value for key, value in default.values.items() if key in _KEYS}
        if scope and known:
            yield DefaultSettings(scope, rooted(known))


_KEYS = {field.name for record in (FrontMatter, Look) for field in fields(record)} | {
    "category", "tag", "weight", "math", "use_math", "sitemap",
}  # fmt: skip


def _moved(scope: ScopeSettings, settings: Settings) -> ScopeSettings | None:
    path, kind = scope.path.strip("/"), scope.type
    if kind in settings.collections and kind != "posts":
        below = f"/{path.removeprefix(f'_{kind}').strip('/')}".rstrip("/")
        return ScopeSettings(f"pages/{kind}{below}", "pages")
    if not path:
        return scope
    if "*" in path:
        return None
    names = path.split("/")
    if "_posts" in names:
        return ScopeSettings(f"posts/{moved_note(path)}".rstrip("/"), kind)
    if path == "_pages":
        return ScopeSettings("pages", kind)
    return ScopeSettings(moved_page(path), kind) if kind in ("", "page", "pages") else None
