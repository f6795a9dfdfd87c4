"""`python -m bench.dialects DIR`: what reading a site's notes takes in each dialect of Markdown.

Both dialects read the same notes of the same site in one process, in turns, so that whatever else
the machine does meets both alike. What is timed is `pilgi.note.read`: front matter, Markdown, the
face and the body, with no cache and nothing written. Liquid is left as text.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from bench.machine import facts
from pilgi.config.load import load_settings
from pilgi.config.settings import ReadingSettings
from pilgi.note.read import read
from pilgi.source.scan import scan
from pilgi.source.source import Kind, Source

DIALECTS = ("pilgi", "kramdown")
Texts = Sequence[tuple[Source, bytes]]


def main() -> int:
    options = _parser().parse_args()
    settings = load_settings(options.site).settings
    sources = scan(options.site, settings, options.site / settings.output).sources
    texts = [(source, source.file.read_bytes()) for source in sources if source.kind is Kind.NOTE]
    if not texts:
        print(f"there are no notes in {options.site}", file=sys.stderr)
        return 1
    seconds = measured(texts, settings.reading, options.runs)
    print("| dialect | seconds | to `pilgi` |\n| --- | ---: | ---: |")
    for dialect in DIALECTS:
        ratio = seconds[dialect] / seconds[DIALECTS[0]]
        print(f"| `{dialect}` | {seconds[dialect]:.2f} | {ratio:.2f} |")
    print()
    print(f"{len(texts):,} notes, medians of {options.runs} runs;", end=" ")
    print(", ".join(f"{name} {value}" for name, value in facts().items()))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m bench.dialects", description=__doc__)
    parser.add_argument("site", type=Path, metavar="DIR", help="a site of Pilgi's or of Jekyll's")
    parser.add_argument("--runs", type=int, default=5, help="default: %(default)s")
    return parser


def measured(texts: Texts, settings: ReadingSettings, runs: int) -> dict[str, float]:
    """Median seconds that reading all `texts` takes, by dialect; one run more warms up."""
    chosen = {
        dialect: replace(
            settings, liquid=False, markdown=replace(settings.markdown, dialect=dialect)
        )
        for dialect in DIALECTS
    }
    taken: dict[str, list[float]] = {dialect: [] for dialect in DIALECTS}
    for _ in range(runs + 1):
        for dialect, reading in chosen.items():
            taken[dialect].append(_once(texts, reading))
    return {dialect: median(seconds[1:]) for dialect, seconds in taken.items()}


def _once(texts: Texts, settings: ReadingSettings) -> float:
    gc.collect()
    started = time.perf_counter()
    for source, data in texts:
        read(source, data, settings)
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
