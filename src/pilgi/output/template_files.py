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
from pilgi.output.theme import ASSETS, SHIPPED, asset_names, candidates, lies_within

_COMMENT = re.compile(r"""\{#[^"'{}]*#\}""")
_CODE = re.compile(r"\{[{%].*[%}]\}", re.DOTALL)
_TAG = r"\{%[-+]?\s*(?:include|extends|import|from)\b"
_END = r"\s*(?:(?:ignore|with|without|import|as)\b[\w\s,]*)?[-+]?%\}"
_REFERENCE = re.compile(rf"""{_TAG}\s*(?:"([^"\\]+)"|'([^'\\]+)'){_END}""")
_ANY_REFERENCE = re.compile(_TAG)
# Each begins with its letters, so that the search leaps from one such word to the next.
_SETTING = re.compile(r"site(?<!\wsite)\s*\.\s*(\w+)")
_WHOLE_SITE = re.compile(r"site(?<!\wsite)\b(?!\s*\.\s*\w)")
_ASSET = re.compile(r"""asset(?<!\wasset)\(\s*(?:"([^"\\]+)"|'([^'\\]+)')\s*\)""")
_ANY_ASSET = re.compile(r"asset(?<!\wasset)\b")


@dataclass(frozen=True, slots=True)
class _Text:
    """One template's text, and what it names; none where a name is worked out as it runs."""

    digest: bytes
    templates: frozenset[str] | None
    settings: frozenset[str] | None
    assets: frozenset[str] | None


class TemplateFiles:
    """All templates and assets in `folders`, the first of which wins file by file.

    `interface` are the texts that templates ask for by key.
    """

    def __init__(self, folders: list[Path], settings: Settings, interface: dict[str, str]) -> None:
        self.folders = folders
        self.settings = settings
        self.interface = interface
        self.known: dict[str, bytes] = {}
        self.versions: dict[str, str] = {}
        self.texts: dict[str, _Text] = {}
        # Addresses, dates and texts of the interface go through functions that any template calls.
        common = (settings.url, settings.date_format, settings.language, sorted(interface.items()))
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
            self.versions[name] = _hashed(self._bytes(path)).hex()[:8]
        return self.versions[name]

    @cached_property
    def assets(self) -> list[str]:
        return asset_names(self.folders)

    @cached_property
    def names(self) -> list[str]:
        """Every file that a template may name."""
        files = ((folder, file) for folder in self.folders for file in folder.rglob("*"))
        names = {file.relative_to(folder).as_posix() for folder, file in files if file.is_file()}
        return sorted(names | {f"{SHIPPED}{name}" for name in names})

    def _text(self, name: str) -> _Text:
        if name not in self.texts:
            self.texts[name] = _read(self._bytes(name))
        return self.texts[name]

    def _digest(self, name: str) -> bytes:
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            text = self._text(name)
            waiting += self.names if text.templates is None else text.templates
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

    def _bytes(self, name: str) -> bytes | None:
        """None where there is no such file, or none that may be read."""
        file = next((file for file in candidates(name, self.folders) if file.is_file()), None)
        try:
            return file.read_bytes() if file and lies_within(file, self.folders) else None
        except OSError:
            return None


def _read(data: bytes | None) -> _Text:
    """Between the first brace and the last, all is taken for code: what merely reads like a name
    costs a rendering in vain, and one that is overlooked would leave a page stale.
    """
    code = _CODE.search(_COMMENT.sub("", (data or b"").decode("utf-8", "replace")))
    text = code[0] if code else ""
    references, assets = _REFERENCE.findall(text), _ASSET.findall(text)
    return _Text(
        _hashed(data),
        frozenset(_path(*match) for match in references)
        if len(references) == len(_ANY_REFERENCE.findall(text))
        else None,
        None if _WHOLE_SITE.search(text) else frozenset(_SETTING.findall(text)),
        frozenset("".join(match) for match in assets)
        if len(assets) == len(_ANY_ASSET.findall(text))
        else None,
    )


def _hashed(data: bytes | None) -> bytes:
    """An empty file is another thing than none, which costs the page that names it."""
    return b"" if data is None else hashlib.blake2b(data, digest_size=16).digest()


def _path(*quoted: str) -> str:
    """As Jinja looks for it: empty parts and dots are nothing."""
    return "/".join(part for part in "".join(quoted).split("/") if part not in ("", "."))
