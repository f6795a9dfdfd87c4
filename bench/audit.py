"""`python -m bench.audit FOLDER PAGE...`: a site's pages put to Lighthouse and axe, and weighed.

FOLDER is what any generator wrote. It is served compressed, as GitHub Pages does. Other hosts are
not reached, so that no site is better off for a near one; what is asked of them is counted.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, fields
from importlib.resources import files
from pathlib import Path
from statistics import median_low
from typing import TYPE_CHECKING, Literal

from bench.searches.server import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request, ViewportSize

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
VISITS: tuple[tuple[ViewportSize, Literal["light", "dark"]], ...] = (
    (DESK, "light"),
    (DESK, "dark"),
    (PHONE, "light"),
)
_OUTSIDE = "https://*"
_SHIFTS = """
window.shifts = 0;
new PerformanceObserver(list => {
  for (const shift of list.getEntries()) shifts += shift.hadRecentInput ? 0 : shift.value;
}).observe({type: 'layout-shift', buffered: true});
"""
_VIOLATIONS = "rules => axe.run({runOnly: rules, resultTypes: ['violations']})"
# What is run or styles within the page; data for search engines is neither.
_INLINE = """selector => Array.from(document.querySelectorAll(selector))
  .filter(each => !each.type.includes('json')).map(each => each.textContent).join('')"""


@dataclass(frozen=True, slots=True)
class Audit:
    """One page. Scores go to 100; violations are elements, in `VISITS`' order; sizes are kilobytes
    after gzip, with what stands in the page itself.
    """

    page: str
    lighthouse: str
    axe: str
    layout_shift: str
    outside: str
    css: str
    js: str

    def row(self) -> str:
        return f"| {' | '.join(getattr(self, field.name) for field in fields(self))} |"


def lighthouse(command: str, address: str, runs: int) -> tuple[str, float]:
    """Median scores in `CATEGORIES`' order, and the largest layout shift, of Lighthouse's phone."""
    flags = ["--quiet", "--output=json", f"--blocked-url-patterns={_OUTSIDE}"]
    flags.append("--chrome-flags=--headless=new --no-sandbox")
    reports = []
    for _ in range(runs):
        said = subprocess.run(
            [*shlex.split(command), address, *flags], capture_output=True, check=True
        )
        reports.append(json.loads(said.stdout))
    scores = [
        round(100 * median_low(report["categories"][name]["score"] for report in reports))
        for name in CATEGORIES
    ]
    shifts = [each["audits"]["cumulative-layout-shift"]["numericValue"] for each in reports]
    return " / ".join(map(str, scores)), max(shifts)


class Visitor:
    """Opens pages in the browser; `axe` is the script of axe-core."""

    def __init__(self, browser: Browser, axe: str) -> None:
        self._browser = browser
        self._axe = axe

    def violations(self, address: str) -> tuple[list[int], float]:
        """Elements that break a rule in each of `VISITS`, and the largest layout shift."""
        found, shifts = [], []
        for viewport, scheme in VISITS:
            context = self._browser.new_context(viewport=viewport, color_scheme=scheme)
            page = context.new_page()
            page.add_init_script(_SHIFTS)
            self._open(page, address)
            shifts.append(page.evaluate("shifts"))
            page.evaluate(self._axe)
            rules = page.evaluate(_VIOLATIONS, list(RULES))["violations"]
            found.append(sum(len(rule["nodes"]) for rule in rules))
            context.close()
        return found, max(shifts)

    def weighed(self, address: str) -> tuple[int, dict[str, int]]:
        """Requests to other hosts, and bytes of `stylesheet` and `script`."""
        page = self._browser.new_page()
        asked: list[Request] = []

        def note(request: Request) -> None:
            asked.append(request)

        page.on("request", note)
        self._open(page, address)
        sizes = {"stylesheet": 0, "script": 0}
        for request in asked:
            answer = request.response() if request.resource_type in sizes else None
            if answer is not None and answer.ok:
                sizes[request.resource_type] += len(gzip.compress(answer.body()))
        for kind, selector in (("stylesheet", "style"), ("script", "script:not([src])")):
            sizes[kind] += len(gzip.compress(page.evaluate(_INLINE, selector).encode()))
        page.close()
        return sum(request.url.startswith("https:") for request in asked), sizes

    @staticmethod
    def _open(page: Page, address: str) -> None:
        page.route(_OUTSIDE + "*", lambda route: route.abort())
        page.goto(address)
        page.wait_for_load_state("networkidle")


def audit(visitor: Visitor, command: str, address: str, page: str, runs: int) -> Audit:
    scores, phone_shift = lighthouse(command, address + page, runs)
    found, shift = visitor.violations(address + page)
    outside, sizes = visitor.weighed(address + page)
    return Audit(
        page,
        scores,
        " / ".join(map(str, found)),
        f"{max(shift, phone_shift):.3f}",
        str(outside),
        f"{sizes['stylesheet'] / 1000:.1f}",
        f"{sizes['script'] / 1000:.1f}",
    )


def main(arguments: Sequence[str] | None = None) -> None:
    from playwright.sync_api import sync_playwright

    options = _options(arguments)
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    print("| page | Lighthouse | axe | CLS | outside | CSS, KB | JS, KB |\n|" + " --- |" * 7)
    with served(options.folder) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        visitor = Visitor(browser, axe)
        for page in options.pages:
            print(
                audit(visitor, options.lighthouse, site.address, page, options.runs).row(),
                flush=True,
            )


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.audit", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", nargs="+", metavar="PAGE", help="such as /tags/")
    parser.add_argument("--lighthouse", default="npx --yes lighthouse@12", metavar="COMMAND")
    parser.add_argument("--runs", type=int, default=3, help="of Lighthouse; the median is told")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
