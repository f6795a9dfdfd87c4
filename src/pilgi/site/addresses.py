"""Where the pages live that no file of the site stands for."""

from __future__ import annotations

from pilgi.note.note import Face

HOME = "/"
COURSES = "/courses/"
TAGS = "/tags/"
ARCHIVE = "/archive/"
MISSING = "/404.html"
FEED = "/feed.xml"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
SEARCH = "/search/"
ASSETS = "/assets/pilgi/"
MATHJAX = "/assets/mathjax/"
MERMAID = "/assets/mermaid/"
SEARCH_PIECES = "/assets/search/"

FOLDERS = frozenset({"archive", "assets", "courses", "page", "search", "tags"})
"""Names at the root that no course's page may have."""

GENERATED = (HOME, COURSES, TAGS, ARCHIVE, MISSING, FEED, SITEMAP, ROBOTS, SEARCH)


_WHOLE = ("splash", "single", "page")


def home_pages(notes: int, size: int) -> int:
    """How many pages the list of so many notes has, `size` on each; at least one."""
    return max(1, -(-notes // size))


def home_page(number: int, path: str) -> str:
    """Page `number`, from 1, of the list of all notes; the further ones are at `path`."""
    return HOME if number == 1 else path.replace(":num", str(number), 1)


def is_introduction(page: Face) -> bool:
    """Whether `page` stands above the home page's list, rather than in its place.

    A page that is a `splash` or `single` one is all there is at its address, as in Jekyll.
    """
    whole = page.verbatim or page.own.get("layout") in _WHOLE
    return page.address == HOME and not whole


def course_address(slug: str) -> str:
    return f"/{slug}/"


def tag_address(slug: str) -> str:
    return f"{TAGS}{slug}/"
