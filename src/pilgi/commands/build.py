"""`pilgi build`: build the site and say how it went."""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from pilgi.commands.memory import collect_rarely
from pilgi.commands.output_folder import output_folder
from pilgi.commands.progress_bar import progress
from pilgi.commands.site_settings import loaded_settings, overridden
from pilgi.config.forms import SITE_ADDRESS, is_site_address
from pilgi.engine import built
from pilgi.means import Means
from pilgi.problems import Problem
from pilgi.profile import UNMEASURED, Measured, Times
from pilgi.report import Report
from pilgi.site.site import Site
from pilgi.stages import Built
from pilgi.words import counted, some
from pilgi.workers import NoWorkersError, cores

_CLUSTER = re.compile(r"dask://([\w.-]+|\[[\da-fA-F:.]+\]):\d{1,5}")


def _address(_context: click.Context, _parameter: click.Parameter, url: str | None) -> str | None:
    if url and not is_site_address(url):
        raise click.BadParameter(f"`{url}` is not {SITE_ADDRESS.expected}")
    return url


def _cluster(_context: click.Context, _parameter: click.Parameter, address: str) -> str:
    if address and not _CLUSTER.fullmatch(address):
        raise click.BadParameter(f"`{address}` is not `dask://HOST:PORT`")
    return address


@click.command("build")
@click.argument("site", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder to build into.")
@click.option("--base-url", callback=_address, help="Full address of the published site.")
@click.option("--drafts", is_flag=True, help="Build drafts too.")
@click.option("--future", is_flag=True, help="Build notes whose date is still to come.")
@click.option("--jobs", type=click.IntRange(1), help="Processes that read; default: all cores.")
@click.option(
    "--executor", "cluster", default="", callback=_cluster, metavar="dask://HOST:PORT",
    help="Read notes on a Dask cluster that you trust (needs `pilgi[cluster]`).",
)  # fmt: skip
@click.option(
    "--strict", is_flag=True, help="Check as `pilgi check` does; let warnings fail the build."
)
@click.option("--profile", "profiled", is_flag=True, help="Tell where the time went.")
@click.option("--json", "as_json", is_flag=True, help="Print a report in JSON and no other line.")
def command(
    site: Path,
    output: Path | None,
    base_url: str | None,
    drafts: bool,
    future: bool,
    jobs: int | None,
    cluster: str,
    strict: bool,
    profiled: bool,
    as_json: bool,
) -> None:
    """Build the notes in SITE (default: this folder) into a website.

    Exit status: 0 clean, 1 problems in notes, 2 nothing, or not all, could be built.

    \b
    The report of --json is one object:
      notes, drafts, to_come      published, and held back as drafts or till their date
      read, rendered              notes and pages that were not as the last build left them
      pages, written, removed     pages of the site; files that this build changed
      complete, seconds           whether the output folder took all; wall time
      errors, warnings            how many
      profile                     with --profile: seconds by steps, slowest notes, templates
      problems                    each with severity, message, path, line, column,
                                  source (the line itself), hint and, with --strict,
                                  check (the name of one of `pilgi check`'s); 0 is unknown
    """
    collect_rarely()
    loaded = loaded_settings(site)
    settings = overridden(loaded.settings, site, base_url, drafts=drafts, future=future)
    target = output_folder(site, output, settings)
    now = datetime.now(UTC)
    profile = Measured() if profiled else UNMEASURED
    means = Means(jobs or cores(), cluster, progress, profile)
    try:
        made = built(site.resolve(), settings, target, now, means)
    except NoWorkersError as error:
        click.echo(error, err=True)
        sys.exit(2)
    problems = (*loaded.problems, *made.report.problems, *(_checked(made) if strict else ()))
    report = dataclasses.replace(made.report, problems=problems)
    times = profile.times() if isinstance(profile, Measured) else None
    _print_json(report, times) if as_json else _print(report, made.site, times, target)
    failed = report.errors or (strict and problems)
    sys.exit((1 if failed else 0) if report.complete else 2)


def _checked(made: Built) -> list[Problem]:
    from pilgi.checks.check import check

    return check(made)


def _print(report: Report, site: Site, times: Times | None, target: Path) -> None:
    for problem in report.problems:
        click.echo(problem, err=True)
    for line in _held_back(site):
        click.echo(line, err=True)
    click.echo(_summary(report, target))
    if times:
        from pilgi.commands.profile_table import profile_table

        click.echo(profile_table(times, report.seconds), err=True)


def _held_back(site: Site) -> Iterator[str]:
    if site.drafts:
        yield f"drafts: {some(site.drafts)} (built with `--drafts`)"
    if site.to_come:
        yield f"to come: {some(site.to_come)} (built with `--future`)"


def _summary(report: Report, target: Path) -> str:
    changed = _counts((report.written, "file", " written"), (report.removed, "file", " removed"))
    held_back = _counts((report.drafts, "draft", ""), (report.to_come, "note", " to come"))
    found = _counts((report.errors, "error", ""), (report.warnings, "warning", ""))
    parts = (
        counted(report.notes, "note"),
        f"{counted(report.pages, 'page')} ({changed or 'none changed'}) in {report.seconds:.2f} s",
        *([f"{held_back} held back"] if held_back else []),
        found or "no problems",
    )
    state = "" if report.complete else "not complete: "
    return f"{state}{', '.join(parts)}: {_shown(target)}"


def _shown(target: Path) -> str:
    here = Path.cwd()
    return f"{target.relative_to(here) if target.is_relative_to(here) else target}/"


def _counts(*found: tuple[int, str, str]) -> str:
    """Those that are not 0, each with its noun and what follows that."""
    return " and ".join(
        f"{counted(number, noun)}{after}" for number, noun, after in found if number
    )


def _print_json(report: Report, times: Times | None) -> None:
    values = dataclasses.asdict(report)
    # As long as the site has pages; `written` and `removed` count them.
    del values["changed"]
    values["seconds"] = round(report.seconds, 3)
    values["errors"], values["warnings"] = report.errors, report.warnings
    if times:
        values["profile"] = dataclasses.asdict(times)
    click.echo(json.dumps(values, ensure_ascii=False, indent=2))
