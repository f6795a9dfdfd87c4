"""Put one file into the output folder, and say what came of it."""

from __future__ import annotations

import errno

from pilgi.output.folder import OutputFolder
from pilgi.output.job import Fate, Outcome
from pilgi.problems import Problem, Severity

MOVE_AWAY = "Move away what is there, or choose another output folder with `-o`."
_NOTHING_MORE = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
_IN_THE_WAY = (errno.EISDIR, errno.ENOTDIR)


def put(folder: OutputFolder, output: str, data: bytes, fingerprint: str, path: str) -> Outcome:
    """`path` names what the file is made of, for the problem where it cannot be written.

    Raises `OSError` where the disk takes no more; what is written by then is whole.
    """
    try:
        state, changed = folder.write(output, data, fingerprint)
    except OSError as error:
        if error.errno in _NOTHING_MORE:
            raise
        if error.errno == errno.EEXIST:
            return Outcome(output, path, Fate.IN_THE_WAY)
        # Of a page that no one file makes, `path` says so already.
        what = "cannot be written" if path == output else f"cannot write `{output}`"
        message = f"{what}: {error.strerror or error}"
        problem = Problem(Severity.ERROR, message, path, hint=_hint(error))
        return Outcome(output, path, Fate.UNWRITTEN, problem=problem)
    return Outcome(output, path, Fate.LEFT, state, changed)


def _hint(error: OSError) -> str:
    if error.errno in _IN_THE_WAY:
        return MOVE_AWAY
    if error.errno == errno.ENAMETOOLONG:
        return "Give it a shorter `slug:`, `permalink:`, course or tag."
    return ""
