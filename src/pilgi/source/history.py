"""When git first saw each file: the date of a note that states none."""

from __future__ import annotations

import subprocess
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

# A repository's own settings may name programs for git to run; a site is not to be trusted so far.
_NO_PROGRAMS = (
    "-c", "log.showSignature=false", "-c", "gpg.program=", "-c", "core.fsmonitor=false",
    "-c", "core.hooksPath=", "-c", "core.pager=cat", "--no-pager",
)  # fmt: skip


def first_commits(root: Path) -> dict[str, datetime]:
    """By site-relative path in NFC, the date of its first commit; empty without git.

    A shallow clone knows only its newest commit, so it answers nothing rather than that date.
    """
    try:
        if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
            return {}
        log = _git(
            root, "log", "--no-show-signature", "--no-textconv", "--no-ext-diff", "-z",
            "--relative", "--diff-filter=A", "--no-renames", "--name-only", "--format=%x01%cI",
        )  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
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


def _git(root: Path, *arguments: str) -> str:
    command = ["git", *_NO_PROGRAMS, "-C", str(root), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    return done.stdout.decode("utf-8", "surrogateescape")
