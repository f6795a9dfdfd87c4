"""`pilgi publish`: build the site, check it, and bring it to the branch that GitHub Pages shows."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from pilgi.checks.check import check
from pilgi.commands.memory import collect_rarely
from pilgi.commands.progress_bar import progress
from pilgi.commands.site_folder import refuse_other_folder
from pilgi.commands.site_settings import loaded_settings, overridden
from pilgi.config.load import Loaded
from pilgi.engine import built
from pilgi.git import GitError
from pilgi.means import Means
from pilgi.output.lock import alone_in
from pilgi.own_folder import make_own_folder
from pilgi.problems import Problem, Severity, printable
from pilgi.publish.address import public_address, stated_domain
from pilgi.publish.branch import Branch, Published
from pilgi.publish.changes import reader_path
from pilgi.publish.delivery import Delivery
from pilgi.publish.github import github_repository, switched_on
from pilgi.publish.refusal import PublishError
from pilgi.publish.repository import repository_of
from pilgi.publish.undo import previous_state, put_back
from pilgi.publish.workflow import FILE, write_workflow
from pilgi.words import counted
from pilgi.workers import cores

OUTPUT = ".pilgi/publish"
"""Relative to the site, and not `build/`: what lies there may be of other settings."""


@click.command("publish")
@click.argument("site", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-m", "--message", default="", help="Message of the commit; else what it changes.")
@click.option("-n", "--dry-run", is_flag=True, help="Tell what would change, and publish nothing.")
@click.option("--strict", is_flag=True, help="Let warnings keep the site from being published.")
@click.option("--no-history", is_flag=True, help="Drop for good what was published before.")
@click.option("--undo", is_flag=True, help="Put back what was published before.")
@click.option("--workflow", is_flag=True, help=f"Write {FILE}, by which GitHub publishes.")
def command(
    site: Path,
    message: str,
    dry_run: bool,
    strict: bool,
    no_history: bool,
    undo: bool,
    workflow: bool,
) -> None:
    """Publish the notes in SITE (default: this folder) on GitHub Pages.

    The site is built as its files are now, committed or not, and pushed to the branch `gh-pages`
    of `origin`, or to what `publish:` in the settings names. No other branch, and no file of
    yours, changes.

    Exit status: 0 published, or nothing to publish; 1 problems in notes; 2 not published.
    """
    collect_rarely()
    with _told("not undone" if undo else "not written" if workflow else "not published"):
        if workflow:
            refuse_other_folder(site)
            _write_workflow(site.resolve())
            return
        loaded = _loaded(site)
        with _alone(site.resolve()):
            branch = _branch(site.resolve(), loaded)
            published = branch.fetch()
            if undo:
                _undo(branch, published, dry_run=dry_run)
                return
            branch.refuse_sources(published)
            delivery = _built(site, loaded, branch, published, strict=strict)
            delivery = replace(delivery, message=message, fresh=no_history)
            _show(delivery, published) if dry_run else _push(delivery, published)


@contextmanager
def _told(failure: str) -> Iterator[None]:
    """What keeps us from our work is told, with what to do next, and ends us."""
    try:
        yield
    except PublishError as error:
        _give_up(f"{failure}: {error.message}", error.hint)
    except GitError as error:
        _give_up(f"{failure}: git failed", error.said)
    except OSError as error:
        _give_up(f"{failure}: `{error.filename}`: {error.strerror or error}", "")


def _give_up(message: str, hint: str) -> None:
    for text in filter(None, (message, hint)):
        click.echo("\n".join(map(printable, text.splitlines())), err=True)
    sys.exit(2)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Another `pilgi publish` of this folder is waited for."""
    folder = root / ".pilgi"
    make_own_folder(folder)
    with alone_in(folder):
        yield


def _loaded(site: Path) -> Loaded:
    loaded = loaded_settings(site)
    settings = overridden(loaded.settings, site, None, drafts=False, future=False)
    return replace(loaded, settings=settings)


def _branch(root: Path, loaded: Loaded) -> Branch:
    stated = loaded.settings.publish
    return Branch(repository_of(root, stated.remote), stated.branch, stated.folder)


def _built(
    site: Path, loaded: Loaded, branch: Branch, published: Published, *, strict: bool
) -> Delivery:
    """The site, built and checked. Ends us where it has errors, or with `strict` any problem."""
    root, settings = site.resolve(), loaded.settings
    domain = stated_domain(root, settings)
    if not settings.url:
        url = public_address(branch.repository.url, domain or published.domain)
        settings = replace(settings, url=url)
    output = root / OUTPUT
    if not output.resolve().is_relative_to(root):
        raise PublishError(f"a symbolic link leads `{OUTPUT}` out of the site", f"    rm {OUTPUT}")
    made = built(root, settings, output, datetime.now(UTC), Means(cores(), progress=progress))
    _refuse_problems((*loaded.problems, *made.report.problems, *check(made)), strict=strict)
    if not made.notes.faces:
        raise PublishError(
            f"there is no note in `{root}`",
            "Type `pilgi publish` in the folder that holds `posts/`.",
        )
    if not made.report.complete:
        raise PublishError("the site could not be written whole; see above")
    return Delivery(branch, output, made.writer.folder.now.keys(), domain, settings.url)


def _refuse_problems(problems: Collection[Problem], *, strict: bool) -> None:
    for problem in sorted(problems, key=lambda problem: problem.order):
        click.echo(problem, err=True)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if errors or (strict and problems):
        found = counted(errors, "error") if errors else counted(len(problems), "problem")
        click.echo(f"not published: {found} in the site", err=True)
        sys.exit(1)


def _show(delivery: Delivery, published: Published) -> None:
    changes = delivery.changes(published)
    marked = (("+", changes.added), ("~", changes.changed), ("-", changes.removed))
    for mark, path in ((mark, path) for mark, paths in marked for path in paths):
        click.echo(f"{mark} {printable(reader_path(path))}")
    place = delivery.branch.place
    click.echo(
        f"would publish to {place}: {changes}" if changes else f"nothing to publish to {place}"
    )


def _push(delivery: Delivery, published: Published) -> None:
    branch = delivery.branch
    changes = delivery.push(published, lambda message: click.echo(message, err=True))
    if not changes and not delivery.fresh:
        click.echo(f"nothing to publish: {branch.place} holds the site as it is now")
        _tell_address(delivery.url)
        return
    click.echo(f"published to {branch.place}: {changes or 'the same, without history'}")
    _tell_address(delivery.url)
    hub = github_repository(branch.repository.url)
    if hub and not published.commit:
        click.echo(switched_on(hub, branch.name, branch.folder))
        if (branch.repository.git.root / FILE).is_file():
            click.echo(f"{FILE} publishes too, on each push. One way is enough: to keep to")
            click.echo(f"this one, type\n    git rm {FILE}")


def _tell_address(url: str) -> None:
    if url:
        click.echo(f"    {url}/")
        return
    click.echo(
        "the site's address is not known, so that it has no feed and no sitemap; in the settings,\n"
        "state\n"
        "    url: https://example.org/notes"
    )


def _undo(branch: Branch, published: Published, *, dry_run: bool) -> None:
    state = previous_state(branch, published.commit)
    shown = f"the state of {state.time} ({state.commit[:7]}, {printable(state.subject)})"
    if dry_run:
        click.echo(f"would put back {shown} on {branch.place}")
        return
    put_back(branch, published.commit, state)
    click.echo(f"put back {shown} on {branch.place}")
    click.echo(
        "your notes are as they were: `pilgi publish` publishes what they are now,\n"
        "`pilgi publish --undo` goes back to the state before"
    )


def _write_workflow(root: Path) -> None:
    file, new = write_workflow(root)
    # It may lie above the folder that one stands in.
    shown = file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
    click.echo(f"wrote {shown}" if new else f"{shown} is up to date")
    click.echo(
        "GitHub publishes each push once `GitHub Actions` is chosen there, in Settings → Pages →\n"
        "Source, and the file is pushed:\n"
        f"    git add {shown}\n"
        '    git commit -m "Publish on GitHub Pages"\n'
        "    git push -u origin HEAD"
    )
