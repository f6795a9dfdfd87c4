"""Includes: the site's own `_includes`, else those of Minimal Mistakes that posts and lists use.

Nothing outside the site can be read, whatever a name says or a symbolic link leads to.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path, PurePosixPath

from liquid.exceptions import LiquidError

from pilgi.problems import Severity
from pilgi.text import decode

LARGEST_INCLUDE = 1_000_000
"""Bytes."""


class MissingIncludeError(LiquidError):
    """There is no such include, or it may not be read."""

    def __init__(self, message: str) -> None:
        super().__init__(message, token=None)


@dataclass(frozen=True, slots=True)
class Includes:
    """Reads includes of the site in the folder `root`; `folder` is its `includes_dir`."""

    root: Path
    folder: str = "_includes"

    def read(self, name: str) -> str:
        """Raises `MissingIncludeError`."""
        own = self._own(f"{self.folder}/{name}")
        if own is not None:
            return own
        built_in = _built_in(name)
        if built_in is None:
            message = f"there is no include `{name}` in `{self.folder}`, and none is built in"
            raise MissingIncludeError(message)
        return built_in

    def read_beside(self, path: str, name: str) -> str:
        """A file in the folder of the text `path`. Raises `MissingIncludeError`."""
        beside = str(PurePosixPath(path).parent / name)
        own = self._own(beside)
        if own is None:
            raise MissingIncludeError(f"there is no file `{beside}`")
        return own

    def find(self, name: str) -> str | None:
        """As `read`, for `asks_for`."""
        try:
            return self.read(name)
        except MissingIncludeError:
            return None

    def _own(self, path: str) -> str | None:
        """A file of the site; none where there is none, an error where it may not be read."""
        if ".." in PurePosixPath(path).parts or "\0" in path:
            raise MissingIncludeError(f"`{path}` leads out of the site")
        try:
            root = self.root.resolve()
            file = (self.root / path.lstrip("/")).resolve()
            if not file.is_file():
                return None
            if not file.is_relative_to(root):
                raise MissingIncludeError(f"`{path}` leads out of the site")
            if file.stat().st_size > LARGEST_INCLUDE:
                raise MissingIncludeError(f"`{path}` has more than {LARGEST_INCLUDE:,} bytes")
            decoded = decode(file.read_bytes())
        except (OSError, RuntimeError) as error:
            raise MissingIncludeError(f"`{path}` cannot be read: {error}") from error
        if any(remark.severity is Severity.ERROR for remark in decoded.remarks):
            raise MissingIncludeError(f"`{path}` cannot be read: {decoded.remarks[0].message}")
        return decoded.text


@functools.cache
def built_in_names() -> frozenset[str]:
    """Files of the folder `includes` beside this one; `figure` is in `figure.html`."""
    folder = files("pilgi.jekyll") / "includes"
    return frozenset(file.name for file in folder.iterdir() if file.name.endswith(".html"))


@functools.cache
def _built_in(name: str) -> str | None:
    file = name if name.endswith(".html") else f"{name}.html"
    if file not in built_in_names():
        return None
    return (files("pilgi.jekyll") / "includes" / file).read_text("utf-8")
