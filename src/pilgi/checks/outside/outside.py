"""Outside links of all texts: each address is asked once, and told wherever it stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import unquote, urldefrag, urlsplit

from pilgi.checks.known import Known, line_of
from pilgi.checks.outside.ask import Answer, Fate
from pilgi.checks.outside.remembered import remember, remembered
from pilgi.checks.outside.visits import visits
from pilgi.problems import Problem, Remark, Severity
from pilgi.progress import Progress, unseen
from pilgi.stages import Planned

NAME = "outside-links"
_FEW = 5
"""Addresses of which it may be chance that none can be reached."""
# RFC 6761 and RFC 2606: names for examples, and the reader's own machine.
_NO_HOST = re.compile(
    r"[^.]*|localhost|.*\.(?:localhost|local|test|example|invalid)|(?:.*\.)?example\.(?:com|net|org)"
    r"|127\..*|0\.0\.0\.0|10\..*|192\.168\..*|\[?::1\]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Outside:
    """`asked` and `waiting` count addresses: those past the limit wait for the next time."""

    problems: list[Problem]
    asked: int
    waiting: int


def check_outside(
    planned: Planned,
    limit: int,
    age: timedelta,
    progress: Progress = unseen,
    asks: Callable[[Iterable[str]], Iterable[tuple[str, Answer]]] = visits,
) -> Outside:
    """What leads to other hosts and is gone, sorted by place.

    What was there at most `age` ago is not asked again; at most `limit` addresses are asked.
    """
    known = Known(planned)
    places = _places(known)
    there = remembered(planned.root, planned.now, age)
    due = sorted(places.keys() - there.keys())
    answers: dict[str, Answer] = {}
    try:
        with progress("ask", len(due[:limit])) as done:
            for address, answer in asks(due[:limit]):
                answers[address] = answer
                done(1)
    finally:
        there |= {each: planned.now for each, found in answers.items() if found.fate is Fate.THERE}
        remember(planned.root, there)
    problems = _problems(known, places, answers)
    return Outside(problems, len(answers), len(due[limit:]))


def _places(known: Known) -> dict[str, list[tuple[str, int]]]:
    """Path and line of each place where an address stands, which comes without its fragment."""
    found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for path, findings in known.findings.items():
        for written, line in findings.outside:
            address = urldefrag(written).url
            if not _NO_HOST.fullmatch(_host(address)):
                found[address].append((path, line_of(known.faces[path], line)))
    return found


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        # It is asked, and told to be no address.
        return "is.no.host"


def _problems(
    known: Known, places: dict[str, list[tuple[str, int]]], answers: dict[str, Answer]
) -> list[Problem]:
    unreached = sum(answer.fate is Fate.UNREACHED for answer in answers.values())
    if len(answers) >= _FEW and unreached == len(answers):
        message = "no outside link could be asked: is this machine connected?"
        return [Problem(Severity.WARNING, message, known.settings_file, check=NAME)]
    found = [
        known.places.at_target(
            Remark(Severity.WARNING, _message(address, answer), line, check=NAME), path, address
        )
        for address, answer in answers.items()
        if answer.fate in (Fate.GONE, Fate.UNREACHED)
        for path, line in dict.fromkeys(places[address])
    ]
    return sorted(found, key=lambda problem: problem.order)


def _message(address: str, answer: Answer) -> str:
    return f"`{unquote(address)}` cannot be had: {answer.reason}"
