"""What one who writes sees in the open page, in Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from preview_server import Preview
from reader import DESK
from site_builder import SiteBuilder
from typeset_site import needs_typesetting

from pilgi.mathjax.installed import mathjax_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

NOTE = "posts/linear-algebra/2024-03-05-벡터.md"
URL = f"linear-algebra/{quote('벡터')}/"
BODY = """\
처음 문단.

## 기저

{paragraphs}

```python
print("하나")
```

> [!NOTE]- 접힌 곳
> 숨은 글

공식 $a + b$ 하나.

## 차원

끝 문단. [다른 노트](2024-03-06-other.md)
"""
PARAGRAPHS = "\n\n".join(f"문단 {number}. 글이 길게 이어진다." for number in range(60))

needs_mathjax = pytest.mark.skipif(
    mathjax_folder() is None, reason="needs MathJax, which this installation of Pilgi has not"
)


def body(**changes: str) -> str:
    text = BODY.format(paragraphs=PARAGRAPHS)
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


class Writer:
    """Writes the notes of a site whose preview is open in `page`."""

    def __init__(self, site: SiteBuilder, preview: Preview, page: Page) -> None:
        self.site = site
        self.preview = preview
        self.page = page
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(preview.url + URL)
        # Set by hand, and gone with the next page: tells one that was changed from one loaded anew.
        page.evaluate("window.MathJax?.startup?.promise?.then(() => true)")
        page.evaluate("window.sameAsEver = true")

    def save(self, old: str = "", new: str = "") -> None:
        self.site.note(
            NOTE.removeprefix("posts/"), body(**{old: new}) if old else body(), title="벡터"
        )

    def is_same_page(self) -> bool:
        return bool(self.page.evaluate("window.sameAsEver === true"))


@pytest.fixture
def render() -> str:
    """Where formulas are typeset."""
    return "browser"


@pytest.fixture
def writer(site: SiteBuilder, browser: Browser, render: str) -> Iterator[Writer]:
    site.write("site.yml", f"mathjax: {{render: {render}}}\n")
    site.note(NOTE.removeprefix("posts/"), body(), title="벡터")
    site.note("linear-algebra/2024-03-06-other.md", "## 절\n\n본문\n", title="다른 노트")
    site.write("static/own.css", "body { --own: 1 }")
    site.write("static/own.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>')
    preview = Preview(site.root)
    context = browser.new_context(viewport=DESK)
    context.set_default_timeout(10_000)
    writer = Writer(site, preview, context.new_page())
    yield writer
    context.close()
    preview.close()
    assert writer.complaints == []


def test_a_saved_word_appears_and_all_else_stays_as_it_was(writer: Writer) -> None:
    page = writer.page
    page.locator("details summary").click()
    page.get_by_role("link", name="다른 노트").first.focus()
    kept = page.get_by_text("문단 30.")
    kept.scroll_into_view_if_needed()
    before = place(kept)
    page.evaluate("element => { window.kept = element }", kept.element_handle())
    page.evaluate("window.focused = document.activeElement")
    writer.save("처음 문단.", "새로 쓴 문단.\n\n그리고 더.\n\n그리고 더.")
    page.get_by_text("새로 쓴 문단.").wait_for(state="attached")
    assert place(kept) == pytest.approx(before, abs=1)
    assert page.evaluate("window.kept.isConnected")
    assert page.locator("details[open]").count() == 1
    assert page.evaluate("document.activeElement === window.focused")
    assert writer.is_same_page()


def place(element: Locator) -> float:
    """Pixels from the top of the window."""
    return float(element.evaluate("element => element.getBoundingClientRect().top"))


def test_a_page_at_its_top_stays_there(writer: Writer) -> None:
    writer.save("처음 문단.", "# 큰 제목\n\n새로 쓴 문단.")
    writer.page.get_by_text("새로 쓴 문단.").wait_for()
    assert writer.page.evaluate("scrollY") == 0


def test_headings_come_into_the_contents_and_are_followed(writer: Writer) -> None:
    page = writer.page
    writer.save("처음 문단.", "처음 문단.\n\n## 부분 공간\n\n글")
    entry = page.locator(".toc").get_by_role("link", name="부분 공간")
    entry.wait_for()
    entry.click()
    page.locator(".toc a[aria-current='location']", has_text="부분 공간").wait_for()
    assert page.locator(".toc [aria-current]").count() == 1
    assert writer.is_same_page()


@needs_mathjax
def test_formulas_are_typeset_anew_and_others_left_alone(writer: Writer) -> None:
    page = writer.page
    page.locator("mjx-container").wait_for()
    page.evaluate("window.formula = document.querySelector('mjx-container')")
    writer.save("끝 문단.", "끝 문단, $c^2$ 둘.")
    page.locator("mjx-container").nth(1).wait_for()
    assert page.evaluate("window.formula.isConnected")
    writer.save("공식 $a + b$", "공식 $a + b + d$")
    page.wait_for_function("() => !window.formula.isConnected")
    page.locator("mjx-container").first.wait_for()
    page.wait_for_function("() => document.querySelectorAll('mjx-container').length === 1")
    assert page.locator("mjx-merror").count() == 0
    assert writer.is_same_page()


@needs_mathjax
def test_equations_are_numbered_from_the_first_after_any_change(writer: Writer) -> None:
    page = writer.page
    writer.site.write("site.yml", "mathjax: {render: browser, tags: all}\n")
    writer.save("끝 문단.", "$$x$$\n\n끝 문단.")
    page.locator(NUMBERS, has_text="(1)").wait_for()
    page.evaluate("window.sameAsEver = true")
    writer.save("끝 문단.", "$$y$$\n\n$$x$$\n\n끝 문단.")
    page.locator(NUMBERS, has_text="(2)").wait_for()
    assert page.locator(NUMBERS).all_text_contents() == ["(1)", "(2)"]
    assert writer.is_same_page()


# Those of an assistive copy, since the shown ones are drawn letter by letter.
NUMBERS = "mjx-assistive-mml mlabeledtr > mtd:first-child"


@needs_mathjax
def test_the_first_formula_of_a_page_brings_mathjax(writer: Writer) -> None:
    writer.save("공식 $a + b$", "공식 없음")
    writer.page.wait_for_function("() => !window.sameAsEver")
    writer.page.evaluate("window.sameAsEver = true")
    writer.save()
    writer.page.locator("mjx-container").wait_for()


@needs_typesetting
@pytest.mark.parametrize("render", ["build"])
def test_formulas_that_are_typeset_while_building_come_in_place(writer: Writer) -> None:
    page = writer.page
    writer.save("공식 $a + b$", "공식 $a + b + d$")
    page.locator("annotation", has_text="a + b + d").wait_for(state="attached")
    writer.save("공식 $a + b$", "공식 없음")
    page.get_by_text("공식 없음").wait_for(state="attached")
    writer.save("공식 $a + b$", "공식 $\\frac{c}{2}$")
    page.locator("mjx-frac").wait_for(state="attached")
    page.wait_for_function(
        "() => getComputedStyle(document.querySelector('mjx-frac')).display === 'inline-block'"
    )
    assert page.locator("mjx-assistive-mml math").count() == 1
    assert writer.is_same_page()


def test_new_code_has_its_button_and_old_code_one_only(writer: Writer) -> None:
    page = writer.page
    assert page.locator(".code-copy").count() == 1
    writer.save("끝 문단.", "```python\nprint('둘')\n```\n\n끝 문단.")
    page.locator(".code-copy").nth(1).wait_for()
    writer.save('print("하나")', 'print("하나 더")')
    page.get_by_text("하나 더").wait_for()
    page.wait_for_function("() => document.querySelectorAll('.code-copy').length === 1")
    assert writer.is_same_page()


def test_another_notes_change_moves_nothing_and_leads_there(writer: Writer) -> None:
    page = writer.page
    page.get_by_text("문단 30.").scroll_into_view_if_needed()
    before = page.evaluate("[scrollY, document.querySelector('main').innerHTML]")
    writer.site.note(
        "linear-algebra/2024-03-06-other.md", "## 절\n\n달라진 본문\n", title="다른 노트"
    )
    link = page.locator("pilgi-preview .changed a")
    link.wait_for()
    assert "다른 노트" in link.inner_text()
    said = page.locator("pilgi-preview [aria-live=polite]")
    assert "다른 노트" in (said.text_content() or "")
    assert page.evaluate("[scrollY, document.querySelector('main').innerHTML]") == before
    link.click()
    page.get_by_text("달라진 본문").wait_for()


def test_a_mistake_lies_over_the_last_good_page_until_it_is_mended(writer: Writer) -> None:
    page = writer.page
    writer.site.write(NOTE, "---\ntitle: 벡터: 기초\n---\n\n본문\n")
    problem = page.locator("pilgi-preview article")
    problem.first.wait_for()
    assert "broken YAML" in problem.first.inner_text()
    assert f"{NOTE}:2:" in problem.first.inner_text()
    assert problem.first.locator("mark").inner_text() == "title: 벡터: 기초"
    assert "Quote a value" in problem.first.inner_text()
    said = page.locator("pilgi-preview [aria-live=polite]")
    assert (said.text_content() or "").startswith("1 error")
    assert page.get_by_text("처음 문단.").is_visible()
    assert writer.is_same_page()
    writer.save("처음 문단.", "고친 문단.")
    page.get_by_text("고친 문단.").wait_for()
    page.locator("pilgi-preview .problems").wait_for(state="hidden")
    assert writer.is_same_page()


def test_who_comes_while_a_note_is_broken_sees_it_once_it_is_mended(writer: Writer) -> None:
    page = writer.page
    writer.site.write(NOTE, "---\ntitle: [\n---\n")
    page.locator("pilgi-preview article").first.wait_for()
    page.reload()
    page.locator("pilgi-preview article").first.wait_for()
    assert page.locator("h1").inner_text() != "벡터"
    writer.save()
    page.get_by_text("처음 문단.").wait_for()


def test_warnings_stand_folded_at_the_edge(writer: Writer) -> None:
    page = writer.page
    writer.save("2024-03-06-other.md", "nowhere.md")
    page.locator("pilgi-preview .problems.folded").wait_for()
    button = page.locator("pilgi-preview h2 button")
    assert button.inner_text() == "1 warning"
    assert not page.locator("pilgi-preview article").is_visible()
    button.click()
    assert "leads nowhere" in page.locator("pilgi-preview article").inner_text()


def test_a_broken_template_and_broken_settings_are_told_in_the_page(writer: Writer) -> None:
    page = writer.page
    for path, broken, good in (
        ("templates/partials/footer.html", "{% if %}", "<footer class='colophon'>끝</footer>"),
        ("site.yml", "title: [", "mathjax: {render: browser}\ntitle: 이름\n"),
    ):
        writer.site.write(path, broken)
        page.locator("pilgi-preview .place", has_text=path).first.wait_for()
        assert page.get_by_text("처음 문단.").is_visible()
        writer.site.write(path, good)
        page.locator("pilgi-preview .problems").wait_for(state="hidden")
    assert "이름" in page.title()
    assert page.locator(".colophon").inner_text() == "끝"
    assert writer.is_same_page()


def test_a_style_sheet_is_swapped_without_another_page(writer: Writer) -> None:
    page = writer.page
    writer.site.write("site.yml", "mathjax: {render: browser}\ntheme: {measure: 30rem}\n")
    page.wait_for_function(
        "() => getComputedStyle(document.documentElement).getPropertyValue('--measure') === '30rem'"
    )
    page.wait_for_function("() => document.querySelectorAll('link[rel=stylesheet]').length === 1")
    assert writer.is_same_page()


OWN = "getComputedStyle(document.body).getPropertyValue('--own').trim()"


def test_a_sites_own_style_and_image_are_swapped_too(writer: Writer) -> None:
    page = writer.page
    shipped = Path(__file__).resolve().parent.parent / "templates"
    base = (shipped / "base.html").read_text("utf-8")
    own = '<link rel="stylesheet" href="{{ url_for("/own.css") }}"></head>'
    writer.site.write("templates/base.html", base.replace("</head>", own))
    writer.save("처음 문단.", "![](/own.svg)")
    page.wait_for_function(f"() => {OWN} === '1'")
    page.locator("img[src$='own.svg']").wait_for(state="attached")
    writer.site.write("static/own.css", "body { --own: 2 }")
    page.wait_for_function(f"() => {OWN} === '2'")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="3"/>'
    writer.site.write("static/own.svg", svg)
    page.wait_for_function("() => document.querySelector('main img').naturalWidth === 40")
    assert writer.is_same_page()


def test_a_changed_script_loads_the_page_anew(writer: Writer) -> None:
    script = (Path(__file__).resolve().parent.parent / "templates/assets/pilgi.js").read_text(
        "utf-8"
    )
    writer.site.write("templates/assets/pilgi.js", script + "\nwindow.newer = true;\n")
    writer.page.wait_for_function("() => window.newer && !window.sameAsEver")


def test_a_page_catches_up_with_a_server_that_was_away(writer: Writer) -> None:
    page = writer.page
    port = writer.preview.port
    writer.preview.close()
    page.locator("pilgi-preview .ended").wait_for()
    writer.save("처음 문단.", "그동안 쓴 문단.")
    writer.preview = Preview(writer.site.root, port=port)
    try:
        page.get_by_text("그동안 쓴 문단.").wait_for()
        page.locator("pilgi-preview .ended").wait_for(state="hidden")
        assert writer.is_same_page()
        writer.save("처음 문단.", "그 뒤에 쓴 문단.")
        page.get_by_text("그 뒤에 쓴 문단.").wait_for()
        assert writer.is_same_page()
    finally:
        writer.preview.close()


def test_a_page_out_of_sight_gives_its_connection_back_and_catches_up(writer: Writer) -> None:
    page = writer.page
    page.evaluate(HIDE, True)
    writer.save("처음 문단.", "못 본 문단.")
    while "못 본 문단." not in writer.preview.text(f"/{URL}"):
        pass
    assert page.get_by_text("못 본 문단.").count() == 0
    page.evaluate(HIDE, False)
    page.get_by_text("못 본 문단.").wait_for()
    assert writer.is_same_page()


HIDE = """hidden => {
  Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
  document.dispatchEvent(new Event('visibilitychange'));
}"""


def test_many_edits_leave_the_page_that_is_served(writer: Writer) -> None:
    page = writer.page
    for number in range(12):
        writer.save(f"문단 {number * 5}. ", f"{number}번째로 고친 문단. `x`\n\n- 하나\n- 둘\n\n")
        page.get_by_text(f"{number}번째로 고친 문단.").wait_for(state="attached")
    writer.save()
    page.get_by_text("번째로 고친").wait_for(state="detached")
    shown = page.evaluate(SHOWN)
    page.reload()
    page.evaluate("window.MathJax?.startup?.promise?.then(() => true)")
    assert page.evaluate(SHOWN) == shown


# Apart from numbers that MathJax gives its parts, and from where one reads.
SHOWN = """() => {
  const main = document.querySelector('main').cloneNode(true);
  for (const part of main.querySelectorAll('mjx-container')) part.replaceWith('formula');
  return main.innerHTML;
}"""


def test_the_panel_can_be_closed_and_is_not_printed(writer: Writer) -> None:
    page = writer.page
    writer.site.write(NOTE, "---\ntitle: [\n---\n")
    problems = page.locator("pilgi-preview .problems")
    problems.wait_for()
    page.emulate_media(media="print")
    assert not problems.is_visible()
    page.emulate_media(media="screen")
    problems.get_by_role("button", name="Close").click()
    problems.wait_for(state="hidden")
    shutil.copy(writer.site.root / NOTE, writer.site.root / "posts/linear-algebra/2024-03-07-b.md")
    problems.wait_for()
