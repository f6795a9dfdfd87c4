"""What the preview says in the terminal: one line for each rebuild, one for each new problem."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pilgi.preview.rebuilder import Rebuilt
from pilgi.problems import Problem
from pilgi.words import counted

_NAMED = 3
_MOST = 10
"""Problems told at once; the page shows all."""


class Terminal:
    """Writes lines by `say`. Of the site's files it says the path below `root`."""

    def __init__(self, root: Path, say: Callable[[str], None]) -> None:
        self.root = root
        self.say = say
        self.told: frozenset[Problem] = frozenset()

    def built(self, rebuilt: Rebuilt) -> None:
        """Of the first build."""
        report = rebuilt.report
        pages = f"{counted(report.pages, 'page')} built in {report.seconds:.2f} s"
        self.say(f"{'' if report.complete else 'not complete: '}{pages}{_found(rebuilt)}")
        self._problems(rebuilt)

    def rebuilt(self, rebuilt: Rebuilt, changed: frozenset[Path]) -> None:
        """Nothing where nothing came of it, as of a file that was saved as it had been."""
        problems = frozenset(rebuilt.report.problems)
        files = len(rebuilt.report.changed)
        if files or problems != self.told:
            took = f"{counted(files, 'file')} in {1000 * rebuilt.report.seconds:.0f} ms"
            self.say(f"{self._names(changed)}: {took}{_found(rebuilt)}")
            self._problems(rebuilt)

    def _problems(self, rebuilt: Rebuilt) -> None:
        new = [problem for problem in rebuilt.report.problems if problem not in self.told]
        for problem in new[:_MOST]:
            self.say(f"  {str(problem).splitlines()[0]}")
        if len(new) > _MOST:
            self.say(f"  and {len(new) - _MOST:,} more; `pilgi build` tells all")
        self.told = frozenset(rebuilt.report.problems)

    def _names(self, changed: frozenset[Path]) -> str:
        if self.root in changed:
            return "the site"
        # What an editor wrote for a moment is gone, and no news.
        there = [path for path in changed if path.exists()]
        names = sorted(self._name(path) for path in there or changed)
        more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
        return f"{', '.join(names[:_NAMED])}{more}"

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def _found(rebuilt: Rebuilt) -> str:
    report = rebuilt.report
    counts = ((report.errors, "error"), (report.warnings, "warning"))
    return "".join(f", {counted(number, noun)}" for number, noun in counts if number)
