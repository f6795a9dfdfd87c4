"""The figures as a table for people, and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from bench.session import Figures, Results

REFERENCE = "hugo"
_HEAD = ("scenario", "generator", "seconds", f"to {REFERENCE}", "CPU seconds", "memory, MB", "")
_MEGABYTE = 1_000_000


def as_markdown(results: Results) -> str:
    """Medians of all runs; ratios are of these medians, and less is better."""
    rows = [(*_HEAD[:-1], f"to {REFERENCE}"), *_rows(results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    ruler = ("---", "---", *("---:",) * (len(_HEAD) - 2))
    return "\n".join(_line(row, widths) for row in (rows[0], ruler, *rows[1:]))


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (
        cell.ljust(width) if column < 2 else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return f"| {' | '.join(cells)} |"


def _rows(results: Results) -> Iterator[tuple[str, ...]]:
    for (peer, scenario), figures in _in_order(results):
        reference = results.get((REFERENCE, scenario))
        yield (
            scenario,
            peer,
            f"{figures.wall:.2f}",
            f"{figures.wall / reference.wall:.2f}" if reference else "",
            f"{figures.cpu:.2f}",
            f"{figures.memory / _MEGABYTE:.0f}",
            f"{figures.memory / reference.memory:.2f}" if reference else "",
        )


def _in_order(results: Results) -> list[tuple[tuple[str, str], Figures]]:
    """Scenario by scenario, each in the order of the generators."""
    scenarios = list(dict.fromkeys(scenario for _, scenario in results))
    return sorted(results.items(), key=lambda item: scenarios.index(item[0][1]))


def as_json(
    results: Results, versions: Mapping[str, str], facts: Mapping[str, object], notes: int
) -> dict[str, object]:
    """Every run's own figures: seconds and bytes."""
    return {
        "notes": notes,
        "machine": dict(facts),
        "versions": dict(versions),
        "results": [
            {
                "generator": peer,
                "scenario": scenario,
                "memory": figures.memory,
                "runs": [asdict(cost) for cost in figures.costs],
            }
            for (peer, scenario), figures in results.items()
        ],
    }
