"""A page: one file to be written, and what it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pilgi.note.note import Face
from pilgi.note.permalinks import output_path


@dataclass(frozen=True, slots=True)
class PageInfo:
    """What every template may show of the page itself; `kind` says which sort of page it is.

    `author` is a name; `canonical` is the full address of a page that is
    at home elsewhere.
    """

    kind: str
    url: str
    title: str = ""
    description: str = ""
    math: bool = False
    diagrams: bool = False
    image: str = ""
    date: datetime | None = None
    updated: datetime | None = None
    author: str = ""
    canonical: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One file to be written: `values` are its template's own variables, some of them `Late`.

    `body` is the face of the note whose body the page embeds.
    """

    info: PageInfo
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    body: Face | None = None

    @property
    def output(self) -> str:
        return output_path(self.info.url)
