"""What is typeset while building is what MathJax makes of it in a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from reader import PHONE, Reader
from site_builder import SiteBuilder
from typeset_site import needs_typesetting, typeset_tex

from pilgi.config.settings import MathJaxSettings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = needs_typesetting

Formulas = list[tuple[str, bool]]

CANONICAL = """node => {
  const canonical = node => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    const attributes = [...node.attributes]
      .filter(each => !['aria-hidden', 'aria-label'].includes(each.name))
      .map(each => each.name === 'style'
        ? [...node.style].map(key => `${key}:${node.style[key]}`).sort().join(';')
        : `${each.name}=${each.value.trim()}`);
    const inner = [...node.childNodes].map(canonical).join('');
    return `<${node.localName} ${attributes.sort().join(' ')}>${inner}</>`;
  };
  return canonical(node);
}"""
COMPARE = f"""async formulas => {{
  const canonical = {CANONICAL};
  const em = parseFloat(getComputedStyle(document.body).fontSize);
  const different = [];
  for (const [tex, display, built] of formulas) {{
    MathJax.startup.document.inputJax[0].reset();
    const theirs = await MathJax.tex2chtmlPromise(tex, {{display, em, ex: em / 2}});
    const ours = document.createElement('div');
    ours.innerHTML = built;
    const pair = [ours, theirs].map(each => each.querySelector('mjx-math'));
    if (canonical(pair[0]) !== canonical(pair[1])) different.push(tex);
  }}
  return different;
}}"""
# Where each glyph, rule and letter stands, in px.
PLACES = """() => [...document.querySelectorAll('.prose .math')].map(formula => {
  const parts = [...formula.querySelectorAll('mjx-c, mjx-line, mjx-utext')];
  const boxes = parts.map(part => part.getBoundingClientRect());
  return boxes.flatMap(box => [box.x, box.y, box.width, box.height]);
})"""


@pytest.fixture(scope="module")
def formulas(repository: Path) -> Formulas:
    """Of public notes of courses."""
    text = (repository / "tests/data/formulas.json").read_text("utf-8")
    return [(tex, display) for tex, display in json.loads(text)]


@pytest.fixture(scope="module")
def examples(repository: Path) -> list[str]:
    """One a line: of MathJax's own pages of examples, and of what its documentation names."""
    return (repository / "tests/data/mathjax_examples.txt").read_text("utf-8").splitlines()


@pytest.fixture
def in_browser(browser: Browser, site: SiteBuilder) -> Iterator[Page]:
    """A page with the MathJax that readers get where nothing is typeset while building."""
    site.write("site.yml", "mathjax: {render: browser}\n")
    site.note("2024-03-01-note.md", "$x$\n", title="식")
    site.build()
    reader = Reader(browser, site.output)
    yield reader.open("note/")
    reader.close()


def test_mathjax_own_examples_are_the_same(in_browser: Page, examples: list[str]) -> None:
    assert len(examples) > 25
    for tex in examples:
        # Each by itself: what one defines, no other knows.
        (found,) = typeset_tex(tex)
        assert not found.error
        in_browser.evaluate("MathJax.startup.getComponents()")
        assert in_browser.evaluate(COMPARE, [(tex, True, found.html)]) == []


def test_formulas_of_public_notes_are_the_same(in_browser: Page, formulas: Formulas) -> None:
    # How wide Hangul is differs from font to font: it is compared where it stands, below.
    known = [(tex, display) for tex, display in formulas if not re.search("[가-힣]", tex)]
    assert len(known) > 300
    pairs: list[tuple[str, bool, str]] = []
    for display in (True, False):
        texts = [tex for tex, displayed in known if displayed is display]
        found = typeset_tex(*texts, display=display)
        assert not [each.error for each in found if each.error]
        pairs += [(tex, display, each.html) for tex, each in zip(texts, found, strict=True)]
    assert in_browser.evaluate(COMPARE, pairs) == []


def test_every_glyph_stands_where_a_browser_would_put_it(
    browser: Browser, site: SiteBuilder, formulas: Formulas
) -> None:
    shown = [(tex, display) for tex, display in formulas if len(tex) < 60][:200]
    assert len(shown) == 200
    body = "\n\n".join(f"$$\n{tex}\n$$" if display else f"값 ${tex}$ 은" for tex, display in shown)
    site.note(
        "2024-03-01-note.md",
        f"{body}\n\n$$\n\\underbrace{{x}}_{{\\text{{관측값}}}}\n$$\n",
        title="식",
    )
    places: list[list[list[float]]] = []
    for render in ("build", "browser"):
        site.write("site.yml", f"mathjax: {{render: {render}}}\n")
        assert not site.build().problems
        reader = Reader(browser, site.output)
        page = reader.open("note/")
        page.evaluate("document.fonts.ready.then(() => true)")
        places.append(page.evaluate(PLACES))
        reader.close()
    ours, theirs = places
    assert len(ours) == 201
    assert all(ours)
    apart = [
        (number, max(abs(a - b) for a, b in zip(*pair, strict=True)))
        for number, pair in enumerate(zip(ours, theirs, strict=True))
    ]
    assert [each for each in apart if each[1] > 0.6] == []


def test_macros_with_arguments_are_known_to_a_browser_too(
    browser: Browser, site: SiteBuilder
) -> None:
    site.write(
        "site.yml", "mathjax: {render: browser, macros: {pair: '(#1, #2)', R: '\\mathbb{R}'}}\n"
    )
    site.note("2024-03-01-note.md", "$\\pair{a}{b} \\R$\n", title="식")
    site.build()
    reader = Reader(browser, site.output)
    assert reader.open("note/").locator("mjx-merror").count() == 0
    reader.close()
    settings = MathJaxSettings(macros={"pair": "(#1, #2)", "hash": r"\#1"})
    expected: dict[str, Any] = {"pair": ["(#1, #2)", 2], "hash": r"\#1"}
    assert settings.definitions == expected


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
