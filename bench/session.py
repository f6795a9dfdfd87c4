"""One benchmark: every generator through every scenario, in turns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from bench.check import check_output
from bench.measure import Cost, peak_memory, run
from bench.scenarios import Scenario, Site

Say = Callable[[str], None]


@dataclass(slots=True)
class Figures:
    """Of one generator in one scenario: bytes, and what each timed run cost."""

    memory: int = 0
    costs: list[Cost] = field(default_factory=list)

    @property
    def wall(self) -> float:
        return median(cost.wall for cost in self.costs)

    @property
    def cpu(self) -> float:
        return median(cost.cpu for cost in self.costs)


Results = dict[tuple[str, str], Figures]
"""By the names of peer and scenario."""


def measure(sites: Sequence[Site], scenarios: Sequence[Scenario], runs: int, say: Say) -> Results:
    """Figures from one round that looks at memory, and `runs` rounds that look at time.

    In a round every scenario passes through all sites before the next one begins, so that
    whatever else the machine does meets all of them alike. The first round also fills the
    machine's file cache. Raises `LossError` and `CommandError`.
    """
    results = {
        (site.peer.name, scenario.name): Figures() for site in sites for scenario in scenarios
    }
    for site in sites:
        say(f"{site.peer.name}: is everything there?")
        site.forget()
        run(site.command, site.folder)
        check_output(site.peer, site.output)
    for number in range(1, runs + 2):
        say(f"round {number - 1} of {runs}" if number > 1 else "memory")
        for scenario in scenarios:
            for site in sites:
                _measure(site, scenario, number, results[site.peer.name, scenario.name])
    for site in sites:
        say(f"{site.peer.name}: is everything still there?")
        check_output(site.peer, site.output)
    return results


def _measure(site: Site, scenario: Scenario, number: int, figures: Figures) -> None:
    check = scenario.prepare(site, number)
    if number == 1:
        figures.memory = peak_memory(site.command, site.folder)
    else:
        figures.costs.append(run(site.command, site.folder))
    check()
