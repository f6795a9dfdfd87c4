"""A publishing that is killed at any step: what is published is whole, and all else as it was."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from publisher import Publisher, git, publisher
from test_interrupted import started

from pilgi.git import Git
from pilgi.output.press import Press
from pilgi.publish.files import PublishedFile

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")

PASSED = {"page", "file", "version", "ls-remote", "fetch", "fast-import", "push", "update-ref"}
"""Some of the steps by their kind; the others are questions to git."""


class Steps:
    """Counts the steps of a publishing, writes each one's kind down, and dies at number `last`.

    A step is each call of git, each file that git is given while it writes the commit, and the
    first page of the site that is made: `test_interrupted.py` kills builds at any moment.
    """

    def __init__(self, last: int, log: Path) -> None:
        self.last = last
        self.log = log
        self.taken: list[str] = []

    def take(self, kind: str) -> None:
        if len(self.taken) == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
        self.taken.append(kind)
        self.log.write_text("\n".join(self.taken))

    def publish(self, author: Publisher) -> None:
        call, read, make = Git.__call__, PublishedFile.read, Press.make

        def called(git: Git, *arguments: str, **rest: object) -> str:
            self.take(arguments[0])
            return call(git, *arguments, **rest)  # type: ignore[arg-type]

        def read_file(file: PublishedFile) -> bytes:
            if "fast-import" in self.taken:
                self.take("file")
            return read(file)

        def made(press: Press, job: object) -> object:
            if "page" not in self.taken:
                self.take("page")
            return make(press, job)  # type: ignore[arg-type]

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Git, "__call__", called)
            patch.setattr(PublishedFile, "read", read_file)
            patch.setattr(Press, "make", made)
            os._exit(author.publish().exit_code)


def test_killed_at_any_step_it_leaves_the_old_state_or_the_new_one(tmp_path: Path) -> None:
    author = publisher(tmp_path)
    author.publish()
    before, log = author.own_state(), tmp_path / "steps"
    step, exit_code = 0, None
    while exit_code != 0:
        old = author.tip
        note = author.note("기저", f"판 {step}\n")
        steps = Steps(step, log)
        process = started(lambda steps=steps: steps.publish(author))  # type: ignore[misc]
        process.join(timeout=60)
        exit_code = process.exitcode
        assert exit_code in (-signal.SIGKILL, 0)
        assert author.tip == old or git(author.remote, "rev-parse", "gh-pages^") == old
        note.unlink()
        left = author.own_state()
        assert {name: left[name] for name in before} == before
        # It keeps a commit until that is pushed.
        assert set(left) - set(before) <= {".git/refs/worktree/pilgi"}
        step += 1
    assert set(log.read_text().splitlines()) >= PASSED
    assert f"판 {step - 1}" in author.text("기저/index.html")
    assert author.own_state() == before
    author.fsck()
