"""What docs/theming.md shows: each of its examples, built as it stands there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from site_builder import SiteBuilder

NOTE = "linear-algebra/vectors/index.html"
STYLE = "assets/pilgi/pilgi.css"
_EXAMPLE = re.compile(r"^#{2,3} (?:(\d+)\. |Another language)(.*?)(?=^#{2,3} |\Z)", re.M | re.S)
_FILE = re.compile(r'^```\w+ title="([^"]+)"\n(.*?)^```$', re.M | re.S)


def examples() -> dict[str, dict[str, str]]:
    """Files of each example, by its number; the one of another language has none."""
    text = (Path(__file__).parent.parent / "docs" / "theming.md").read_text("utf-8")
    return {number: dict(_FILE.findall(shown)) for number, shown in _EXAMPLE.findall(text)}


def colours(site: SiteBuilder) -> bool:
    css = site.text(STYLE)
    named = ("--accent: #9a3412", "--paper: #fffaf2", "--surface: #f7eede")
    return all(each in css for each in named) and css.count("--paper: #1c1917") == 2


def fonts(site: SiteBuilder) -> bool:
    css = site.text(STYLE)
    return '--mono: "D2Coding", ui-monospace' in css and "--text-size: 1.125rem" in css


def logo(site: SiteBuilder) -> bool:
    page = site.text(NOTE)
    return (
        '<img src="../../assets/logo.svg"' in page
        and '<link rel="icon" href="../../assets/logo.svg">' in page
        and "<span>공부방</span>" in page
    )


def home(site: SiteBuilder) -> bool:
    page = site.text("index.html")
    places = [page.index('id="latest-label"'), page.index('id="courses-label"')]
    absent = ('class="hero"', 'class="calendar"')
    return places == sorted(places) and not any(each in page for each in absent)


def navigation(site: SiteBuilder) -> bool:
    page = site.text(NOTE)
    return all(each in page for each in ("example.ac.kr", "CC BY 4.0", "github.com/me", "icon"))


def styles(site: SiteBuilder) -> bool:
    last = ".masthead { border-bottom: 3px solid var(--accent); }"
    return site.text(STYLE).rstrip().endswith(last)


def below_notes(site: SiteBuilder) -> bool:
    order = re.findall(r'class="(ask|note-footer|colophon)"', site.text(NOTE))
    return order == ["ask", "note-footer", "colophon"]


def another_part(site: SiteBuilder) -> bool:
    page = site.text(NOTE)
    return '© 김필기 · <a href="../../about/">' in page and page.count("<footer") == 2


def own_key(site: SiteBuilder) -> bool:
    own = "room/index.html"
    return own in site.files() and "강의실 공학관 301" in site.text(own)


def own_font(site: SiteBuilder) -> bool:
    page = site.text(NOTE)
    head = page[: page.index("</head>")]
    return 'href="../../assets/serif.woff2"' in head and "@font-face" in site.text(STYLE)


def language(site: SiteBuilder) -> bool:
    page = site.text(NOTE)
    return ">Schlagwörter<" in page and "5. March 2024" in page and ">Courses<" in page


CHECKS: dict[str, Callable[[SiteBuilder], bool]] = {
    "1": colours,
    "2": fonts,
    "3": logo,
    "4": home,
    "5": navigation,
    "6": styles,
    "7": below_notes,
    "8": another_part,
    "9": own_key,
    "10": own_font,
    "": language,
}


def test_every_example_is_checked() -> None:
    assert examples().keys() == CHECKS.keys()
    assert all(examples().values())


@pytest.mark.parametrize("number", CHECKS)
def test_an_example_does_what_it_says(site: SiteBuilder, number: str) -> None:
    settings = "title: 노트\nauthor: 김필기\n"
    site.write("site.yml", settings)
    site.note("linear-algebra/2024-03-05-vectors.md", "글\n", title="벡터")
    site.write("pages/about.md", "---\ntitle: 소개\n---\n나\n")
    site.write("assets/serif.woff2", b"")
    site.build()
    assert not CHECKS[number](site), "the check holds without the example"
    for name, text in examples()[number].items():
        site.write(name, settings + text if name == "site.yml" else text)
    assert not site.build().problems
    assert CHECKS[number](site)


def test_a_change_of_the_themes_own_file_reaches_what_goes_on_from_it(site: SiteBuilder) -> None:
    site.note("2024-03-05-a.md", title="A")
    site.write("templates/tags.html", '{% extends "theme/tags.html" %}')
    site.build()
    own = site.text("tags/index.html")
    (site.root / "templates/tags.html").unlink()
    site.build()
    assert site.text("tags/index.html") == own


def test_the_themes_own_file_is_no_way_out_of_it(site: SiteBuilder) -> None:
    site.write("site.yml", "title: T\n")
    site.note("2024-03-05-a.md", title="A")
    site.write("templates/tags.html", '{% include "theme/../../../site.yml" %}')
    (problem,) = site.build().problems
    assert "theme/../../../site.yml" in problem.message
