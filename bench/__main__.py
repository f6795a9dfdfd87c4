"""`python -m bench`: build the same notes with Pilgi and its peers, and print what each cost."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from bench.check import LossError
from bench.corpus import make_corpus
from bench.machine import facts
from bench.measure import CommandError
from bench.peer import Peer
from bench.peers import PEERS
from bench.report import as_json, as_markdown
from bench.scenarios import SCENARIOS, Scenario, Site
from bench.session import measure

Named = TypeVar("Named", type[Peer], Scenario)


def main() -> int:
    options = _parser().parse_args()
    peers = _named(PEERS, options.peers)
    scenarios = _named(SCENARIOS, options.scenarios)
    versions = _versions(peers)
    corpus = make_corpus(options.notes)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        sites = [
            Site(peer(corpus), Path(folder) / peer.name) for peer in peers if peer.name in versions
        ]
        try:
            results = measure(sites, scenarios, options.runs, _say)
        except (LossError, CommandError) as failure:
            _say(str(failure))
            return 1
    machine = facts()
    print(as_markdown(results))
    print()
    print(f"{options.notes:,} notes, medians of {options.runs} runs.", _listed(versions))
    print(_listed(machine))
    if options.json:
        figures = as_json(results, versions, machine, options.notes)
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m bench", description=__doc__)
    parser.add_argument("--notes", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", default=_names(PEERS), help="default: %(default)s")
    parser.add_argument("--scenarios", default=_names(SCENARIOS), help="default: %(default)s")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep every run's figures")
    return parser


def _named(known: Sequence[Named], names: str) -> list[Named]:
    by_name = {item.name: item for item in known}
    unknown = set(names.split(",")) - by_name.keys()
    if unknown:
        sys.exit(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(by_name)}")
    return [by_name[name] for name in names.split(",")]


def _names(known: Sequence[type[Peer]] | Sequence[Scenario]) -> str:
    return ",".join(item.name for item in known)


def _versions(peers: Sequence[type[Peer]]) -> dict[str, str]:
    """Of the installed ones; of the others it is said that they are not."""
    found = {peer.name: peer.version() for peer in peers}
    for name, version in found.items():
        if version is None:
            _say(f"{name} is not installed, and left out")
    return {name: version for name, version in found.items() if version is not None}


def _listed(values: dict[str, str] | dict[str, str | int | float]) -> str:
    return ", ".join(f"{name} {value}" for name, value in values.items())


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
