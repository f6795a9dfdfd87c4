"""What mathematics costs where it is typeset while building: `python -m bench.mathematics`.

A site of 10,000 notes with four formulas each, 5,000 of which differ, is built cold and warm: once
with formulas left to the browser, once with them typeset. The difference is what they cost.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pilgi.builder import Builder
from pilgi.config.settings import MathJaxSettings, Settings
from pilgi.engine import build
from pilgi.markdown.rendered import Formula
from pilgi.mathjax.installed import mathjax_folder
from pilgi.mathjax.passages import Passage
from pilgi.mathjax.process import TypesettingProcess
from pilgi.means import Means
from pilgi.profile import Measured
from pilgi.workers import cores

NOTES = 10_000
EACH = 4
DIFFERENT = 5_000
NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)
SHAPES = (
    r"x_{{{0}}}",
    r"f_{{{0}}}(x) = \frac{{1}}{{1 + e^{{-{0}x}}}}",
    r"\sum_{{i=1}}^{{{0}}} x_i^2 \leq \sqrt{{\pi}} \cdot \text{{평균 {0}}}",
    r"\begin{{pmatrix}} a_{{{0}}} & b \\ c & d \end{{pmatrix}} \mathbf{{v}}",
    r"P(A_{{{0}}} \mid B) = \frac{{P(B \mid A_{{{0}}}) P(A_{{{0}}})}}{{P(B)}}",
)


def main() -> None:
    alone()
    root = Path(tempfile.mkdtemp(prefix="pilgi-mathematics-"))
    try:
        site(root)
        for render in ("browser", "build"):
            settings = replace(Settings(title="수학"), mathjax=MathJaxSettings(render=render))
            cold_and_warm(root, render, settings)
        edit(root, settings)
    finally:
        shutil.rmtree(root)


def tex(number: int) -> str:
    return SHAPES[number % len(SHAPES)].format(number)


def alone() -> None:
    """MathJax by itself, in one process."""
    folder = mathjax_folder()
    if folder is None:
        sys.exit("this installation has no MathJax")
    process = TypesettingProcess((str(folder), {}, "none"))
    started = time.perf_counter()
    process.ready()
    print(f"MathJax is loaded in {time.perf_counter() - started:.2f} s")
    passages = [Passage((), (Formula(tex(number), True),), False) for number in range(1000)]
    started = time.perf_counter()
    for start in range(0, len(passages), 20):
        process.typeset(passages[start : start + 20])
    print(f"{time.perf_counter() - started:.2f} ms a formula, of 1,000 different ones")
    process.end()


def site(root: Path) -> None:
    posts = root / "posts"
    posts.mkdir()
    for number in range(NOTES):
        formulas = [tex((number * EACH + place) % DIFFERENT) for place in range(EACH)]
        first, *others = (f"글이 있고 ${each}$ 이 이어진다." for each in formulas)
        # What is edited is no part of the excerpt, which other pages show.
        body = "\n\n".join([first, "<!--more-->", *others])
        head = f"---\ntitle: 글 {number}\ndate: 2024-03-01\n---\n"
        (posts / f"2024-03-01-n{number}.md").write_text(f"{head}{body}\n", "utf-8")


def cold_and_warm(root: Path, render: str, settings: Settings) -> None:
    cache = f".pilgi/{render}.sqlite3"
    for state in ("cold", "warm"):
        profile = Measured()
        means = Means(cores(), profile=profile, cache=cache)
        report = build(root, settings, root / render, NOW, means)
        steps = ", ".join(f"{name} {took:.2f}" for name, took in profile.times().steps.items())
        print(f"{render}, {state}: {report.seconds:.2f} s ({steps})")


def edit(root: Path, settings: Settings) -> None:
    """As the preview does it: a new formula in one note."""
    note = root / "posts/2024-03-01-n7.md"
    builder = Builder(root, root / "build")
    means = Means(cores(), cache=".pilgi/build.sqlite3")
    builder.build(settings, NOW, means)
    builder.rehearse()
    builder.typesetter.style_sheet()
    text = note.read_text("utf-8")
    for number in range(5):
        note.write_text(f"{text}\n$y_{{{number}}}$\n", "utf-8")
        started = time.perf_counter()
        report = builder.rebuild(settings, [note], NOW, means)
        took = (time.perf_counter() - started) * 1000
        print(f"a formula is edited: {took:.0f} ms, {report.written} written")


if __name__ == "__main__":
    main()
