"""The folder that holds the site: whoever stands in another is told, and nothing is left there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from pilgi.config.load import NAMES, SettingsError, load_settings
from pilgi.config.settings import Settings
from pilgi.problems import printable
from pilgi.source.layout import LAYOUTS
from pilgi.source.scan import place_of

_NOTES = ("posts", "drafts")
_JEKYLL = "_posts"


def refuse_other_folder(site: Path) -> None:
    """End with status 2 where `site` is no site: in a part of one, or where there is none at all.

    Pages alone, without settings and notes, are a site, too, unless they are a part of another.
    """
    folder = site.resolve()
    if _is_site(folder):
        return
    if above := _site_above(folder):
        _give_up(
            f"`{folder.name}/` is no site of its own: it is in that of `{above}`. Type:\n"
            f"{_way_to(above)}"
            f"    pilgi {_typed(click.get_current_context())}\n"
            f"A site of its own needs a `{NAMES[0]}`, which may be empty."
        )
    if (folder / _JEKYLL).is_dir():
        _give_up(
            f"`{folder}` has `{_JEKYLL}/`, but no `_config.yml`, which makes it a Jekyll site.\n"
            "Add one; it may be empty."
        )
    if not _has_pages(folder):
        _give_up(
            f"there is no site in `{folder}`: neither `{NAMES[0]}` nor `posts/`. Start one:\n"
            "    pilgi new notes\n"
            "    cd notes"
        )


def _is_site(folder: Path) -> bool:
    return _has_settings(folder) or any((folder / name).is_dir() for name in _NOTES)


def _has_settings(folder: Path) -> bool:
    return any((folder / name).is_file() for name in NAMES)


def _has_pages(folder: Path) -> bool:
    """Whether it holds what makes a page of a site without settings."""
    return (folder / "pages").is_dir() or any(map(_is_page, folder.iterdir()))


def _is_page(file: Path) -> bool:
    try:
        return file.is_file() and place_of(file, file.name, Settings()) is not None
    except OSError:
        # It may be one: a build tells why it cannot be read.
        return True


def _site_above(folder: Path) -> Path | None:
    """The nearest of which `folder` is a part; one without pages is a part of any with settings."""
    lost = not _has_pages(folder)
    for above in folder.parents:
        if _is_site(above) and (_reads(above, folder) or (lost and _has_settings(above))):
            return above
    return None


def _reads(site: Path, folder: Path) -> bool:
    """Whether the site's walk comes to `folder`."""
    try:
        settings = load_settings(site).settings
    except SettingsError:
        settings = Settings()
    layout, path = LAYOUTS[settings.layout], ""
    for name in folder.relative_to(site).parts:
        path += f"{name}/"
        if layout.passes_over(path, settings):
            return False
    return True


def _way_to(folder: Path) -> str:
    """A line that leads there, unless one is there already."""
    if folder == Path.cwd():
        return ""
    try:
        way = os.path.relpath(folder)
    except ValueError:  # on another drive of Windows
        way = str(folder)
    return f'    cd "{way}"\n' if " " in way else f"    cd {way}\n"


def _typed(context: click.Context) -> str:
    """The command, with what it cannot do without: `note TITLE`."""
    needed = [param for param in context.command.params if param.required]
    return " ".join([context.info_name or "", *(str(param.name).upper() for param in needed)])


def _give_up(message: str) -> None:
    click.echo("\n".join(map(printable, message.splitlines())), err=True)
    sys.exit(2)
