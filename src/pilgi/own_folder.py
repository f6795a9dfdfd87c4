"""A site's `.pilgi/`, where Pilgi keeps what it would otherwise have to make again."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from pilgi.begin import begin

_IGNORED = "# Pilgi makes all of this again where it is missing.\n*\n"


def make_own_folder(folder: Path) -> None:
    """Make `folder` unless it is there; a new one tells git to leave it alone, itself included.

    Raises `OSError` where it cannot be made.
    """
    try:
        folder.mkdir()
    except FileExistsError:
        if not folder.is_dir():
            raise
        return
    # A full disk has no room for it, and a build goes on without what it keeps here.
    with suppress(OSError):
        begin(folder / ".gitignore", _IGNORED)
