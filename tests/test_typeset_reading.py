"""How readers meet what is typeset while building: without JavaScript, on a phone, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from reader import PHONE, Reader
from site_builder import SiteBuilder
from typeset_site import needs_typesetting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = needs_typesetting

NOTE = """\
글에 $f(x)=\\frac{1}{1+e^{-x}}$ 와 $$\\sigma$$ 가 있다.

## 제목의 식 $\\sigma(x)$

$$
\\begin{pmatrix}1&2&3&4&5&6&7&8&9\\\\1&2&3&4&5&6&7&8&9\\end{pmatrix}
\\begin{pmatrix}1&2&3&4&5&6&7&8&9\\\\1&2&3&4&5&6&7&8&9\\end{pmatrix}
$$

\\begin{align}a &= b \\label{eq}\\tag{1}\\end{align}

식 $\\eqref{eq}$을 보라. $a_1+a_2+a_3+a_4+a_5+a_6+a_7+a_8+a_9+a_{10}+a_{11}+a_{12}$ 이다.
"""


@pytest.fixture
def note(browser: Browser, site: SiteBuilder) -> Iterator[Reader]:
    """A reader without JavaScript, and with a phone."""
    site.note("2024-03-01-note.md", NOTE, title="식")
    assert not site.build().problems
    reader = Reader(browser, site.output, java_script_enabled=False, viewport=PHONE)
    reader.page.goto("https://notes.test/my-notes/note/")
    yield reader
    reader.close()


def test_it_is_there_without_javascript_and_fetches_the_fonts_in_use(note: Reader) -> None:
    drawings = note.page.locator(".prose mjx-math")
    assert drawings.count() == 7
    assert all(drawing.is_visible() for drawing in drawings.all())
    assert (note.outside, note.complaints) == ([], [])


def test_without_javascript_it_looks_the_same(
    browser: Browser, site: SiteBuilder, note: Reader
) -> None:
    reader = Reader(browser, site.output, viewport=PHONE)
    pictures = []
    for page in (reader.open("note/"), note.page):
        page.evaluate("document.fonts.ready.then(() => true)")
        pictures.append(page.locator(".prose").screenshot())
    reader.close()
    assert pictures[0] == pictures[1]


def test_it_works_in_a_folder(browser: Browser, site: SiteBuilder) -> None:
    site.note("2024-03-01-note.md", NOTE, title="식")
    site.build()
    page = browser.new_page()
    page.goto((site.output / "note/index.html").as_uri())
    page.evaluate("document.fonts.ready.then(() => true)")
    loaded = "() => [...document.fonts].filter(font => font.status === 'loaded').length"
    assert page.evaluate(loaded) >= 3
    page.close()


def test_wide_formulas_scroll_and_the_page_does_not(browser: Browser, site: SiteBuilder) -> None:
    site.note("2024-03-01-note.md", NOTE, title="식")
    site.build()
    reader = Reader(browser, site.output, viewport=PHONE)
    page = reader.open("note/")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    wide = page.locator(".prose .wide")
    assert wide.count() == 2
    for each in wide.all():
        assert each.evaluate("each => each.scrollWidth > each.clientWidth")
        each.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("() => document.activeElement.scrollLeft > 0")
    reader.close()


def test_a_tip_is_shown_under_the_mouse(browser: Browser, site: SiteBuilder) -> None:
    site.note("2024-03-01-note.md", "글 $\\mathtip{x}{y}$ 이다.\n", title="식")
    assert not site.build().problems
    reader = Reader(browser, site.output, java_script_enabled=False)
    reader.page.goto("https://notes.test/my-notes/note/")
    tip = reader.page.locator("mjx-tip")
    assert not tip.is_visible()
    reader.page.locator("mjx-maction").hover()
    assert tip.is_visible()
    reader.close()


def test_on_paper_a_wide_formula_is_as_small_as_it_must_be(
    browser: Browser, site: SiteBuilder
) -> None:
    body = "짧은 $x$ 글\n\n긴 $x" + "+x" * 12 + "$ 글\n\n$$\n" + "x+" * 60 + "x\n$$\n"
    site.note("2024-03-01-note.md", body, title="식")
    assert not site.build().problems
    reader = Reader(browser, site.output, viewport={"width": 800, "height": 900})
    page = reader.open("note/")
    page.emulate_media(media="print")
    places = page.evaluate(
        """() => [...document.querySelectorAll('.prose p:has(mjx-math)')].map(paragraph => {
          const glyph = paragraph.querySelector('mjx-c').getBoundingClientRect();
          return paragraph.getBoundingClientRect().bottom - glyph.bottom;
        })"""
    )
    assert places[0] == pytest.approx(places[1], abs=1)
    wide = page.locator(".math.display > .wide")
    assert wide.evaluate("wide => getComputedStyle(wide).overflowX") == "visible"
    edge = page.locator(".prose").evaluate("prose => prose.getBoundingClientRect().right")
    right = wide.locator("mjx-math").evaluate("math => math.getBoundingClientRect().right")
    assert edge - 2 < right <= edge + 0.5
    reader.close()


COPIED = """\
값 $\\frac{1}{2}$이고 $\\R_1$, $\\text{평균 }<b$ 이다.

$$
\\frac{a}{b}
$$

$$
\\begin{aligned}
a &= b \\\\
c &= d
\\end{aligned}
$$
"""


@pytest.fixture
def copied(browser: Browser, site: SiteBuilder) -> Iterator[Page]:
    site.write("site.yml", "mathjax: {macros: {R: '\\mathbb{R}'}}\n")
    site.note("2024-03-01-note.md", COPIED, title="식")
    assert not site.build().problems
    reader = Reader(browser, site.output, permissions=["clipboard-read", "clipboard-write"])
    yield reader.open("note/")
    reader.close()


def clipboard(page: Page, kind: str = "text/plain") -> str:
    page.keyboard.press("Control+c")
    read = "async kind => (await (await navigator.clipboard.read())[0].getType(kind)).text()"
    return str(page.evaluate(read, kind))


def test_what_is_copied_is_tex(copied: Page) -> None:
    copied.evaluate("getSelection().selectAllChildren(document.querySelector('.prose p'))")
    assert clipboard(copied) == "값 \\frac{1}{2}이고 \\R_1, \\text{평균 }<b 이다."
    assert '<span class="math inline">\\text{평균 }&lt;b</span>' in clipboard(copied, "text/html")


@pytest.mark.parametrize(
    ("number", "tex"),
    [(0, "\\frac{a}{b}"), (1, "\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}")],
)
def test_a_formula_alone_is_copied_whole_with_its_lines(
    copied: Page, number: int, tex: str
) -> None:
    box = copied.locator(".math.display").nth(number).bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    copied.mouse.move(box["x"] + 30, middle)
    copied.mouse.down()
    copied.mouse.move(box["x"] + box["width"] - 30, middle, steps=5)
    copied.mouse.up()
    assert clipboard(copied) == tex


def test_without_javascript_what_is_copied_is_tex_too(browser: Browser, site: SiteBuilder) -> None:
    site.note("2024-03-01-note.md", "값 $\\frac{1}{2}$이다.\n", title="식")
    site.build()
    reader = Reader(browser, site.output, java_script_enabled=False)
    reader.page.goto("https://notes.test/my-notes/note/")
    copied = reader.page.evaluate(
        "() => { const all = getSelection();"
        " all.selectAllChildren(document.querySelector('.prose p')); return all.toString() }"
    )
    assert copied.split() == ["값", "\\frac{1}{2}이다."]
    reader.close()


def test_a_reference_leads_to_its_equation_and_is_heard(note: Reader) -> None:
    link = note.page.get_by_role("link", name="(1)")
    link.click()
    assert note.page.locator("[id='mjx-eqn:eq']:target").count() == 1
