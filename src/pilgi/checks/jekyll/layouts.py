"""Layouts are not executed: Pilgi's theme stands in for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from pilgi.checks.jekyll.theme_names import LAYOUTS, LISTS
from pilgi.checks.known import Known
from pilgi.note.note import Face
from pilgi.problems import Problem, Remark, Severity
from pilgi.words import counted, some

_HINT = "Files in `templates/` change Pilgi's theme (docs/theming.md)."


def layouts(known: Known) -> Iterator[Problem]:
    folder = str(known.planned.settings.extra.get("layouts_dir") or "_layouts")
    used = _used(known)
    names = _layouts(known, folder)
    if theirs := sorted(names.keys() & LAYOUTS):
        message = (
            f"{counted(len(theirs), 'layout')} with names of Minimal Mistakes' give way to"
            " Pilgi's theme: what was changed there is not seen"
        )
        yield Problem(Severity.WARNING, message, folder, hint=_HINT)
    for name in sorted(names.keys() - LAYOUTS):
        if texts := used.get(name):
            shown = counted(len(texts), "text")
            message = f"the layout is not executed: Pilgi's theme shows {shown} in its place"
            hint = f"{some(text.path for text in texts)}. {_HINT}"
            yield Problem(Severity.WARNING, message, names[name], hint=hint)
    for name in sorted(used.keys() & LISTS):
        for face in used[name]:
            message = f"the layout `{name}` lists nothing here: only the page's own text is shown"
            hint = "Pilgi's lists are at `/courses/`, `/tags/` and `/archive/`."
            remark = Remark(Severity.WARNING, message, hint=hint)
            yield known.places.at_key(remark, face.path, ["layout"])


def _used(known: Known) -> dict[str, list[Face]]:
    found: defaultdict[str, list[Face]] = defaultdict(list)
    for face in known.faces.values():
        if isinstance(name := face.own.get("layout"), str):
            found[name].append(face)
    return found


def _layouts(known: Known, folder: str) -> dict[str, str]:
    """Paths by the names that front matter calls them: with their folders, without the ending."""
    files = known.files_in(folder)
    return {str(PurePosixPath(file).with_suffix("")): f"{folder}/{file}" for file in files}
