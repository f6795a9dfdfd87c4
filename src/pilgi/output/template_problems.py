"""What went wrong in a template, as a problem at the template's own line."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError

from pilgi.problems import Problem, Severity

_HINT = "The theme's own templates and what they are given: docs/theming.md."


def template_problem(error: Exception, template: str, root: Path) -> Problem:
    """`error` was raised while `template` was rendered for the site in `root`."""
    file, line = _place(error)
    message = _message(error)
    if file is None or not file.is_file():
        return Problem(Severity.ERROR, message, f"templates/{template}", hint=_HINT)
    lines = file.read_text("utf-8", errors="replace").split("\n")
    source = lines[line - 1] if 0 < line <= len(lines) else ""
    return Problem(Severity.ERROR, message, _shown(file, root), line, 0, source, _HINT)


def _place(error: Exception) -> tuple[Path | None, int]:
    if isinstance(error, TemplateSyntaxError):
        return (Path(error.filename) if error.filename else None), error.lineno
    # Jinja puts a template's own file and line into the traceback; the innermost one is meant.
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.endswith((".py", ">"))
    ]
    return (Path(frames[-1].filename), frames[-1].lineno or 0) if frames else (None, 0)


def _message(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        # Jinja's own message lists folders of this machine; ours begins with the template's name.
        told = error.message or ""
        return told if told.startswith("`") else f"there is no template `{error.name}`"
    if isinstance(error, TemplateSyntaxError):
        return f"template syntax: {error.message}"
    return f"template: {error}" if str(error) else f"template: {type(error).__name__}"


def _shown(file: Path, root: Path) -> str:
    if file.is_relative_to(root):
        return file.relative_to(root).as_posix()
    return f"templates/{file.name}"
