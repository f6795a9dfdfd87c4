"""Which files of a site's folder a build may look at: a change to any other changes nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pilgi.config.load import NAMES
from pilgi.config.settings import Settings
from pilgi.source.layout import LAYOUTS
from pilgi.source.scan import MANIFEST

_BESIDE_NOTES = ("templates", "_data", "_includes", "_layouts", "_sass")
"""Folders that a build reads without scanning them: the theme's, and a Jekyll site's."""


class Area:
    """The site in `root`, as its settings lay it out.

    An output folder is none of it, whichever build has written it: it would call for another
    build for ever.
    """

    def __init__(self, root: Path, settings: Settings) -> None:
        self.root = root
        self.settings = settings
        self.passes_over = LAYOUTS[settings.layout].passes_over

    def holds(self, path: Path) -> bool:
        """Whether a change at `path`, file or folder, may change what a build leaves."""
        if not path.is_relative_to(self.root) or path == self.root:
            return False
        names = unicodedata.normalize("NFC", path.relative_to(self.root).as_posix()).split("/")
        if names[0] in _BESIDE_NOTES:
            return not any(_is_temporary(name) for name in names)
        if len(names) == 1 and names[0] in NAMES:
            return True
        above = ["/".join(names[:depth]) + "/" for depth in range(1, len(names))]
        # Of a path that is gone nobody knows whether it was a file or a folder.
        here = "/".join(names)
        return not (
            any(self.passes_over(folder, self.settings) for folder in above)
            or (
                self.passes_over(here, self.settings)
                and self.passes_over(f"{here}/", self.settings)
            )
        )

    def folders(self) -> Iterator[Path]:
        """Those at the top of the site that hold anything of it."""
        try:
            entries = sorted(self.root.iterdir())
        except OSError:
            return
        for entry in entries:
            if self.holds(entry / "any") and entry.is_dir() and not (entry / MANIFEST).is_file():
                yield entry


def _is_temporary(name: str) -> bool:
    """As editors name what they write beside a file while they save it."""
    return name.startswith((".", "#", "~")) or name.endswith("~")
