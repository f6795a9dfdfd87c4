"""What is kept in a site's `.pilgi/` as JSON, so that it need not be asked for again."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from pilgi.own_folder import make_own_folder


def keep(file: Path, values: object) -> None:
    """Write `values` into `file`, whole or not at all; where that cannot be, nothing is kept."""
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        make_own_folder(file.parent)
        beside.write_text(json.dumps(values, ensure_ascii=False, indent=0), "utf-8")
        beside.replace(file)
