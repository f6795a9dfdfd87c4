"""Sass is not compiled: pages have Pilgi's style sheet."""

from __future__ import annotations

from collections.abc import Iterator

from pilgi.checks.known import Known
from pilgi.checks.words import counted, some
from pilgi.problems import Problem, Severity
from pilgi.source.passed_over import jekyll_passes_over


def styles(known: Known) -> Iterator[Problem]:
    partials = _sass_in(known, "_sass")
    # Those without front matter are copied as they are, as Jekyll does.
    copied = {source.path for source in known.planned.found.sources}
    sheets = [path for path in _sass_in(known, "assets") if path not in copied]
    if not sheets and not partials:
        return
    path = sheets[0] if sheets else partials[0]
    files = (*sheets, *([f"_sass ({counted(len(partials), 'file')})"] if partials else ()))
    message = "Sass is not compiled: pages have the style sheet of Pilgi's theme"
    hint = f"{some(files)}. Your own style goes into `templates/css/` (docs/theming.md)."
    yield Problem(Severity.WARNING, message, path, hint=hint)


def _sass_in(known: Known, folder: str) -> list[str]:
    root, settings = known.planned.root, known.planned.settings
    paths = (file.relative_to(root).as_posix() for file in (root / folder).rglob("*.s[ac]ss"))
    return sorted(
        path for path in paths if folder == "_sass" or not jekyll_passes_over(path, settings)
    )
