"""What a file is by where it lies, and where it begins with front matter."""

from __future__ import annotations

from dataclasses import dataclass

from pilgi.source.source import Kind


@dataclass(frozen=True, slots=True)
class Place:
    """`collection` is the Jekyll collection of a document; empty for notes and pages.

    `warning` says what its author is to know of that; empty where there is nothing to say.
    """

    kind: Kind
    output: str = ""
    draft: bool = False
    collection: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class ByFrontMatter:
    """What a file is where it begins with front matter, and where it does not.

    `after_mark` tells whether a byte order mark may come before it.
    """

    present: Place | None
    absent: Place | None
    after_mark: bool = True
