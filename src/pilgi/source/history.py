"""When git first saw each file: the date of a note that states none."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from pathlib import Path

from pilgi.git import Git, GitError, NoGitError


def first_commits(root: Path) -> dict[str, datetime]:
    """By site-relative path in NFC, the date of its first commit; empty without git.

    A shallow clone knows only its newest commit, so it answers nothing rather than that date.
    """
    git = Git(root)
    try:
        if git("rev-parse", "--is-shallow-repository").strip() != "false":
            return {}
        log = git(
            "log", "--no-show-signature", "--no-textconv", "--no-ext-diff", "-z",
            "--relative", "--diff-filter=A", "--no-renames", "--name-only", "--format=%x01%cI",
        )  # fmt: skip
    except (NoGitError, GitError):
        return {}
    found: dict[str, datetime] = {}
    for commit in log.split("\x01")[1:]:
        date, *names = commit.split("\0")
        when = datetime.fromisoformat(date.strip()).astimezone(UTC)
        for name in names:
            # Newest first, so the last one seen is the first commit.
            if path := name.strip("\n"):
                found[unicodedata.normalize("NFC", path)] = when
    return found
