"""Sass is not compiled: pages have Pilgi's style sheet."""

from __future__ import annotations

from collections.abc import Iterator

from pilgi.checks.known import Known
from pilgi.problems import Problem, Severity
from pilgi.source.passed_over import jekyll_passes_over
from pilgi.words import counted, some

_SASS = (".scss", ".sass")


def styles(known: Known) -> Iterator[Problem]:
    partials = _sass_in(known, "_sass")
    # Those without front matter are copied as they are, as Jekyll does.
    copied = {source.path for source in known.planned.found.sources}
    settings = known.planned.settings
    sheets = [
        path
        for path in _sass_in(known, "assets")
        if path not in copied and not jekyll_passes_over(path, settings)
    ]
    if found := [*sheets, *partials]:
        named = [*sheets, *([f"_sass ({counted(len(partials), 'file')})"] if partials else [])]
        message = "Sass is not compiled: pages have the style sheet of Pilgi's theme"
        hint = f"{some(named)}. Your own style goes into `templates/css/` (docs/theming.md)."
        yield Problem(Severity.WARNING, message, found[0], hint=hint)


def _sass_in(known: Known, folder: str) -> list[str]:
    return [f"{folder}/{path}" for path in known.files_in(folder) if path.endswith(_SASS)]
