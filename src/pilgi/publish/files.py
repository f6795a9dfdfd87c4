"""Which files are published, and what they hold."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

CNAME = "CNAME"
_NO_JEKYLL = ".nojekyll"
"""Keeps GitHub from leaving out files whose names begin with `_` or `.`."""


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file on disk, or the `text` of one that exists only where it is published."""

    file: Path | None = None
    text: str = ""

    def read(self) -> bytes:
        return self.file.read_bytes() if self.file else self.text.encode()

    def object_name(self, hashing: str) -> str:
        """As git names it, by the function `hashing`."""
        data = self.read()
        return hashlib.new(hashing, b"blob %d\0" % len(data) + data).hexdigest()


def published_files(output: Path, names: Iterable[str], cname: str) -> dict[str, PublishedFile]:
    """By path in NFC, what a branch is to hold: the files `names` of the folder `output`, and what
    GitHub Pages asks for. `cname` is the text of `CNAME`, unless the site has such a file itself.
    """
    files = {unicodedata.normalize("NFC", name): PublishedFile(output / name) for name in names}
    files.setdefault(_NO_JEKYLL, PublishedFile())
    if cname:
        files.setdefault(CNAME, PublishedFile(text=cname))
    return files
