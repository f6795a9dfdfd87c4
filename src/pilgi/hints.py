"""What somebody may have meant by a name that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from operator import eq


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


_SHORT = 4
"""Letters of a short word."""


def one_slip_from(written: str, known: Iterable[str]) -> str:
    """The one of `known` from which `written` is one slip of a finger away; nothing where none is.

    A slip is a letter too many, one too few, another letter, or two that changed places. Capitals
    do not count, nor does `-` for `_`. A plural is no slip, nor is another letter in a short word:
    `links` and `data` are names of their own beside `link` and `date`.
    """
    folded = _folded(written)
    names = (name for name in known if name != written and folded != f"{name}s")
    near = (name for name in names if _one_slip(folded, _folded(name)))
    return next(near, "") if len(written) > 2 else ""


def _folded(name: str) -> str:
    return name.casefold().replace("-", "_")


def _one_slip(written: str, meant: str) -> bool:
    alike = sum(1 for _ in takewhile(lambda pair: eq(*pair), zip(written, meant, strict=False)))
    one, other = written[alike:], meant[alike:]
    exchanged = one[:2] == other[1::-1] and one[2:] == other[2:]
    missed = one[1:] == other or one == other[1:]
    another = one[1:] == other[1:] and len(meant) > _SHORT
    return one == other or exchanged or missed or another
