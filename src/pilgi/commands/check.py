"""`pilgi check`: say what is wrong with the site, and leave everything as it is."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from pilgi.checks.check import check
from pilgi.commands.annotations import annotation
from pilgi.commands.memory import collect_rarely
from pilgi.commands.output_folder import output_folder
from pilgi.commands.progress_bar import progress
from pilgi.commands.site_settings import loaded_settings, overridden
from pilgi.engine import planned
from pilgi.means import Means
from pilgi.problems import Problem, Severity
from pilgi.stages import Planned
from pilgi.words import counted
from pilgi.workers import cores


@click.command("check")
@click.argument("site", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--drafts", is_flag=True, help="Check drafts too.")
@click.option("--future", is_flag=True, help="Check notes whose date is still to come.")
@click.option("--jobs", type=click.IntRange(1), help="Processes that read; default: all cores.")
@click.option(
    "--format", "style", default="text", type=click.Choice(["text", "json", "github"]),
    help="For people, for programs, or for GitHub Actions, which shows each at its line.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "--external", is_flag=True, help="Ask other hosts whether what notes link to is there."
)
@click.option(
    "--max-age", type=click.IntRange(0), default=7, show_default=True, metavar="DAYS",
    help="What was there since is not asked again.",
)  # fmt: skip
@click.option(
    "--limit", type=click.IntRange(1), default=1000, show_default=True,
    help="Addresses that are asked; the others wait for the next run.",
)  # fmt: skip
def command(
    site: Path,
    drafts: bool,
    future: bool,
    jobs: int | None,
    style: str,
    as_json: bool,
    external: bool,
    max_age: int,
    limit: int,
) -> None:
    """Tell what is wrong in SITE (default: this folder), and write nothing of it.

    Exit status: 0 clean, 1 problems of any kind, 2 nothing could be checked. With --external
    hosts are asked for a few things at a time, and what is there is remembered in .pilgi/.

    \b
    The report of --json is one object:
      notes, read                 published, and those that were not as they were
      errors, warnings            how many
      problems                    each with severity, message, path, line, column, source
                                  (the line itself), hint, and the name of its check
    """
    collect_rarely()
    loaded = loaded_settings(site)
    settings = overridden(loaded.settings, site, None, drafts=drafts, future=future)
    target = output_folder(site, None, settings)
    means = Means(jobs or cores(), progress=progress)
    known = planned(site.resolve(), settings, target, datetime.now(UTC), means)
    found = [*loaded.problems, *known.problems, *check(known)]
    if external:
        found += _outside(known, limit, timedelta(days=max_age))
    problems = sorted(found, key=lambda problem: problem.order)
    for line in _WRITERS["json" if as_json else style](known, problems, site):
        click.echo(line)
    sys.exit(1 if problems else 0)


def _outside(known: Planned, limit: int, age: timedelta) -> list[Problem]:
    from pilgi.checks.outside.outside import check_outside

    outside = check_outside(known, limit, age, progress)
    told = f"{counted(outside.asked, 'outside address')} asked"
    waiting = f", {outside.waiting:,} more wait for the next run" if outside.waiting else ""
    click.echo(told + waiting, err=True)
    return outside.problems


def _text(known: Planned, problems: Sequence[Problem], _site: Path) -> Iterator[str]:
    """The same hint is given once; how many there are of each kind is said at the end."""
    given: set[str] = set()
    for problem in problems:
        yield str(dataclasses.replace(problem, hint="") if problem.hint in given else problem)
        given.add(problem.hint)
    errors = _errors(problems)
    counts = [(errors, "error"), (len(problems) - errors, "warning")]
    found = " and ".join(counted(number, noun) for number, noun in counts if number)
    yield f"{counted(len(known.site.notes), 'note')} checked, {found or 'no problems'}"
    kinds = Counter(problem.check or "build" for problem in problems)
    for name, number in kinds.most_common() if len(kinds) > 1 else ():
        yield f"{number:>8,} {name}"


def _json(known: Planned, problems: Sequence[Problem], _site: Path) -> Iterator[str]:
    errors = _errors(problems)
    values = {
        "notes": len(known.site.notes),
        "read": known.notes.read,
        "errors": errors,
        "warnings": len(problems) - errors,
        "problems": [dataclasses.asdict(problem) for problem in problems],
    }
    yield json.dumps(values, ensure_ascii=False, indent=2)


def _github(_known: Planned, problems: Sequence[Problem], site: Path) -> Iterator[str]:
    yield from (annotation(problem, site) for problem in problems)


def _errors(problems: Sequence[Problem]) -> int:
    return sum(problem.severity is Severity.ERROR for problem in problems)


_WRITERS = {"text": _text, "json": _json, "github": _github}
