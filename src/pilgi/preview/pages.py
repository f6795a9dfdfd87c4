"""Which file of the output folder answers an address, as GitHub Pages resolves it."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import Path, PurePath

_OWN = ".pilgi-"
"""How names of files begin that a build leaves in its output folder for itself."""
_TYPES = mimetypes.MimeTypes()
# What a machine's own tables say differs from one to another, and from GitHub Pages'.
for _ending, _type in {
    ".avif": "image/avif",
    ".ico": "image/vnd.microsoft.icon",
    ".ipynb": "application/json",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".mp4": "video/mp4",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}.items():
    _TYPES.add_type(_type, _ending)


@dataclass(frozen=True, slots=True)
class Found:
    """`path` is relative to the output folder; `moved` tells that `/` is to be put after it."""

    path: str
    moved: bool = False


def find(output: Path, path: str) -> Found | None:
    """What answers the decoded `path`, which begins after the site's base, if anything does.

    `x` is the file `x`, else `x.html`, else leads to `x/`; that is `x/index.html`. No path leads
    out of `output`, through `..`, a symbolic link or otherwise.
    """
    bare = path.removesuffix("/")
    if bare and not all(map(_is_name, bare.split("/"))):
        return None
    if bare != path or not path:
        tried = [Found(f"{path}index.html")]
    else:
        tried = [Found(path), Found(f"{path}.html"), Found(f"{path}/index.html", moved=True)]
    return next((found for found in tried if _lies_in(output, found.path)), None)


def media_type(path: str) -> str:
    return _TYPES.guess_type(path)[0] or "application/octet-stream"


def _is_name(name: str) -> bool:
    # On Windows, a backslash and a colon part a path too.
    plain = name not in ("", ".", "..") and PurePath(name).name == name
    return plain and not name.startswith(_OWN)


def _lies_in(output: Path, path: str) -> bool:
    """Whether the file is there, under this very name and through no symbolic link."""
    file = output / path
    try:
        return file.is_file() and file.resolve() == output.resolve() / path
    # A name that no file can have.
    except (OSError, ValueError):
        return False
