"""Queries put to one peer in Chromium: what is found, what is transferred, how long it takes."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from bench.searches.queries import Query
from bench.searches.server import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SHOWN = 10
_ALONE = 10
"""Queries that are each asked in a browser that has nothing yet."""


@dataclass(frozen=True, slots=True)
class Answer:
    query: Query
    found: tuple[str, ...]
    wanted: frozenset[str]

    @property
    def recall(self) -> float:
        """Of ten, or of all where there are fewer: how many of those wanted are shown."""
        most = min(SHOWN, len(self.wanted))
        return len(self.wanted.intersection(self.found)) / most

    @property
    def precision(self) -> float:
        return len(self.wanted.intersection(self.found)) / len(self.found) if self.found else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Bytes are as transferred, medians; milliseconds those of an answer with all at hand."""

    answers: tuple[Answer, ...]
    first_bytes: float
    further_bytes: float
    milliseconds: float
    first_milliseconds: float

    @property
    def recall(self) -> float:
        return sum(answer.recall for answer in self.answers) / len(self.answers)

    @property
    def precision(self) -> float:
        return sum(answer.precision for answer in self.answers) / len(self.answers)


def cpu_seconds() -> float:
    """Of this process and those it has waited for: a busy machine tells on these the least."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def measure(
    browser: Browser,
    site: Served,
    queries: Sequence[Query],
    wanted: Mapping[str, frozenset[str]],
    page_path: str = "/",
) -> Figures:
    first, first_times = [], []
    for query in queries[:: max(1, len(queries) // _ALONE)]:
        context = browser.new_context()
        page = context.new_page()
        page.goto(site.address + page_path)
        page.wait_for_load_state("networkidle")
        started = time.perf_counter()
        page.evaluate("query => find(query)", query.text)
        first_times.append((time.perf_counter() - started) * 1000)
        first.append(site.taken())
        context.close()

    context = browser.new_context()
    page = context.new_page()
    page.goto(site.address + page_path)
    page.evaluate("query => find(query)", "첫 물음")
    site.taken()
    answers, further, times = [], [], []
    timed = """async query => {
      const started = performance.now();
      await find(query);
      return performance.now() - started;
    }"""
    for query in queries:
        found = page.evaluate("query => find(query)", query.text)
        further.append(site.taken())
        times.append(page.evaluate(timed, query.text))
        site.taken()
        shown = tuple(dict.fromkeys(found))[:SHOWN]
        answers.append(Answer(query, shown, wanted[query.text]))
    context.close()
    return Figures(
        tuple(answers), median(first), median(further), median(times), median(first_times)
    )
