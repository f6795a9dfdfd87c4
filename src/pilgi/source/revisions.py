"""On which days git saw each text change: kept by commit, since git takes long to tell."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pilgi.kept import keep
from pilgi.source.formats import MARKDOWN

if TYPE_CHECKING:
    from pilgi.git import Git

FILE = ".pilgi/revisions.json"

Revisions = Mapping[str, tuple[str, ...]]
"""By site-relative path in NFC, the days of its changes as ISO 8601 writes them, oldest first."""


def revisions(root: Path, zone: tzinfo | None) -> Revisions:
    """Days of commits that changed a text, but the one that added it; empty without git.

    A day is that of the author's date: in `zone`, else as the commit states it. What is not
    committed is no revision yet, so the same commit always gives the same. A shallow clone knows
    too little to answer.
    """
    if not any((folder / ".git").exists() for folder in (root.resolve(), *root.resolve().parents)):
        return {}
    from pilgi.git import Git, GitError, NoGitError

    git = Git(root)
    try:
        shallow, head = git("rev-parse", "--is-shallow-repository", "HEAD").split()
        if shallow != "false":
            return {}
        key = f"{head} {zone}"
        if (known := _kept(root, key)) is None:
            known = _asked(git, zone)
            # Where it cannot be kept, the next build asks again.
            keep(root / FILE, {"key": key, "days": known})
    except (NoGitError, GitError, ValueError):
        return {}
    return known


def _asked(git: Git, zone: tzinfo | None) -> Revisions:
    from pilgi.source.history import commits

    texts = (f"*{ending}" for ending in MARKDOWN)
    days: defaultdict[str, set[str]] = defaultdict(set)
    for when, paths in commits(git, "%aI", "--diff-filter=M", "--", *texts):
        day = (when.astimezone(zone) if zone else when).date().isoformat()
        for path in paths:
            days[path].add(day)
    return {path: tuple(sorted(found)) for path, found in sorted(days.items())}


def _kept(root: Path, key: str) -> Revisions | None:
    """What git said of this commit before; the file may come from a stranger with the site."""
    try:
        kept: Any = json.loads((root / FILE).read_text("utf-8"))
        if kept["key"] != key:
            return None
        return {str(path): tuple(map(_day, days)) for path, days in kept["days"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def _day(text: str) -> str:
    return datetime.fromisoformat(text).date().isoformat()
