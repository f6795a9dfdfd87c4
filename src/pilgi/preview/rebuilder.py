"""Build the site again after changes: as `pilgi build` does, into the preview's own folder."""

from __future__ import annotations

import traceback
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pilgi.builder import Builder
from pilgi.config.load import NAMES, Loaded, SettingsError, load_settings
from pilgi.config.settings import Settings
from pilgi.means import Means
from pilgi.output.awaited import Awaited
from pilgi.problems import Problem, Severity
from pilgi.report import Report

OUTPUT = ".pilgi/preview"
CACHE = ".pilgi/preview.sqlite3"
"""Relative to the site, as `OUTPUT` is: no draft of the preview's comes to `build/`."""


_NONE = Report(0, 0, 0, 0, 0, 0, 0, 0, {}, False, 0.0, ())
"""The report of a build that did nothing."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild came to, or has by then; they are numbered from 1.

    `changed_outputs` are paths below the output folder, written or removed, each with what it is
    made of, but those in `before`, which were there in time for the last number.
    """

    number: int
    report: Report
    settings: Settings
    before: Set[str] = frozenset()

    @property
    def changed_outputs(self) -> Mapping[str, str]:
        changed = self.report.changed.items()
        return {output: path for output, path in changed if output not in self.before}


class Rebuilder:
    """Builds the site in `root`. `completed` says how its settings are to be taken here.

    Settings that cannot be read leave the last ones in force, and are told.
    """

    def __init__(self, root: Path, completed: Callable[[Settings], Settings]) -> None:
        self.root = root
        self.completed = completed
        self.output = root / OUTPUT
        self.builder = Builder(root, self.output)
        self.loaded = Loaded(completed(Settings()), "", ())
        self.number = 0
        self.report = _NONE

    def rebuild(
        self,
        changed_paths: frozenset[Path],
        means: Means | None = None,
        early: Callable[[Rebuilt], None] | None = None,
    ) -> Rebuilt:
        """Build what follows from `changed_paths`, of which a folder stands for all in it.

        Where that takes long, `early` hears of the pages of changed notes once they are there.
        """
        if self.number == 0 or any(self._may_be_settings(path) for path in changed_paths):
            self.loaded = self._load()
        before: set[str] = set()

        def came(written: Mapping[str, str]) -> None:
            if early:
                before.update(written)
                early(self._rebuilt(replace(self.report, changed=written)))

        awaited = Awaited(paths_within(self.root, changed_paths), came)
        report = self._build(changed_paths, replace(means or Means(), cache=CACHE, awaited=awaited))
        self.report = replace(report, problems=(*self.loaded.problems, *report.problems))
        return replace(self._rebuilt(self.report), before=before)

    def rehearse(self) -> None:
        """Have all at hand that a rebuild needs."""
        # Whatever goes wrong, the next rebuild tells.
        with suppress(Exception):
            self.builder.rehearse()

    def catch_up(self) -> None:
        """Do what need not be done before a page is shown."""
        # What goes wrong is done by the next whole build, which tells.
        with suppress(Exception):
            self.builder.catch_up()

    def _rebuilt(self, report: Report) -> Rebuilt:
        self.number += 1
        return Rebuilt(self.number, report, self.loaded.settings)

    def _may_be_settings(self, path: Path) -> bool:
        return path == self.root or (path.parent == self.root and path.name in NAMES)

    def _load(self) -> Loaded:
        try:
            loaded = load_settings(self.root)
        except SettingsError as error:
            return replace(self.loaded, problems=(error.problem,))
        return replace(loaded, settings=self.completed(loaded.settings))

    def _build(self, changed: frozenset[Path], means: Means) -> Report:
        # A build would make the folder of a site that has gone anew.
        if not self.root.is_dir():
            return _failed(Problem(Severity.ERROR, "the site's folder is gone", str(self.root)))
        try:
            return self.builder.rebuild(self.loaded.settings, changed, datetime.now(UTC), means)
        # Whatever it is, the next save may mend it.
        except Exception as error:
            traceback.print_exc()
            message = f"the build failed: {type(error).__name__}: {error}"
            hint = "This is a mistake of Pilgi's."
            return _failed(Problem(Severity.ERROR, message, ".", hint=hint))


def paths_within(root: Path, files: Iterable[Path]) -> frozenset[str]:
    """Those of `files` that lie in the site in `root`, as its notes' paths are written."""
    within = (file.relative_to(root).as_posix() for file in files if file.is_relative_to(root))
    return frozenset(unicodedata.normalize("NFC", path) for path in within)


def _failed(problem: Problem) -> Report:
    return replace(_NONE, problems=(problem,))
