"""Links and pictures that stand in the settings, and so on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from pilgi.checks.known import Known
from pilgi.config.settings import Settings
from pilgi.config.theme_settings import AuthorSettings
from pilgi.note.permalinks import output_path
from pilgi.output.hrefs import is_external
from pilgi.problems import Problem, Severity

_DATA = ("navigation.yml", "navigation.yaml", "authors.yml", "authors.yaml")


def site_links(known: Known) -> Iterator[Problem]:
    planned, settings = known.planned, known.planned.settings
    site = planned.site
    written = {page.output for page in planned.pages}
    written |= {file.output for file in (*site.static, *site.attachments)}
    told: set[str] = set()
    for name, address in _addresses(settings):
        path = unquote(re.split("[?#]", address)[0])
        if not path or is_external(address) or address in told:
            continue
        told.add(address)
        if not any(place in written for place in _places(path, settings.base_path)):
            file, line, column, source = _place(known, address)
            message = f"`{name}` leads nowhere: the site has no `{address}`"
            yield Problem(Severity.WARNING, message, file, line, column, source)


def _addresses(settings: Settings) -> Iterator[tuple[str, str]]:
    """Each address with the setting that it stands in."""
    yield from (("navigation", link.url) for link in settings.navigation)
    yield from (("footer_links", link.url) for link in settings.footer_links)
    for groups in settings.sidebars.values():
        for group in groups:
            yield "sidebars", group.url
            yield from (("sidebars", link.url) for link in group.children)
    yield from _of_author("author", settings.author)
    for author in settings.authors.values():
        yield from _of_author("authors", author)
    yield from (("theme.logo", settings.theme.logo), ("og_image", settings.og_image))
    yield "teaser", settings.teaser


def _of_author(name: str, author: AuthorSettings) -> Iterator[tuple[str, str]]:
    yield f"{name}.avatar", author.avatar
    yield from ((f"{name}.links", link.url) for link in author.links)


def _places(path: str, base: str) -> Iterator[str]:
    """Where a host looks for `path`: with or without the slash, and with `.html`."""
    for root in dict.fromkeys(("", base)):
        if path.lstrip("/").startswith(root.lstrip("/")):
            bare = "/" + path.lstrip("/").removeprefix(root.lstrip("/")).lstrip("/")
            yield from (bare.lstrip("/"), output_path(bare), output_path(f"{bare.rstrip('/')}/"))


def _place(known: Known, address: str) -> tuple[str, int, int, str]:
    """File, line, column and the line itself where the address is written."""
    data = str(known.planned.settings.extra.get("data_dir") or "_data")
    for name in (known.settings_file, *(f"{data}/{file}" for file in _DATA)):
        for number, line in enumerate(known.lines_of(name), 1):
            column = line.find(address) + 1
            if column and not line.lstrip().startswith("#"):
                return name, number, column, line
    return known.settings_file, 0, 0, ""
