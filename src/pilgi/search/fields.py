"""Where in a note a term stands: the first of a note's fields is the best."""

from __future__ import annotations

from collections.abc import Collection, Sequence

Field = int
"""A plain number, since there are millions of them."""
TITLE, HEADING, TAG, TEXT, CODE, GAP = FIELDS = range(6)
"""`GAP` is a pair of syllables with blanks between."""
Terms = Sequence[Collection[str]]
"""The terms of a note by field, each in the best one that it stands in."""
