"""What a page's look hangs on: the templates it is put together from, and what they name.

Found in the templates' text, without Jinja: a build that renders nothing does not import it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pilgi.config.settings import Settings
from pilgi.output.theme import ASSETS, asset_names, lies_within

_FRAMED = (".html", ".xml", ".txt", ".css", ".js")
_CODE = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_REFERENCE = re.compile(r"""\{%[-+]?\s*(?:include|extends|import|from)\s+(["'])(.+?)\1""")
_ANY_REFERENCE = re.compile(r"\{%[-+]?\s*(?:include|extends|import|from)\s")
_SETTING = re.compile(r"\bsite\s*\.\s*(\w+)")
_WHOLE_SITE = re.compile(r"\bsite\b(?!\s*\.\s*\w)")
_ASSET = re.compile(r"""\basset\(\s*(["'])(.+?)\1\s*\)""")
_ANY_ASSET = re.compile(r"\basset\(")


@dataclass(frozen=True, slots=True)
class _Text:
    """One template's text, and what it names; none where a name is worked out as it runs."""

    digest: bytes
    templates: frozenset[str] | None
    settings: frozenset[str] | None
    assets: frozenset[str] | None


class TemplateFiles:
    """All templates and assets in `folders`, the first of which wins file by file."""

    def __init__(self, folders: list[Path], settings: Settings, texts: dict[str, str]) -> None:
        self.folders = folders
        self.settings = settings
        self.known: dict[str, bytes] = {}
        self.versions: dict[str, str] = {}
        # Addresses, dates and texts of the interface go through functions that any template calls.
        common = (settings.url, settings.date_format, settings.language, sorted(texts.items()))
        self.common = repr(common).encode()

    def digest(self, name: str) -> bytes:
        """Changes where any text or setting does that the template `name` is rendered from."""
        if name not in self.known:
            # For a template that names itself as an asset.
            self.known[name] = b""
            self.known[name] = self._digest(name)
        return self.known[name]

    def asset_version(self, name: str) -> str:
        """Changes where the asset does: a mark in its address, so that browsers may keep it."""
        path = f"{ASSETS}/{name}"
        if name.endswith((".css", ".js")):
            return self.digest(path).hex()[:8]
        if name not in self.versions:
            data = self._bytes(path)
            self.versions[name] = hashlib.blake2b(data, digest_size=4).hexdigest()
        return self.versions[name]

    @cached_property
    def assets(self) -> list[str]:
        return asset_names(self.folders)

    @cached_property
    def texts(self) -> dict[str, _Text]:
        names = {
            file.relative_to(folder).as_posix()
            for folder in self.folders
            for file in folder.rglob("*")
            if file.suffix in _FRAMED and file.is_file()
        }
        return {name: _read(self._bytes(name)) for name in sorted(names)}

    def _digest(self, name: str) -> bytes:
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            name = waiting.pop()
            text = self.texts.get(name)
            if text is None or name in seen:
                continue
            seen.add(name)
            waiting += self.texts if text.templates is None else text.templates
        found = [self.texts[name] for name in sorted(seen)]
        parts = [self.common, *(text.digest for text in found)]
        parts.append(repr(self._settings(found)).encode())
        assets: set[str] = set()
        for text in found:
            assets.update(self.assets if text.assets is None else text.assets)
        parts += [self.asset_version(asset).encode() for asset in sorted(assets)]
        return hashlib.blake2b(b"\0".join(parts), digest_size=16).digest()

    def _settings(self, texts: list[_Text]) -> object:
        names: set[str] = set()
        for text in texts:
            if text.settings is None:
                return self.settings
            names |= text.settings
        return [(name, getattr(self.settings, name, None)) for name in sorted(names)]

    def _bytes(self, name: str) -> bytes:
        for folder in self.folders:
            file = folder / name
            if file.is_file() and lies_within(file, self.folders):
                return file.read_bytes()
        return b""


def _read(data: bytes) -> _Text:
    text = " ".join(_CODE.findall(data.decode("utf-8", "replace")))
    templates = frozenset(match[1] for match in _REFERENCE.findall(text))
    assets = frozenset(match[1] for match in _ASSET.findall(text))
    return _Text(
        hashlib.blake2b(data, digest_size=16).digest(),
        templates if len(_REFERENCE.findall(text)) == len(_ANY_REFERENCE.findall(text)) else None,
        None if _WHOLE_SITE.search(text) else frozenset(_SETTING.findall(text)),
        assets if len(_ASSET.findall(text)) == len(_ANY_ASSET.findall(text)) else None,
    )
