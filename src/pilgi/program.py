"""Which program this is: what it makes is kept only as long as the program stays the same."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import pilgi

_LIBRARIES = (
    "imagesize", "jinja2", "markdown-it-py", "markupsafe", "mdit-py-plugins", "pygments", "pyyaml",
)  # fmt: skip


@cache
def program_key() -> bytes:
    """Changes with our own code and with the versions of all libraries that shape the output."""
    files = sorted(Path(pilgi.__file__).parent.rglob("*.py"))
    stats = [(file.name, file.stat()) for file in files]
    code = [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]
    parts = (code, [*versions().values()])
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).digest()


def versions() -> dict[str, str]:
    """By name, the versions of Pilgi and of all libraries that shape the output."""
    from importlib.metadata import version

    return {"pilgi": pilgi.__version__} | {name: version(name) for name in _LIBRARIES}
