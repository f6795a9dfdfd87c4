"""What somebody may have meant by a name that is not known."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """A question that names the nearest of `known`, or nothing where none is near.

    A name that holds what was written is nearer than one that merely looks like it.
    """
    import difflib

    names = list(known)
    folded = written.casefold()
    holding = [name for name in names if folded and folded in name.casefold()]
    near = holding or difflib.get_close_matches(written, names, n=1, cutoff=0.6)
    return f"Did you mean `{near[0]}`?" if near else ""
