"""The folder that a command builds into: never one in which the site would lose anything."""

from __future__ import annotations

from pathlib import Path

import click

from pilgi.config.settings import Settings

_OF_THE_SITE = (
    "posts", "drafts", "pages", "assets", "static", "templates", "_posts", "_drafts", "_pages",
    "_data", "_includes", "_layouts", ".git", ".github", ".pilgi",
)  # fmt: skip


def output_folder(site: Path, output: Path | None, settings: Settings) -> Path:
    """The output folder. Only the command line may choose one outside the site."""
    if output is not None:
        return _safe_output(site, output)
    stated = settings.output
    if not (site / stated).resolve().is_relative_to(site.resolve()):
        message = f"the setting `output: {stated!r}` leads out of the site; give it with -o instead"
        raise click.UsageError(message)
    return _safe_output(site, site / stated)


def _safe_output(site: Path, output: Path) -> Path:
    """Refuses a folder that holds the site itself, or its notes."""
    root, target = site.resolve(), output.resolve()
    if root.is_relative_to(target):
        raise click.UsageError(f"the output folder {output} holds the site itself; choose another")
    for name in _OF_THE_SITE:
        if target.is_relative_to(root / name):
            raise click.UsageError(f"the output folder {output} lies in {name}/; choose another")
    if target.exists() and not target.is_dir():
        raise click.UsageError(f"the output folder {output} is a file; choose another")
    return target
