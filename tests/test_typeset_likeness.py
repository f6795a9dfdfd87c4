"""What is typeset while building is what MathJax makes of it in a browser."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from reader import Reader
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
    const pair = [ours, theirs].map(each => canonical(each.querySelector('mjx-math')));
    // How wide Hangul is differs from font to font: where it stands is compared further down.
    const widths = /[가-힣]/.test(tex) ? /-?[\\d.]+em/g : /$^/;
    const looked = pair.map(each => each.replace(widths, "em"));
    if (looked[0] !== looked[1]) different.push(tex);
  }}
  return different;
}}"""
# Where each glyph, rule and letter stands, in px.
PLACES = """() => [...document.querySelectorAll('.prose .math')].map(formula => {
  const parts = [...formula.querySelectorAll('mjx-c, mjx-line, mjx-utext')];
  const boxes = parts.map(part => part.getBoundingClientRect());
  return boxes.flatMap(box => [box.x, box.y, box.width, box.height]);
})"""

# Of two pictures, how many pixels are dark, how many differ, and how many by more than a quarter.
DIFFERENCE = """async pictures => {
  const [ours, theirs] = await Promise.all(pictures.map(async picture => {
    const bytes = Uint8Array.from(atob(picture), sign => sign.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], {type: 'image/png'}));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    canvas.drawImage(bitmap, 0, 0);
    return canvas.getImageData(0, 0, bitmap.width, bitmap.height).data;
  }));
  const found = {ink: 0, apart: 0, farApart: Math.abs(ours.length - theirs.length)};
  for (let place = 0; place < ours.length; place += 4) {
    const difference = Math.abs(ours[place + 1] - theirs[place + 1]);
    if (theirs[place + 1] < 128) found.ink++;
    if (difference) found.apart++;
    if (difference > 64) found.farApart++;
  }
  return found;
}"""


@pytest.fixture(scope="module")
def formulas(repository: Path) -> Formulas:
    """Of public notes of courses."""
    text = (repository / "tests/data/formulas.json").read_text("utf-8")
    return [(tex, display) for tex, display in json.loads(text)]


@pytest.fixture(scope="module")
def short(formulas: Formulas) -> Formulas:
    """The first 200 that fit a line."""
    found = [(tex, display) for tex, display in formulas if len(tex) < 60][:200]
    assert len(found) == 200
    return found


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
    assert len(formulas) > 300
    pairs: list[tuple[str, bool, str]] = []
    for display in (True, False):
        texts = [tex for tex, displayed in formulas if displayed is display]
        found = typeset_tex(*texts, display=display)
        assert not [each.error for each in found if each.error]
        pairs += [(tex, display, each.html) for tex, each in zip(texts, found, strict=True)]
    assert in_browser.evaluate(COMPARE, pairs) == []


def both(browser: Browser, site: SiteBuilder, formulas: Formulas) -> Iterator[Page]:
    """A page with `formulas`, as they are typeset while building, then in the browser."""
    written = [f"$$\n{tex}\n$$" if display else f"값 ${tex}$ 은" for tex, display in formulas]
    site.note("2024-03-01-note.md", "\n\n".join(written), title="식")
    for render in ("build", "browser"):
        site.write("site.yml", f"mathjax: {{render: {render}}}\n")
        assert not site.build().problems
        reader = Reader(browser, site.output)
        page = reader.open("note/")
        page.evaluate("document.fonts.ready.then(() => true)")
        yield page
        reader.close()


def test_every_glyph_stands_where_a_browser_would_put_it(
    browser: Browser, site: SiteBuilder, short: Formulas
) -> None:
    shown = [*short, ("\\underbrace{x}_{\\text{관측값}}", True)]
    ours, theirs = (page.evaluate(PLACES) for page in both(browser, site, shown))
    assert len(ours) == 201
    assert all(ours)
    apart = [
        (number, max(abs(a - b) for a, b in zip(*pair, strict=True)))
        for number, pair in enumerate(zip(ours, theirs, strict=True))
    ]
    assert [each for each in apart if each[1] > 0.6] == []


def test_screenshots_are_the_same(
    browser: Browser, site: SiteBuilder, short: Formulas, in_browser: Page
) -> None:
    pictures = [
        base64.b64encode(page.locator(".prose").screenshot()).decode()
        for page in both(browser, site, short)
    ]
    found = in_browser.evaluate(DIFFERENCE, pictures)
    assert found["ink"] > 50_000
    # Fractions of a pixel are rounded one way or the other.
    assert found["apart"] < found["ink"] / 100
    assert found["farApart"] == 0


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
