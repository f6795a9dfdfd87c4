"""What a text in Liquid hangs on: an include, a data file, all posts, whatever it asks for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from pilgi.config.settings import Settings
from pilgi.jekyll.asks import EVERYTHING, Asks
from pilgi.jekyll.includes import Includes
from pilgi.problems import Problem
from pilgi.reading import Notes
from pilgi.site.selection import selected
from pilgi.source.data import read_data
from pilgi.source.source import Source

# What hangs on no other note: all else of `site` but data and time does, or is a setting.
_OWN_KEYS = ("data", "time", "url", "baseurl", "title", "description", "author")


class LiquidFiles:
    """The site's includes and data, each read once a build to tell whether it has changed."""

    def __init__(self, root: Path, config: Mapping[str, Any]) -> None:
        self.root = root
        self.data_folder = str(config.get("data_dir") or "_data")
        self.includes = Includes(root, str(config.get("includes_dir") or "_includes"))
        self.include = lru_cache(None)(self.includes.find)
        self.used: set[str] = set()
        self.problems: list[Problem] = []

    @cached_property
    def data(self) -> dict[str, Any]:
        found, problems = read_data(self.root, self.data_folder)
        self.problems += problems
        return found

    def named(self, asks: Asks) -> set[str]:
        """All includes that may be read."""
        names = set(asks.includes)
        if EVERYTHING in names:
            folder = self.root / self.includes.folder
            files = (file for file in folder.rglob("*") if file.is_file())
            names = {file.relative_to(folder).as_posix() for file in files}
        self.used |= names
        return names


@dataclass(frozen=True)
class Dependencies:
    """What texts hang on in a site of `notes` and `sources`."""

    notes: Notes
    sources: Mapping[str, Source]
    files: LiquidFiles
    settings: Settings
    now: datetime

    @cached_property
    def everything(self) -> bytes:
        """A digest of all other texts and files, and of which are to be seen by now."""
        texts = sorted(self.notes.digests.items())
        seen = [face.path for face in selected(self.notes.faces, self.settings, self.now).seen]
        files = sorted(path for path, source in self.sources.items() if source.output)
        return _digest(texts, seen, files)

    def digest(self, path: str, file: bytes, asks: Asks) -> bytes:
        """Of the text at `path` whose file has the digest `file`, with all that it `asks` for."""
        parts: list[object] = [file, repr(self.settings.extra), path]
        parts += [(name, self.files.include(name)) for name in sorted(self.files.named(asks))]
        if asks.data:
            parts.append(repr(self.files.data))
        if asks.site & {"time", EVERYTHING}:
            parts.append(self.now)
        if asks.neighbours or not asks.site <= self.settings.extra.keys() | set(_OWN_KEYS):
            parts.append(self.everything)
        return _digest(*parts)


def _digest(*parts: object) -> bytes:
    return hashlib.blake2b(repr(parts).encode("utf-8", "replace"), digest_size=16).digest()
