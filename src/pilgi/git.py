"""Run git so that a repository's own settings name no program for it to run.

A site may come from a stranger, with its repository. What `git push` itself needs stays as it is
set: `core.sshCommand`, credential helpers and proxies.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_NO_PROGRAMS = (
    "log.showSignature=false", "gpg.program=", "push.gpgSign=false", "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}", "core.pager=cat", "core.alternateRefsCommand=:",
    "protocol.ext.allow=never", "maintenance.auto=false", "gc.auto=0",
)  # fmt: skip
_PLACES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX")
"""Set by git for its hooks: a site is found by its folder, whoever started us."""
_CREDENTIALS = re.compile(r"(\b[\w+.-]+://)[^/@\s]*@")


class NoGitError(Exception):
    """There is no program `git`."""


class GitError(Exception):
    """Git failed. `said` is what it said, without credentials; `output` what it wrote."""

    def __init__(self, said: str, output: str) -> None:
        super().__init__(said)
        self.said = said
        self.output = output


@dataclass(frozen=True, slots=True)
class Git:
    """Git, as it is called in the folder `root`."""

    root: Path

    def __call__(self, *arguments: str, stdin: Iterable[bytes] = ()) -> str:
        """What git wrote, bytes that are no UTF-8 as lone surrogates.

        Raises `GitError` where it fails, and `NoGitError` where it cannot be started.
        """
        settings = (part for setting in _NO_PROGRAMS for part in ("-c", setting))
        command = ["git", *settings, "--no-pager", "-C", str(self.root), *arguments]
        try:
            process = subprocess.Popen(
                command,
                env=_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except OSError as error:
            raise NoGitError(str(error)) from error
        with process:
            assert process.stdin is not None
            _feed(process.stdin, stdin)
            out, said = (_decoded(each) for each in process.communicate())
        if process.returncode:
            raise GitError(without_credentials(said).strip(), out)
        return out

    def answer(self, *arguments: str) -> str:
        """What git wrote, without blanks around it; nothing where it fails."""
        try:
            return self(*arguments).strip()
        except GitError:
            return ""


def without_credentials(text: str) -> str:
    """Addresses in `text` without the name and password, or token, that they may hold."""
    return _CREDENTIALS.sub(r"\1", text)


def _feed(pipe: IO[bytes], chunks: Iterable[bytes]) -> None:
    # Git that ends early says why itself.
    with suppress(BrokenPipeError):
        for chunk in chunks:
            pipe.write(chunk)
        pipe.flush()


def _environment() -> dict[str, str]:
    """In English, since what git says is read; it may ask for a password where a person is."""
    kept = {name: value for name, value in os.environ.items() if name not in _PLACES}
    asking = {} if sys.stdin and sys.stdin.isatty() else {"GIT_TERMINAL_PROMPT": "0"}
    return {**kept, "LC_ALL": "C", "LANGUAGE": "", **asking}


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
