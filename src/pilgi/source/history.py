"""When git first saw each file: the date of a note that states none."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
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
        # Newest first, so the last one seen is the first commit.
        return {
            path: when.astimezone(UTC)
            for when, paths in commits(git, "%cI", "--diff-filter=A")
            for path in paths
        }
    except (NoGitError, GitError):
        return {}


def commits(git: Git, date: str, *asked: str) -> Iterator[tuple[datetime, list[str]]]:
    """Each commit, the newest first: its date in git's format `date`, and the site-relative paths
    in NFC of the files that it changed, as far as they are `asked` for.

    Raises what calling `git` raises.
    """
    log = git(
        "log", "--no-show-signature", "--no-textconv", "--no-ext-diff", "-z", "--relative",
        "--no-renames", "--name-only", f"--format=%x01{date}", *asked,
    )  # fmt: skip
    for commit in log.split("\x01")[1:]:
        written, *names = commit.split("\0")
        paths = (unicodedata.normalize("NFC", name.strip("\n")) for name in names)
        yield datetime.fromisoformat(written.strip()), [path for path in paths if path]
