"""Begin a file that is the user's from then on: whole or absent, never over one that is there."""

from __future__ import annotations

from pathlib import Path


def begin(file: Path, text: str) -> None:
    """Write `text` into the new `file`, in UTF-8 and with `\\n` on every system.

    Raises `FileExistsError` where the file is there, and `OSError` where it cannot be written; both
    name it.
    """
    stream = file.open("x", encoding="utf-8", newline="\n")
    try:
        # A full disk may be told as late as when the file is closed.
        with stream:
            stream.write(text)
    except BaseException as error:
        # What is half there would be in the way of another try.
        file.unlink()
        if isinstance(error, OSError):
            error.filename = str(file)
        raise
