"""`pilgi import`: leave another generator for good."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from pilgi.commands.new import common
from pilgi.commands.progress_bar import progress
from pilgi.config.load import SettingsError
from pilgi.importing.folder import TargetError, check_target, write_whole
from pilgi.importing.jekyll import import_jekyll
from pilgi.importing.origin import NotJekyllError
from pilgi.problems import Severity
from pilgi.workers import cores


@click.group("import")
def command() -> None:
    """Write a Pilgi site from that of another generator."""


@command.command()
@click.argument("source", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
def jekyll(source: Path, target: Path) -> None:
    """Write the Jekyll site in SOURCE as a Pilgi site into TARGET, a new folder.

    Addresses and anchors stay. What could not be kept is told; SOURCE is not changed.

    Exit status: 0 written, 1 written but some notes cannot be read, 2 nothing was written.
    """
    try:
        check_target(source, target)
        imported = import_jekyll(source.resolve(), target, datetime.now(UTC), cores(), progress)
        write_whole(target, {**dict(common()), **imported.files})
    except SettingsError as error:
        click.echo(error.problem, err=True)
        sys.exit(2)
    except (TargetError, NotJekyllError) as error:
        click.echo(f"{error}; nothing was written", err=True)
        sys.exit(2)
    except OSError as error:
        click.echo(f"cannot write `{target}`: {error.strerror or error}", err=True)
        sys.exit(2)
    for problem in imported.problems:
        click.echo(problem, err=True)
    click.echo(f"{imported.notes} notes in {target}/. Next:\n\n    cd {target}\n    pilgi serve\n")
    if any(problem.severity is Severity.ERROR for problem in imported.problems):
        sys.exit(1)
