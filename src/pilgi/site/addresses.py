"""Where the pages live that no file of the site stands for."""

from __future__ import annotations

HOME = "/"
COURSES = "/courses/"
TAGS = "/tags/"
ARCHIVE = "/archive/"
MISSING = "/404.html"
FEED = "/feed.xml"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
ASSETS = "/assets/pilgi/"
MATHJAX = "/assets/mathjax/"

FOLDERS = frozenset({"archive", "assets", "courses", "page", "tags"})
"""Names at the root that no course's page may have."""

GENERATED = (HOME, COURSES, TAGS, ARCHIVE, MISSING, FEED, SITEMAP, ROBOTS)


def home_pages(notes: int, size: int) -> int:
    """How many pages the list of so many notes has, `size` on each; at least one."""
    return max(1, -(-notes // size))


def home_page(number: int) -> str:
    """Page `number`, from 1, of the list of all notes."""
    return HOME if number == 1 else f"/page/{number}/"


def course_address(slug: str) -> str:
    return f"/{slug}/"


def tag_address(slug: str) -> str:
    return f"{TAGS}{slug}/"
