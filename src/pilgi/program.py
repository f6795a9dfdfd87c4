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
    parts = (_code(), sys.version, [*versions().values()])
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).digest()


def _code() -> object:
    """What installers note of the package's files, so that it stays the same where it is installed
    anew, as on a server for each push; where nothing is noted, how the files are.
    """
    package = Path(pilgi.__file__).parent
    record = package.parent / f"pilgi-{pilgi.__version__}.dist-info" / "RECORD"
    with suppress(OSError):
        return record.read_bytes()
    files = sorted([*package.rglob("*.py"), *package.glob("mathjax/*.js")])
    stats = [(file.name, file.stat()) for file in files]
    return [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]


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
