"""The characters that a match of a regular expression may begin with, read from its source.

The answer may be too wide, never too narrow: what cannot be told is taken for any character.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

_PART = re.compile(
    r"""
    (?P<bar> \| )
    | (?P<look> \( \? <? [=!] )
    | (?P<group> \( (?: \?: | \?P<\w+> | (?!\?) ) )
    | (?P<flags> \( \? [aimsu]+ \) )
    | (?P<reference> \\[0-9] | \(\?P=\w+\) )
    | (?P<unknown> \( )
    | (?:
        (?P<end> \) )
        | (?P<place> [\^$] | \\[AbBZ] )
        | (?P<sign>
            \[ \^? \]? (?: \\. | [^\]\\] )* \]
            | \\ (?: x.. | u.{4} | U.{8} | N\{[^}]*\} | . )
            | .
        )
    )
    (?P<repeat> (?: [*+?] | \{ (?: [0-9]+ (?: ,[0-9]* )? | ,[0-9]* ) \} ) [?+]? )?
    """,
    re.VERBOSE | re.DOTALL,
)


class _UnknownPartError(Exception):
    """The expression holds what only Python's own compiler understands."""


@functools.cache
def starts(pattern: re.Pattern[str]) -> re.Pattern[str] | None:
    """Matches each character that a match of `pattern` may begin with.

    None where that may be any, or where a match may be empty.
    """
    if pattern.flags & re.VERBOSE:
        return None
    try:
        signs, may_be_empty = _signs(_PART.finditer(pattern.pattern))
    except _UnknownPartError:
        return None
    return None if may_be_empty else re.compile("|".join(sorted(signs)), pattern.flags)


def _signs(parts: Iterator[re.Match[str]]) -> tuple[set[str], bool]:
    """Expressions of the signs that a group may begin with, and whether it may be without any."""
    signs: set[str] = set()
    may_be_empty = begun = False
    for part in parts:
        if part["unknown"] or (part["reference"] and not begun):
            raise _UnknownPartError
        if part["end"]:
            may_be_empty |= _may_be_absent(part)
            break
        if part["bar"]:
            may_be_empty |= not begun
            begun = False
        elif part["look"]:
            _signs(parts)
        elif part["group"]:
            within, empty = _signs(parts)
            if not begun:
                signs |= within
                begun = not empty
        elif part["sign"] and not begun:
            signs.add(part["sign"])
            begun = not _may_be_absent(part)
    return signs, may_be_empty or not begun


def _may_be_absent(part: re.Match[str]) -> bool:
    return (part["repeat"] or "").startswith(("*", "?", "{0", "{,"))
