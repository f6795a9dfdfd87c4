"""The theme's templates as Jinja compiled them, kept for all sites of one user.

Compiling takes as long as a hundred pages. What is kept is code, so it lies where nobody else can
put any: in Jinja's own folder for temporary files of the user's, never in a site, which may come
from a stranger. A site's own templates, few as a rule, are compiled in each build.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from pilgi.output.theme import theme_folder
from pilgi.program import program_key

_OWN = ""
"""The key of a template that is the site's own."""


def compiled_theme() -> BytecodeCache | None:
    """None where the user has no safe folder for temporary files."""
    with suppress(OSError, RuntimeError):
        return _CompiledTheme(pattern="pilgi_%s.cache")
    return None


class _CompiledTheme(FileSystemBytecodeCache):
    """One file for each template of the theme, whichever Pilgi made it last."""

    def get_cache_key(self, name: str, filename: str | Path | None = None) -> str:
        shipped = filename is not None and Path(filename).is_relative_to(theme_folder())
        return super().get_cache_key(name) if shipped else _OWN

    def get_source_checksum(self, source: str) -> str:
        """Of all that the code is made from, and of where: errors in it name the file."""
        made_by = program_key().hex() + str(theme_folder())
        return hashlib.blake2b(f"{made_by}\0{source}".encode(), digest_size=16).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key == _OWN:
            return
        try:
            super().load_bytecode(bucket)
        # A file that a crash left broken may raise anything.
        except Exception:
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.key != _OWN:
            # Whoever finds no room for it compiles it again.
            with suppress(OSError):
                super().dump_bytecode(bucket)
