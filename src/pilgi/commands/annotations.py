"""Problems as GitHub Actions shows them, at their lines in a pull request.

The form is that of workflow commands; what is escaped is what `@actions/core` escapes.
"""

from __future__ import annotations

import os
from pathlib import Path

from pilgi.problems import Problem

_IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = _IN_MESSAGES | str.maketrans({":": "%3A", ",": "%2C"})


def annotation(problem: Problem, site: Path) -> str:
    """A line for the log; the file's path is relative to the folder that the command runs in."""
    places = {
        "file": Path(os.path.relpath(site / problem.path)).as_posix(),
        "line": problem.line,
        "col": problem.column,
        "title": problem.check,
    }
    properties = ",".join(
        f"{name}={str(value).translate(_IN_PROPERTIES)}" for name, value in places.items() if value
    )
    text = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
    return f"::{problem.severity} {properties}::{text.translate(_IN_MESSAGES)}"
