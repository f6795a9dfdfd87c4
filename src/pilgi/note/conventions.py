"""In what the notes of a Jekyll site differ from Pilgi's own, one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from pilgi.markdown.rendered import Rendered
from pilgi.note.dates import written_date
from pilgi.note.permalinks import jekyll_page_address, pretty_address
from pilgi.note.ruby_dates import ruby_date
from pilgi.note.slugs import code_points, slugify


@dataclass(frozen=True, slots=True)
class Conventions:
    """Chosen once for a site, by its layout.

    `naive` is the zone of full YAML timestamps without one, none where it is the site's; `written`
    reads any other text of a date. `above` gives the categories that a note has by its folders,
    `title` that of a note without one, from its rendered text and slug; `slug` that which a note's
    address is made of, from its name; `page_address` that of a page without a permalink, from its
    path and the site's permalink. `excerpts` tells whether an excerpt is the source's beginning
    rather than that of the rendered text.
    """

    naive: tzinfo | None
    written: Callable[[str, tzinfo | None], datetime]
    above: Callable[[list[str]], list[str]]
    title: Callable[[Rendered, str], str]
    slug: Callable[[str], str]
    page_address: Callable[[str, str], str]
    excerpts: bool
    climbs: bool
    """Whether `..` in a permalink is passed over rather than an error."""
    rooted: bool
    """Whether addresses in front matter begin at the site's root, with or without a slash."""
    heading_is_title: bool
    """Whether the heading that a text without a title begins with is its title, and no more."""
    liquid: bool
    """Whether texts may be in Liquid, which sees front matter as it is written."""


def _no_categories(_folders: list[str]) -> list[str]:
    return []


def _above_posts(folders: list[str]) -> list[str]:
    """Jekyll's rule 29: folders above `_posts` or `_drafts` are categories, those below are not."""
    for name in ("_posts", "_drafts"):
        if name in folders:
            return folders[: folders.index(name)]
    return []


def _first_heading(rendered: Rendered, slug: str) -> str:
    return rendered.title or slug.replace("-", " ").replace("_", " ").strip()


def _capitalised(_rendered: Rendered, slug: str) -> str:
    """Jekyll's rule 33."""
    return " ".join(word.capitalize() for word in slug.rstrip("-").split("-"))


def _never_empty(name: str) -> str:
    """The note `🎉` would be found at `/`, in place of the home page."""
    return name if slugify(name) else code_points(name)


def _below_pages(path: str, _permalink: str) -> str:
    return pretty_address(path.removeprefix("pages/"))


CONVENTIONS = {
    "pilgi": Conventions(
        naive=None,
        written=written_date,
        above=_no_categories,
        title=_first_heading,
        slug=_never_empty,
        page_address=_below_pages,
        excerpts=False,
        climbs=False,
        rooted=False,
        heading_is_title=True,
        liquid=False,
    ),
    "jekyll": Conventions(
        naive=UTC,
        written=ruby_date,
        above=_above_posts,
        title=_capitalised,
        slug=str,
        page_address=jekyll_page_address,
        excerpts=True,
        climbs=True,
        rooted=True,
        heading_is_title=False,
        liquid=True,
    ),
}
