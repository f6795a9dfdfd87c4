"""Which program this is: what it makes is kept only as long as the program stays the same."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

import pilgi

_LIBRARIES = (
    "imagesize", "jinja2", "markdown-it-py", "markupsafe", "mdit-py-plugins", "pygments", "pyyaml",
)  # fmt: skip


@cache
def program_key() -> bytes:
    """Changes with our own code and with all versions that shape the output: that of Python,
    which knows Unicode and HTML, and those of libraries.
    """
    files = sorted(Path(pilgi.__file__).parent.rglob("*.py"))
    stats = [(file.name, file.stat()) for file in files]
    code = [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]
    parts = (code, sys.version, [*versions().values()])
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).digest()


def versions() -> dict[str, str]:
    """By name, the versions of Pilgi and of all libraries that shape the output."""
    return {"pilgi": pilgi.__version__} | _installed()


_RECORD = re.compile(r"(?P<name>[\w.-]+?)-(?P<version>[\w.!+]+)(?:-py[\d.]+)?\.(?:dist|egg)-info")


def _installed() -> dict[str, str]:
    """By the names of their records, as `importlib.metadata` finds them, but reading none.

    That would take as long as all else that a build without changes does.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder or ".") as entries:
            for record in filter(None, (_RECORD.fullmatch(entry.name) for entry in entries)):
                name = record["name"].lower().replace("_", "-")
                found.setdefault(name, record["version"])
    return {name: found.get(name) or _asked_for(name) for name in _LIBRARIES}


def _asked_for(name: str) -> str:
    from importlib.metadata import version

    return version(name)
