"""A process that typesets, from the side that asks: started, asked, replaced when it is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import weakref
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from pilgi.mathjax.passages import Passage
from pilgi.mathjax.typeset import Typeset, of_answer
from pilgi.mathjax.unfit import UnfitError


class TypesettingProcess:
    """`options` are given to the process as its only argument, in JSON.

    One that crashes costs a retry, and so does what it cannot get done: then each passage is tried
    by itself, and the one that is to blame is told of.
    """

    def __init__(self, options: tuple[Any, ...]) -> None:
        self.options = options
        self.child: subprocess.Popen[str] | None = None
        self.ending: weakref.finalize[[subprocess.Popen[str], int], TypesettingProcess] | None = (
            None
        )
        self.style_sheet = ""

    def start(self) -> None:
        """Returns at once: MathJax loads while nobody waits for it."""
        if self.child is None:
            # -P: nothing is imported from the folder that the build runs in.
            command = [sys.executable, "-P", "-m", "pilgi.mathjax.child", json.dumps(self.options)]
            self.child = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
            )
            self.ending = weakref.finalize(self, _end, self.child, os.getpid())
            self.style_sheet = ""

    def ready(self) -> None:
        """Wait until MathJax is loaded. Raises `UnfitError`."""
        self.start()
        if self.style_sheet:
            return
        answer = self._heard()
        if not answer:
            # It may have been ended by whoever watches over this machine's memory.
            self.end()
            self.start()
            answer = self._heard()
        if "style_sheet" not in answer:
            self.end()
            raise UnfitError(answer.get("unfit", "the process that runs it ends"))
        self.style_sheet = answer["style_sheet"]

    def typeset(self, passages: Sequence[Passage]) -> list[tuple[Typeset, ...]]:
        """What each of `passages` came to. Raises `UnfitError`."""
        answer = self._asked(passages)
        if "typeset" not in answer and len(passages) > 1:
            return [self.typeset([passage])[0] for passage in passages]
        if "typeset" not in answer and "lost" not in answer:
            answer = self._asked(passages)
        if "typeset" in answer:
            return [tuple(map(of_answer, results)) for results in answer["typeset"]]
        reason = answer.get("lost", "MathJax crashes at it")
        return [tuple(Typeset(error=reason) for _ in passages[0].formulas)]

    def end(self) -> None:
        if self.ending is not None:
            self.ending()
        self.child = self.ending = None

    def _asked(self, passages: Sequence[Passage]) -> dict[str, Any]:
        self.ready()
        assert self.child is not None
        assert self.child.stdin is not None
        with suppress(OSError):
            self.child.stdin.write(json.dumps([_plain(each) for each in passages]) + "\n")
            self.child.stdin.flush()
        answer = self._heard()
        if "typeset" not in answer:
            self.end()
        return answer

    def _heard(self) -> dict[str, Any]:
        """Nothing where the process has ended."""
        assert self.child is not None
        assert self.child.stdout is not None
        try:
            answer: dict[str, Any] = json.loads(self.child.stdout.readline() or "{}")
        except (OSError, ValueError):
            return {}
        return answer


def _end(child: subprocess.Popen[str], parent: int) -> None:
    # A process that was forked meanwhile has inherited this, and must leave the child alone.
    if os.getpid() == parent:
        child.kill()
        child.communicate()


def _plain(passage: Passage) -> dict[str, Any]:
    return {
        "before": [(formula.tex, formula.display) for formula in passage.before],
        "formulas": [(formula.tex, formula.display) for formula in passage.formulas],
        "own": passage.own,
    }
