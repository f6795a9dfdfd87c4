"""The new site's folder: there whole, or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path


class TargetError(Exception):
    """Nothing can be written there; the message says why."""


def check_target(source: Path, target: Path) -> None:
    """Raises `TargetError` unless `target` is missing or empty, and apart from `source`."""
    new, old = target.resolve(), source.resolve()
    if new.is_relative_to(old) or old.is_relative_to(new):
        message = f"`{target}` and `{source}` lie in each other; name a folder beside the site"
        raise TargetError(message)
    try:
        taken = target.exists() and (not target.is_dir() or any(target.iterdir()))
    except OSError as error:
        raise TargetError(f"cannot read `{target}`: {error.strerror or error}") from error
    if new == Path.cwd():
        # It is replaced by the finished one, and a shell would be left in a folder that is gone.
        raise TargetError("the site cannot be written into the folder you are in; name a new one")
    if taken:
        raise TargetError(f"`{target}` is there already and not empty; name a new folder")


def write_whole(target: Path, files: Mapping[str, str | Path]) -> None:
    """Write `files` by their paths below `target`: texts, and files to be copied.

    They are written beside it and renamed at the end, so that what has its name is complete.
    Raises `OSError` where that cannot be done, and leaves nothing.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.parent / f".{target.name}.{os.getpid()}"
    draft.mkdir()
    try:
        for path, content in files.items():
            _write(draft / path, content)
        if target.is_dir():
            target.rmdir()
        draft.rename(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _write(file: Path, content: str | Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        shutil.copyfile(content, file)
    else:
        file.write_bytes(content.encode())
