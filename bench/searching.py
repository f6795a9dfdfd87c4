"""`python -m bench.searching SITE`: the search of a site's notes, beside what others find in them.

SITE is a folder with the notes that `bench/searches/queries.py` was written for; it stays as it is.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bench.machine import facts
from bench.searches.measure import Figures, cpu_seconds, measure
from bench.searches.peers import PEERS, SearchPeer
from bench.searches.queries import QUERIES
from bench.searches.server import served
from bench.searches.truth import Document, matches
from pilgi.config.load import load_settings
from pilgi.engine import build
from pilgi.means import Means

_PAGE = """<!doctype html><meta charset="utf-8"><script src="assets/pilgi/search.js"></script>
<script>
async function find(query) {
  const results = await pilgi.search(query);
  return (await results.next()).map((hit) => hit.url);
}
</script>"""
_COLUMNS = (
    "",
    "made in, CPU s",
    "files, MB",
    "of the text",
    "compressed, MB",
    "of the text",
    "recall",
    "precision",
    "first, KB",
    "further, KB",
    "ms",
)
_HEAD = f"| {' | '.join(_COLUMNS)} |\n|{' --- |' * len(_COLUMNS)}"


class Pilgi:
    """The site itself, built with the search and without it: what it costs is the difference."""

    def __init__(self, site: Path, folder: Path) -> None:
        self.site = site
        self.output = folder / "build"
        # The first build of a process also brings its modules and MathJax.
        self._built(folder / "first", search=True)
        without = self._built(folder / "without", search=False)
        self.seconds = self._built(self.output, search=True) - without
        (self.output / "find.html").write_text(_PAGE, "utf-8")
        self.pieces = self.output / "assets" / "search"

    def _built(self, output: Path, search: bool) -> float:
        shutil.rmtree(self.site / ".pilgi", ignore_errors=True)
        settings = replace(load_settings(self.site).settings, search=search)
        started = cpu_seconds()
        build(self.site, settings, output, datetime.now(UTC), Means(jobs=2))
        return cpu_seconds() - started

    def documents(self) -> Iterator[Document]:
        """The plain text that reading the notes gave."""
        for piece in sorted(self.pieces.glob("notes/*.js")):
            script = piece.read_text("utf-8")
            note = json.loads(script[script.index(",") + 1 : script.rindex(")")])
            sections = tuple(
                (ident, heading, f"{text} {code}".strip())
                for ident, heading, text, code in note["sections"]
            )
            yield Document(note["url"], note["title"], "", tuple(note["tags"]), sections)

    def files(self) -> tuple[list[Path], list[Path]]:
        """The index, and the texts of the notes, from which sentences are shown."""
        texts = set(self.pieces.glob("notes/*.js"))
        return [file for file in self.pieces.rglob("*.js") if file not in texts], [*texts]


def main() -> int:
    options = _parser().parse_args()
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory(prefix="bench-") as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        shutil.copytree(options.site, folder / "site", ignore=shutil.ignore_patterns(".pilgi"))
        _repeat(folder / "site", options.times)
        pilgi = Pilgi(folder / "site", folder)
        documents = list(pilgi.documents())
        wanted = {query.text: matches(query, documents) for query in QUERIES}
        size = sum(len(document.text.encode()) for document in documents)
        print(_HEAD)
        with served(pilgi.output) as site:
            figures = measure(browser, site, QUERIES, wanted, "/find.html")
        index, texts = pilgi.files()
        print(_row("Pilgi", pilgi.seconds, [*index, *texts], size, figures), flush=True)
        print(f"| the index alone | | {' | '.join(_sizes(index, size))} | | | | | |")
        if options.missed:
            _tell_missed(figures)
        for peer in _installed(PEERS) if not options.alone else ():
            place = folder / peer.name
            place.mkdir()
            seconds = peer.make(documents, place)
            files = [file for file in place.glob(peer.index) if file.is_file()]
            with served(place) as site:
                figures = measure(browser, site, QUERIES, wanted)
            print(_row(peer.name, seconds, files, size, figures), flush=True)
        print(f"\n{len(documents):,} notes and pages, {size / 1e6:.1f} MB of text.")
        print(", ".join(f"{name} {value}" for name, value in facts().items()))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m bench.searching", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--times", type=int, default=1, help="each note so many times")
    parser.add_argument("--alone", action="store_true", help="without the others")
    parser.add_argument("--missed", action="store_true", help="queries that went wrong")
    return parser


def _repeat(site: Path, times: int) -> None:
    for note in list(site.rglob("_posts/**/*.md")):
        for number in range(1, times):
            shutil.copy(note, note.with_name(f"{note.stem}-{number}.md"))


def _installed(peers: Sequence[type[SearchPeer]]) -> Iterator[SearchPeer]:
    for peer in (kind() for kind in peers):
        if hint := peer.missing():
            print(f"{peer.name} is not installed, and left out: {hint}", file=sys.stderr)
        else:
            yield peer


def _row(name: str, seconds: float, files: list[Path], size: int, figures: Figures) -> str:
    cells = (
        name,
        f"{seconds:.1f}",
        *_sizes(files, size),
        f"{figures.recall:.3f}",
        f"{figures.precision:.3f}",
        f"{figures.first_bytes / 1000:.0f}",
        f"{figures.further_bytes / 1000:.0f}",
        f"{figures.milliseconds:.1f}",
    )
    return f"| {' | '.join(cells)} |"


def _sizes(files: list[Path], size: int) -> Iterator[str]:
    """Of `files` as they lie there, and as `gzip -6` makes them, each beside `size` of the text."""
    contents = [file.read_bytes() for file in files]
    for data in (contents, [gzip.compress(content, 6) for content in contents]):
        total = sum(map(len, data))
        yield f"{total / 1e6:.2f}"
        yield f"{100 * total / size:.0f} %"


def _tell_missed(figures: Figures) -> None:
    for answer in figures.answers:
        if answer.recall < 1 or answer.precision < 1:
            print(f"{answer.query.text}: {answer.recall:.2f}, {answer.precision:.2f}")


if __name__ == "__main__":
    sys.exit(main())
