"""Includes that only layouts use, and so nobody: those that texts put in by Liquid work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pilgi.checks.jekyll.theme_names import CUSTOM, INCLUDE_FOLDERS, INCLUDES
from pilgi.checks.known import Known
from pilgi.problems import Problem, Severity
from pilgi.words import some

_COMMENT = re.compile(r"<!--.*?-->|\{%-?\s*comment\b.*?endcomment\s*-?%\}", re.DOTALL)


def includes(known: Known) -> Iterator[Problem]:
    folder = str(known.planned.settings.extra.get("includes_dir") or "_includes")
    used = known.planned.notes.includes
    unused = [name for name in known.files_in(folder) if name not in used]
    for name in CUSTOM:
        if name in unused and _says_something("\n".join(known.lines_of(f"{folder}/{name}"))):
            where = name.partition("/")[0]
            message = f"what it puts into every page's {where} is not put in"
            hint = f"Write it into `templates/partials/{where}.html` (docs/theming.md)."
            yield Problem(Severity.WARNING, message, f"{folder}/{name}", hint=hint)
    if own := [name for name in unused if not _of_theme(name)]:
        message = f"includes that only layouts put in are not shown: {some(own)}"
        hint = "Those that texts put in with Liquid are."
        yield Problem(Severity.WARNING, message, folder, hint=hint)


def _of_theme(name: str) -> bool:
    return name in INCLUDES or name in CUSTOM or name.startswith(INCLUDE_FOLDERS)


def _says_something(text: str) -> bool:
    return bool(_COMMENT.sub("", text).strip())
