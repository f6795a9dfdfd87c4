"""What browsers are told after a rebuild."""

from __future__ import annotations

import html
import json
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from pilgi.preview.excerpt import SourceLine, lines_around
from pilgi.preview.rebuilder import Rebuilt, paths_within
from pilgi.problems import Problem
from pilgi.site.addresses import MATHJAX

_MOST = 200
"""Changed files that are named one by one; of more, each browser looks for itself."""
_LINKS = 3
_HEAD = 8_192
"""Bytes from the start of a page in which its title is looked for."""
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Told:
    """A problem as a page shows it, with the lines of its file around it."""

    severity: str
    message: str
    path: str
    line: int
    column: int
    hint: str
    lines: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class News:
    """`state` names what is now in the output folder, `since` what was there before.

    `changed` are output paths; none where there are too many to name. `notes` are the pages of
    notes that were edited. `base` is the path at which the site is served; it ends in `/`.
    """

    state: str
    since: str
    base: str
    changed: tuple[str, ...] | None
    notes: tuple[Link, ...]
    problems: tuple[Told, ...]

    def event(self) -> str:
        """As a server-sent event."""
        return f"data: {json.dumps(asdict(self), ensure_ascii=False)}\n\n"


class Newsroom:
    """Makes news of the site in `root`, as it is built into `output`."""

    def __init__(self, root: Path, output: Path) -> None:
        self.root = root
        self.output = output
        # After another start, numbers begin anew.
        self.run = secrets.token_hex(4)

    def news(self, rebuilt: Rebuilt, edited: frozenset[Path]) -> News:
        """Of a rebuild that the changed files `edited` caused."""
        base = f"{quote(urlsplit(rebuilt.settings.url).path.rstrip('/'))}/"
        # MathJax is the same wherever it is there at all.
        mathjax = MATHJAX.removeprefix("/")
        outputs = rebuilt.changed_outputs.items()
        changed = {output: path for output, path in outputs if not output.startswith(mathjax)}
        return News(
            state=f"{self.run}.{rebuilt.number}",
            since=f"{self.run}.{rebuilt.number - 1}",
            base=base,
            changed=tuple(sorted(changed)) if len(changed) <= _MOST else None,
            notes=tuple(self._links(changed, edited, base)),
            problems=tuple(_told(problem, self.root) for problem in rebuilt.report.problems),
        )

    def _links(
        self, changed: Mapping[str, str], edited: frozenset[Path], base: str
    ) -> Iterator[Link]:
        paths = paths_within(self.root, edited)
        pages = [page for page, path in changed.items() if path in paths and page.endswith(".html")]
        for page in sorted(pages)[:_LINKS]:
            is_index = f"/{page}".endswith("/index.html")
            address = page.removesuffix("index.html") if is_index else page
            yield Link(f"{base}{quote(address)}", _title(self.output / page) or page)


def _title(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD).decode("utf-8", "replace")
    except OSError:
        return ""
    found = _TITLE.search(head)
    return html.unescape(found[1]).strip() if found else ""


def _told(problem: Problem, root: Path) -> Told:
    return Told(
        problem.severity,
        problem.message,
        problem.path,
        problem.line,
        problem.column,
        problem.hint,
        lines_around(problem, root),
    )
