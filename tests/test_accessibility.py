"""Whether everybody can read a site: axe-core's rules for WCAG 2.2 AA and good practice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from reader import DESK, PHONE, Reader
from site_builder import SiteBuilder
from typeset_site import needs_typesetting

from pilgi.output.theme import theme_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    Read = Callable[..., Reader]

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# All that a theme changes.
COLOURS = ("color-contrast",)
OPENED = ("footnote", "picture", "keys")
PAGES = (
    "",
    "page/2/",
    "data-engineering/chatgpt/",
    "시험/every-construct/",
    "data-engineering/",
    "courses/",
    "tags/til/",
    "tags/",
    "archive/",
    "search/",
    "syntax/",
    "404.html",
)


@pytest.fixture(scope="module")
def axe() -> str:
    package = pytest.importorskip(
        "axe_playwright_python", reason="needs the package axe-playwright-python, which carries axe"
    )
    return (Path(package.__file__).parent / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(read: Read, axe: str, path: str) -> None:
    page = read().open(path)
    page.evaluate(axe)
    found = []
    for viewport in (DESK, PHONE):
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme="light")
        found += [(viewport, "light", *each) for each in violations(page, TAGS)]
        page.emulate_media(color_scheme="dark")
        found += [(viewport, "dark", *each) for each in violations(page, COLOURS)]
    assert found == []


def test_axe_finds_nothing_in_the_open_drawer(read: Read, axe: str) -> None:
    page = read(viewport=PHONE).open("data-engineering/chatgpt/")
    page.locator(".drawer-open").click()
    page.evaluate(axe)
    assert violations(page, TAGS) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "opener", [".prose a[href='#fn:1']", ".prose figure img[role]", ".keys-open"], ids=OPENED
)
def test_axe_finds_nothing_in_what_opens_over_a_page(
    read: Read, axe: str, opener: str, scheme: Literal["light", "dark"]
) -> None:
    page = read(color_scheme=scheme, reduced_motion="reduce").open("시험/every-construct/")
    # Only then is the picture loaded.
    page.locator(".prose figure img").scroll_into_view_if_needed()
    page.locator(opener).first.click()
    page.locator(":is(.popup:popover-open, dialog[open])").wait_for()
    page.evaluate(axe)
    assert violations(page, TAGS) == []


def test_study_days_are_told_apart_in_the_readers_own_colours(read: Read) -> None:
    page = read(forced_colors="active").open("")
    page.locator(".calendar").scroll_into_view_if_needed()
    fill = "day => getComputedStyle(day).fill"
    empty = page.locator(".calendar svg").evaluate(fill)
    assert page.locator(".calendar [class^=shade-]").first.evaluate(fill) != empty


POST = """\
---
title: 포인터
categories: cpp
toc: true
toc_icon: cog
tagline: 주소를 담는 변수
author_profile: true
related: true
share: true
sidebar: {{nav: docs}}
header: {header}
---
## 벡터

[단추](/){{: .btn .btn--light-outline}}
"""
HEADERS = (
    "{overlay_image: /assets/favicon.svg, caption: 그림, actions: [{label: 더, url: /}]}",
    "{overlay_color: '#ffd166', video: {id: dQw4w9WgXcQ, provider: youtube}}",
    "{image: /assets/favicon.svg, image_description: 산}",
)


def test_axe_finds_nothing_in_the_looks_of_minimal_mistakes(
    browser: Browser, site: SiteBuilder, axe: str
) -> None:
    site.write("assets/favicon.svg", (theme_folder() / "assets/favicon.svg").read_bytes())
    site.write(
        "_config.yml",
        "title: 공부방\nurl: https://me.github.io\nauthor: {name: 김필기, bio: 밤, github: me}\n",
    )
    site.write("_data/navigation.yml", "docs: [{title: 시작, children: [{title: 집, url: /}]}]\n")
    for number, header in enumerate(HEADERS):
        site.write(f"_posts/2024-03-05-{number}.md", POST.format(header=header))
    assert not site.build().problems
    reader = Reader(browser, site.output)
    found = []
    for number in range(len(HEADERS)):
        page = reader.open(f"cpp/2024/03/05/{number}.html")
        page.evaluate(axe)
        for viewport in (DESK, PHONE):
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme="light")
            found += [(number, viewport, "light", *each) for each in violations(page, TAGS)]
            page.emulate_media(color_scheme="dark")
            found += [(number, viewport, "dark", *each) for each in violations(page, COLOURS)]
    reader.close()
    assert found == []


def violations(page: Page, rules: Sequence[str]) -> list[tuple[str, str]]:
    """Rule and element of each violation of the rules, or rules with the tags, `rules`."""
    run = "rules => axe.run({runOnly: rules, resultTypes: ['violations']})"
    found = page.evaluate(run, list(rules))["violations"]
    return [(rule["id"], node["html"][:160]) for rule in found for node in rule["nodes"]]


MATHEMATICS = """\
글에 $f(x)=\\frac{1}{1+e^{-x}}$ 가 있다. 깨진 $\\frac{1$ 식도 있다.

## 제목의 식 $\\sigma(x)$

$$
\\begin{pmatrix}1&2&3&4&5&6&7&8&9\\\\1&2&3&4&5&6&7&8&9\\end{pmatrix}
\\begin{pmatrix}1&2&3&4&5&6&7&8&9\\\\1&2&3&4&5&6&7&8&9\\end{pmatrix}
$$

\\begin{align}a &= \\text{한글} \\label{eq}\\tag{1}\\\\ c &= \\cancel{d}\\end{align}

식 $\\eqref{eq}$을 보라. $a_1+a_2+a_3+a_4+a_5+a_6+a_7+a_8+a_9+a_{10}+a_{11}+a_{12}$ 이다.

| 식 | 물 $\\ce{H2O}$ |
|---|---|
| $x$ | $\\begin{CD} A @>a>> B \\end{CD}$ |
"""


@needs_typesetting
def test_axe_finds_nothing_in_mathematics(browser: Browser, site: SiteBuilder, axe: str) -> None:
    site.write("site.yml", "title: 공부방\n")
    site.note("2024-03-01-note.md", MATHEMATICS, title="식")
    assert len(site.build().problems) == 1
    reader = Reader(browser, site.output)
    page = reader.open("note/")
    page.evaluate(axe)
    found = []
    for viewport in (DESK, PHONE):
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme="light")
        found += [(viewport, "light", *each) for each in violations(page, TAGS)]
        page.emulate_media(color_scheme="dark")
        found += [(viewport, "dark", *each) for each in violations(page, COLOURS)]
    reader.close()
    assert found == []
