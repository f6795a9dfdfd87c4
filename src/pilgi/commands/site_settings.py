"""A site's settings as a command takes them: from its file, and from the command line."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import click

from pilgi.commands.site_folder import refuse_other_folder
from pilgi.config.load import Loaded, SettingsError, load_settings
from pilgi.config.settings import Settings


def loaded_settings(site: Path) -> Loaded:
    """Those of the site in the folder `site`. Ends with status 2 where there are none to be had."""
    refuse_other_folder(site)
    try:
        return load_settings(site)
    except SettingsError as error:
        click.echo(error.problem, err=True)
        sys.exit(2)


def overridden(
    settings: Settings, site: Path, base_url: str | None, *, drafts: bool, future: bool
) -> Settings:
    """As the command line has them. A site without a title is called by its folder's name."""
    return dataclasses.replace(
        settings,
        title=settings.title or site.resolve().name,
        url=(settings.url if base_url is None else base_url).rstrip("/"),
        drafts=drafts or settings.drafts,
        future=future or settings.future,
    )
