"""`python -m bench.preview`: how soon the servers for those who write show what was saved."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

from bench.corpus import Corpus, make_corpus
from bench.machine import facts
from bench.peer import Peer
from bench.peers import PEERS
from bench.previews import COMMANDS, Shown, body_edit, served, title_edit, to_dom
from bench.scenarios import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_HEAD = ("notes", "server", "what", "p50, ms", "p95, ms")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def main() -> int:
    options = _parser().parse_args()
    peers = [peer for peer in PEERS if peer.name in options.peers.split(",") and peer.version()]
    print(f"| {' | '.join(_HEAD)} |\n| ---: | --- | --- | ---: | ---: |")
    with _browser() as browser:
        for notes in map(int, options.notes.split(",")):
            corpus = make_corpus(notes)
            for peer in peers:
                _measure(peer, corpus, options.edits, options.many, browser)
    print()
    print(", ".join(f"{peer.name} {peer.version()}" for peer in peers), end="; ")
    print(", ".join(f"{name} {value}" for name, value in facts().items()))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m bench.preview", description=__doc__)
    parser.add_argument("--notes", default="1000,10000", help="sizes of sites")
    parser.add_argument("--edits", type=int, default=20, help="of each kind")
    parser.add_argument("--many", type=int, default=0, help="edits after which memory is told too")
    parser.add_argument("--peers", default=",".join(COMMANDS), help="default: %(default)s")
    return parser


def _measure(
    peer: type[Peer], corpus: Corpus, edits: int, many: int, browser: Browser | None
) -> None:
    def tell(what: str, seconds: list[float]) -> None:
        # The first edit of each kind finds nothing at hand, and is not among those told.
        _tell(len(corpus.notes), peer.name, what, seconds[1:])

    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        served(Site(peer(corpus), Path(folder))) as shown,
    ):
        tell("body, HTTP", [shown.to_http(body_edit) for _ in range(edits + 1)])
        if browser:
            tell("body, DOM", to_dom(shown, browser, edits + 1))
        tell("title, HTTP", [shown.to_http(title_edit) for _ in range(edits + 1)])
        _tell_memory(shown, many)


def _tell(notes: int, peer: str, what: str, seconds: list[float]) -> None:
    shares = quantiles(seconds, n=20, method="inclusive")
    times = (f"{1000 * share:.0f}" for share in (shares[9], shares[18]))
    print(f"| {notes:,} | {peer} | {what} | {' | '.join(times)} |", flush=True)


def _tell_memory(shown: Shown, many: int) -> None:
    print(f"{shown.site.peer.name}: {_megabytes(shown)} after {shown.edits} edits", file=sys.stderr)
    if shown.edits < many:
        while shown.edits < many:
            shown.to_http(body_edit)
        _tell_memory(shown, 0)


def _megabytes(shown: Shown) -> str:
    return f"{shown.memory / 1_000_000:.0f} MB"


@contextmanager
def _browser() -> Iterator[Browser | None]:
    """Chromium, where this machine has it and Playwright is installed."""
    program = next(filter(None, map(shutil.which, _BROWSERS)), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        program = None
    if program is None:
        print("there is no Chromium or no Playwright: DOM is left out", file=sys.stderr)
        yield None
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--disable-gpu"])
        yield browser
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
