"""What is known of a site once it is planned, as checks ask for it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pilgi.config.load import NAMES
from pilgi.markdown.rendered import Link
from pilgi.note.note import Face, Findings
from pilgi.note.places import Places
from pilgi.problems import Problem, Severity
from pilgi.records import load
from pilgi.site.site import Target
from pilgi.stages import Planned

_NOTHING = Findings()


@dataclass(frozen=True)
class Known:
    """A site as checks see it: only what is published counts."""

    planned: Planned

    @cached_property
    def faces(self) -> dict[str, Face]:
        """All texts that are published, by path."""
        site = self.planned.site
        indexes = (course.index for course in site.courses if course.index)
        return {face.path: face for face in (*site.notes, *site.pages, *indexes)}

    @cached_property
    def findings(self) -> dict[str, Findings]:
        """What reading found for checks, by path, of the texts where it found anything."""
        kept = self.planned.notes.findings
        found = {path: self._opened(path, kept[path]) for path in self.faces if path in kept}
        return {path: each for path, each in found.items() if each}

    @cached_property
    def broken(self) -> list[Problem]:
        """Told where the cache, which may come from a stranger, holds no findings but others."""
        paths = self.faces.keys() & self.planned.notes.findings.keys() - self.findings.keys()
        message = "what the cache keeps of this text is broken, so that it is not checked"
        hint = f"Delete `{self.planned.cache.database.file.name}` in `.pilgi/`; it is made anew."
        return [Problem(Severity.WARNING, message, path, hint=hint) for path in paths]

    @cached_property
    def noted(self) -> Mapping[str, list[Problem]]:
        """What reading had to say to each check, by the check's name."""
        found: defaultdict[str, list[Problem]] = defaultdict(list)
        for findings in self.findings.values():
            for problem in findings.problems:
                found[problem.check].append(problem)
        return found

    @cached_property
    def places(self) -> Places:
        """Places in the site's texts, for problems."""
        return Places({source.path: source for source in self.planned.found.sources})

    @cached_property
    def settings_file(self) -> str:
        root = self.planned.root
        return next((name for name in NAMES if (root / name).is_file()), NAMES[0])

    @property
    def links(self) -> Iterator[tuple[Face, Link, Target]]:
        """Every link of every text to this site, with where it leads."""
        targets = self.planned.site.targets
        for face in self.faces.values():
            for link, target in zip(face.links, targets[face.path], strict=True):
                yield face, link, target

    def files_in(self, folder: str) -> list[str]:
        """Paths of all files below a folder of the site, relative to it; none from elsewhere."""
        root = self.planned.root.resolve()
        start = (root / folder).resolve()
        if not start.is_relative_to(root):
            return []
        files = (file for file in start.rglob("*") if file.is_file())
        found = (file.relative_to(start).as_posix() for file in files)
        return sorted(unicodedata.normalize("NFC", path) for path in found)

    def lines_of(self, path: str) -> list[str]:
        """The lines of a file of the site that is no text; none where it is not there."""
        root = self.planned.root.resolve()
        file = (root / path).resolve()
        if not file.is_relative_to(root) or not file.is_file():
            return []
        return file.read_text("utf-8", "replace").split("\n")

    def of(self, path: str) -> Findings:
        return self.findings.get(path, _NOTHING)

    def _opened(self, path: str, kept: bytes) -> Findings | None:
        try:
            findings = load(kept)
        except Exception:
            # The bytes may be anything, and so may be what comes of reading them.
            return None
        return findings if isinstance(findings, Findings) else None


def line_of(face: Face, line: int) -> int:
    """The file's line of what stands on a line of the text; 0 means unknown."""
    return line + face.first_line - 1 if line else 0
