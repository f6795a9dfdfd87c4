"""Formulas at a glance: those of another note, shown beside the link to it, in Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from reader import Reader
from site_builder import SiteBuilder
from typeset_site import needs_typesetting

from pilgi.mathjax.installed import mathjax_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

    Glance = Callable[..., Locator]

needs_mathjax = pytest.mark.skipif(
    mathjax_folder() is None, reason="needs MathJax, which this installation of Pilgi has not"
)
FORMULAS = """\
합 $\\sum_i x_i$ 은 `\\(코드\\)` 가 아니다.

$$\\begin{equation}\\label{eq} 한글 = \\frac{a}{b} \\end{equation}$$
"""


@pytest.fixture
def glance(browser: Browser, site: SiteBuilder) -> Iterator[Glance]:
    """Points at a link to a note with `FORMULAS`, and gives the card."""
    readers: list[Reader] = []

    def shown(render: str, own: str = "글\n") -> Locator:
        site.write("site.yml", f"mathjax: {{render: {render}, tags: ams}}\n")
        site.note("2024-01-01-one.md", f"[[two]]를 보라.\n\n{own}", title="하나")
        site.note("2024-01-02-two.md", FORMULAS, title="둘")
        assert not site.build().problems
        readers.append(Reader(browser, site.output))
        page = readers[-1].open("one/")
        page.locator(".prose a").first.hover()
        return page.locator(".popup:popover-open")

    yield shown
    for each in readers:
        assert each.complaints == []
        assert each.outside == []
        each.close()


@needs_mathjax
@pytest.mark.parametrize("own", ["글\n", FORMULAS], ids=["no formulas here", "formulas here too"])
def test_formulas_for_browsers_are_typeset_at_a_glance(glance: Glance, own: str) -> None:
    card = glance("browser", own)
    card.locator("mjx-container").nth(1).wait_for()
    assert card.locator("mjx-merror").count() == 0
    assert "\\(코드\\)" in card.inner_text()
    assert "$" not in card.inner_text()
    assert "frac" not in card.inner_text()
    assert card.locator("[id]").count() == 0


@needs_mathjax
def test_what_is_pointed_at_again_is_typeset_again(glance: Glance) -> None:
    card = glance("browser")
    card.locator("mjx-container").nth(1).wait_for()
    page = card.page
    page.mouse.move(0, 0)
    card.wait_for(state="detached")
    page.locator(".prose a").first.hover()
    card.locator("mjx-container").nth(1).wait_for()
    assert page.locator("script[src*=mathjax]").count() == 1


@needs_mathjax
def test_a_card_with_formulas_stays_within_the_window(glance: Glance) -> None:
    card = glance("browser", "긴 글. " * 10 + "\n\n" + FORMULAS)
    card.locator("mjx-container").nth(1).wait_for()
    box = card.bounding_box()
    assert box
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= card.evaluate("innerHeight")


@needs_typesetting
def test_typeset_formulas_bring_their_style_sheet_along(glance: Glance) -> None:
    card = glance("build")
    glyph = card.locator("mjx-container mjx-mi mjx-c").first
    glyph.wait_for()
    card.page.wait_for_function(
        "document.querySelector('.popup mjx-mi mjx-c').getBoundingClientRect().width > 3"
    )
    assert "MJXTEX" in glyph.evaluate("glyph => getComputedStyle(glyph, '::before').fontFamily")
