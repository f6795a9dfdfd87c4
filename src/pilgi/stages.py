"""What a build has come to: the site is planned, then it is built."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pilgi.cache import Cache
from pilgi.config.settings import Settings
from pilgi.output.formulas import Formulas
from pilgi.output.page import Page
from pilgi.output.templating import Templating
from pilgi.output.write import SiteWriter
from pilgi.problems import Problem
from pilgi.reading import Notes
from pilgi.report import Report
from pilgi.site.site import Site
from pilgi.source.scan import Scan


@dataclass(frozen=True, slots=True)
class Planned:
    """The site as it is to be written, and to be seen at the time `now`.

    `formulas` are none where browsers typeset them. `problems` are those of all steps so far,
    unsorted.
    """

    root: Path
    settings: Settings
    now: datetime
    cache: Cache
    found: Scan
    notes: Notes
    site: Site
    pages: list[Page]
    formulas: Formulas | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built(Planned):
    """What a build did, and what it made on the way, from which another one may go on."""

    report: Report
    templating: Templating
    writer: SiteWriter
