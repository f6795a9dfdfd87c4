"""Addresses that were there when they were last asked: `.pilgi/outside-links.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pilgi.kept import keep

FILE = ".pilgi/outside-links.json"


def remembered(root: Path, now: datetime, age: timedelta) -> dict[str, datetime]:
    """Those of the site in `root` that were there at most `age` ago, and when.

    A file that is none of ours, which may have come with the site, is as good as none.
    """
    try:
        kept = json.loads((root / FILE).read_bytes())
        times = {str(address): datetime.fromtimestamp(when, UTC) for address, when in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError, OverflowError):
        return {}
    return {address: when for address, when in times.items() if now - age < when <= now}


def remember(root: Path, there: Mapping[str, datetime]) -> None:
    """Keep `there` in the place of what was kept; where that cannot be, all are asked again."""
    keep(root / FILE, {address: int(when.timestamp()) for address, when in sorted(there.items())})
