"""What a reader of a note can do beside reading it, in Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from reader import DESK, PHONE, SITE, Reader
from site_builder import SiteBuilder

from pilgi.output.mermaid import mermaid_script

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    Read = Callable[..., Reader]

EVERYTHING = "시험/every-construct/"
NOTE = "data-engineering/chatgpt/"

needs_mermaid = pytest.mark.skipif(
    mermaid_script() is None, reason="needs Mermaid, which this installation of Pilgi has not"
)


@pytest.fixture
def reading(browser: Browser, site: SiteBuilder) -> Iterator[Callable[..., Page]]:
    """Builds a site of one note, whose text is given, and a second one; opens the first."""
    readers: list[Reader] = []

    def opened(text: str, **options: Any) -> Page:
        site.note("시험/2024-01-01-first.md", text, title="첫 노트")
        site.note(
            "시험/2024-01-02-second.md",
            "둘째의 첫 문단.\n\n## 절\n\n절의 글.\n\n## 다음 절\n\n다른 글.\n",
            title="둘째 노트",
        )
        assert not site.build().problems
        readers.append(Reader(browser, site.output, **options))
        return readers[-1].open("시험/first/")

    yield opened
    for each in readers:
        assert each.complaints == []
        each.close()


def test_a_line_of_hangul_has_34_to_42_characters(read: Read) -> None:
    page = read().open(NOTE)
    width, size = page.evaluate(LINE)
    assert 34 <= width / size <= 42
    assert 16 <= size <= 18


LINE = """() => {
  const text = document.querySelector('.prose');
  return [text.clientWidth, parseFloat(getComputedStyle(text).fontSize)];
}"""


def test_lists_four_levels_deep_leave_most_of_a_phone_to_the_text(
    reading: Callable[..., Page],
) -> None:
    page = reading("- 하나\n    - 둘\n        - 셋\n            - 넷째\n", viewport=PHONE)
    deepest = page.locator("li li li li")
    assert (deepest.bounding_box() or {"width": 0})["width"] >= PHONE["width"] * 0.65
    marks = [
        item.evaluate("item => getComputedStyle(item).listStyleType")
        for item in page.locator(".prose li").all()
    ]
    assert len(set(marks)) == 4


# Footnotes and glances


def test_a_footnote_is_shown_in_place_and_goes_with_escape(read: Read) -> None:
    page = read().open(EVERYTHING)
    reference = page.locator("a[href='#fn:1']").first
    reference.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    reference.click()
    card = page.locator(".popup:popover-open")
    assert "각주의 글" in card.inner_text()
    assert card.locator("[role=doc-backlink], [id]").count() == 0
    assert page.evaluate("scrollY") == before
    assert "#" not in page.url
    page.keyboard.press("Escape")
    assert card.count() == 0


def test_a_footnote_is_led_to_without_javascript(read: Read) -> None:
    page = read(java_script_enabled=False).open(EVERYTHING)
    page.locator("a[href='#fn:1']").first.click()
    assert page.locator("li:target").inner_text().startswith("각주의 글")


def test_a_footnote_stays_within_a_phone(read: Read) -> None:
    page = read(viewport=PHONE).open(EVERYTHING)
    page.locator("a[href='#fn:1']").first.click()
    box = page.locator(".popup").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]


def test_a_link_to_a_note_shows_its_beginning_while_pointed_at(
    reading: Callable[..., Page],
) -> None:
    page = reading("[[second]]를 보라.\n")
    page.locator(".prose a").hover()
    card = page.locator(".popup:popover-open")
    card.get_by_text("둘째의 첫 문단.").wait_for()
    assert card.locator("h1").inner_text() == "둘째 노트"
    assert card.locator("[id]").count() == 0
    page.mouse.move(0, 0)
    card.wait_for(state="detached")


def test_a_link_to_a_section_shows_that_section(reading: Callable[..., Page]) -> None:
    page = reading("[[second#절]]을 보라.\n")
    page.locator(".prose a").hover()
    card = page.locator(".popup:popover-open")
    card.get_by_text("절의 글.").wait_for()
    assert "다른 글" not in card.inner_text()


def test_a_glance_can_be_pointed_at_itself(reading: Callable[..., Page]) -> None:
    page = reading("[[second]]를 보라.\n")
    page.locator(".prose a").hover()
    card = page.locator(".popup:popover-open")
    card.get_by_text("둘째의 첫 문단.").hover()
    page.wait_for_timeout(600)
    assert card.count() == 1


def test_links_to_other_hosts_are_asked_nothing_while_pointed_at(
    browser: Browser, site: SiteBuilder
) -> None:
    site.note("2024-01-01-a.md", "<https://example.com/a/>\n", title="A")
    site.build()
    reader = Reader(browser, site.output)
    reader.open("a/").locator(".prose a").hover()
    reader.page.wait_for_timeout(600)
    reader.close()
    assert reader.outside == []


# Code, tables, pictures, anchors


def test_lines_that_are_too_long_can_be_wrapped(read: Read) -> None:
    page = read(viewport=PHONE).open(EVERYTHING)
    block = page.locator(".code", has_text="a_function_whose_line_is_far_too_long")
    button = block.locator(".code-wrap")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    overflow = "pre => pre.scrollWidth - pre.clientWidth"
    assert block.locator("pre").evaluate(overflow) == 0
    button.click()
    assert block.locator("pre").evaluate(overflow) > 0


def test_code_that_fits_has_nothing_to_wrap(read: Read) -> None:
    page = read().open(EVERYTHING)
    assert page.locator(".code[data-language='diff'] .code-wrap").count() == 0


LONG_TABLE = "| 이름 | 값 |\n| --- | --- |\n" + "| 가 | 1 |\n" * 80


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_long_table_keeps_its_header(reading: Callable[..., Page], scripts: bool) -> None:
    page = reading(LONG_TABLE + "\n끝.\n", java_script_enabled=scripts)
    page.locator("tbody tr").nth(60).scroll_into_view_if_needed()
    header, row = page.locator("thead th").first, page.locator("tbody tr").nth(60)
    top, below = header.bounding_box(), row.bounding_box()
    assert top
    assert below
    assert 0 <= top["y"] < below["y"] < DESK["height"]


def test_a_picture_opens_large_and_gives_the_focus_back(read: Read) -> None:
    page = read().open("syntax/")
    page.locator(".prose figure img").scroll_into_view_if_needed()
    picture = page.locator(".prose figure img[role=button]")
    small = picture.bounding_box()
    picture.press("Enter")
    large = page.locator("dialog.lightbox[open] img").bounding_box()
    assert small
    assert large
    assert large["height"] > small["height"] * 1.5
    page.keyboard.press("Escape")
    page.locator("dialog.lightbox").wait_for(state="detached")
    assert picture.evaluate("picture => picture === document.activeElement")
    picture.click()
    page.locator("dialog.lightbox button").click()
    page.locator("dialog.lightbox").wait_for(state="detached")


def test_the_mark_beside_a_heading_copies_its_address(read: Read) -> None:
    page = read(permissions=["clipboard-read", "clipboard-write"]).open(NOTE)
    heading = page.locator(".prose h2").nth(1)
    heading.hover()
    heading.locator(".anchor").click()
    page.locator(".anchor[data-copied='주소 복사됨']").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert unquote(copied) == f"{SITE}{NOTE}#{heading.get_attribute('id')}"


# Keys


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def test_j_and_k_go_from_heading_to_heading(read: Read) -> None:
    page = read().open(NOTE)
    headings = [each.inner_text().strip() for each in page.locator("main :is(h1, h2, h3)").all()]
    seen = []
    for _ in headings[1:]:
        page.keyboard.press("j")
        seen.append(focused(page))
    assert seen[:-1] == headings[1:-1]
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert focused(page) == seen[-3]


def test_a_key_has_its_place_where_hangul_is_typed(read: Read) -> None:
    page = read().open(NOTE)
    page.evaluate(
        "document.body.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'ㅓ', code: 'KeyJ', bubbles: true}))"
    )
    assert focused(page) == page.locator(".prose h2").first.inner_text().strip()


def test_brackets_go_to_the_notes_around(read: Read) -> None:
    page = read().open(NOTE)
    page.keyboard.press("]")
    page.wait_for_url("**/data-engineering/word-embedding/")
    page.keyboard.press("[")
    page.wait_for_url(f"**/{NOTE}")


def test_the_keys_are_told_and_can_be_turned_off(read: Read) -> None:
    page = read().open(NOTE)
    page.keyboard.press("?")
    help = page.locator("dialog.keys[open]")
    assert help.locator("kbd").all_inner_texts() == ["j", "k", "[", "]", "/", "Ctrl-K", "?"]
    help.locator("input").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate("scrollY") == 0
    page.reload()
    page.keyboard.press("j")
    assert page.evaluate("scrollY") == 0
    page.locator(".keys-open").click()
    assert not help.locator("input").is_checked()
    help.locator("input").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert focused(page) != ""
    assert page.locator("main :is(h1, h2, h3):focus").count() == 1


def test_no_key_is_taken_from_somebody_who_writes(read: Read) -> None:
    page = read().open(NOTE)
    page.evaluate("document.querySelector('main').prepend(document.createElement('input'))")
    page.locator("main input").focus()
    page.keyboard.type("j?k[")
    assert page.locator("main input").input_value() == "j?k["
    assert page.locator("dialog").count() == 0


# Diagrams

DIAGRAM = "```mermaid\nflowchart LR\n  원본 --> 웨어하우스\n```\n"


@needs_mermaid
def test_a_diagram_is_drawn_in_the_colours_of_the_page(reading: Callable[..., Page]) -> None:
    page = reading(DIAGRAM, color_scheme="light")
    drawing = page.locator(".diagram svg")
    drawing.wait_for()
    assert "웨어하우스" in (drawing.text_content() or "")
    assert drawing.get_attribute("aria-label") == "도표: flowchart LR"
    assert not page.locator(".mermaid-source").is_visible()
    fill = "getComputedStyle(document.querySelector('.diagram .node rect')).fill"
    light = page.evaluate(fill)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"{fill} !== '{light}'")
    assert page.locator(".diagram").count() == 1


@needs_mermaid
def test_a_diagram_that_is_none_stays_text(browser: Browser, site: SiteBuilder) -> None:
    site.note("2024-01-01-a.md", f"```mermaid\n이건 도표가 아니다\n```\n\n{DIAGRAM}", title="A")
    site.build()
    reader = Reader(browser, site.output)
    page = reader.open("a/")
    page.locator(".diagram svg").wait_for()
    assert page.locator(".mermaid-source:visible").inner_text() == "이건 도표가 아니다\n"
    reader.close()


CHAIN = "flowchart TD\n" + "".join(f"  N{n}[단계] --> N{n + 1}[단계]\n" for n in range(5))
CLASSES = (
    "classDiagram\n  class A {\n    +이름\n    +나이\n    +먹기()\n  }\n  A <|-- B\n  B <|-- C\n"
)


@needs_mermaid
@pytest.mark.parametrize(
    "text", ["flowchart LR\n  가 --> 나\n", CHAIN, CLASSES, "pie\n '가' : 1\n"]
)
def test_no_text_moves_when_diagrams_are_drawn_nor_when_they_are_scrolled_by(
    browser: Browser, site: SiteBuilder, text: str
) -> None:
    diagram = f"```mermaid\n{text}```\n"
    site.note("2024-01-01-a.md", f"{diagram}\n글\n\n{diagram}\n{'글 ' * 3000}\n", title="A")
    site.build()
    reader = Reader(browser, site.output, viewport=PHONE)
    reader.page.add_init_script(SHIFTS)
    page = reader.open("a/")
    page.locator(".diagram svg").nth(1).wait_for()
    for down in (0, 3000, -3000):
        page.mouse.wheel(0, down)
        page.wait_for_timeout(300)
    assert page.evaluate("window.shift") <= 0.01
    reader.close()


@needs_mermaid
def test_a_drawing_larger_than_its_place_grows_once_nobody_sees_it(
    reading: Callable[..., Page],
) -> None:
    page = reading(f"```mermaid\n{CLASSES}```\n\n{'글 ' * 3000}\n")
    drawing = page.locator(".diagram svg")
    drawing.wait_for()
    whole = drawing.evaluate("svg => svg.viewBox.baseVal.height")
    assert drawing.evaluate("svg => svg.clientHeight") < whole
    page.evaluate("scrollTo(0, 5000)")
    page.wait_for_function("!document.querySelector('.diagram').hasAttribute('style')")
    assert drawing.evaluate("svg => svg.clientHeight") == pytest.approx(whole, abs=1)


def test_a_diagram_is_text_without_javascript(reading: Callable[..., Page]) -> None:
    page = reading(DIAGRAM, java_script_enabled=False)
    assert "웨어하우스" in page.locator(".mermaid-source").inner_text()


@needs_mermaid
def test_only_pages_with_diagrams_load_mermaid(
    reading: Callable[..., Page], site: SiteBuilder
) -> None:
    reading(DIAGRAM)
    assert "mermaid.min.js" in site.text("시험/first/index.html")
    assert "mermaid.min.js" not in site.text("시험/second/index.html")
    assert (site.output / "assets/mermaid/mermaid.min.js").is_file()


@needs_mermaid
def test_mermaid_waits_until_a_diagram_is_near_or_the_reader_stirs(
    reading: Callable[..., Page],
) -> None:
    page = reading(f"{'글 ' * 9000}\n\n{DIAGRAM}", viewport=PHONE)
    page.wait_for_timeout(300)
    assert page.evaluate("window.mermaid === undefined")
    page.keyboard.press("Tab")
    page.locator(".diagram svg").wait_for(state="attached")


def test_a_site_without_mermaid_shows_text_and_says_so(
    site: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("plan", "mermaid"):
        monkeypatch.setattr(f"pilgi.output.{module}.mermaid_script", lambda: None)
    site.note("2024-01-01-a.md", DIAGRAM, title="A")
    (problem,) = site.build().problems
    assert "Mermaid" in problem.message
    assert "mermaid.min.js" not in site.text("a/index.html")
    assert not (site.output / "assets/mermaid").exists()


# Whoever reads


def test_a_page_written_from_the_right_fits_a_phone(browser: Browser, site: SiteBuilder) -> None:
    texts = site.root.joinpath("templates/i18n")
    texts.mkdir(parents=True)
    texts.joinpath("ar.yml").write_text("direction: rtl\nhome: الرئيسية\n", "utf-8")
    site.write("site.yml", "language: ar\n")
    site.note("d/2024-01-01-a.md", f"- سطر\n    - سطر\n\n```python\nx = 1\n```\n\n{LONG_TABLE}")
    site.build()
    reader = Reader(browser, site.output, viewport=PHONE)
    page = reader.open("d/a/")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    inner, outer = page.locator("li li").bounding_box(), page.locator("li").first.bounding_box()
    assert inner
    assert outer
    assert inner["x"] + inner["width"] < outer["x"] + outer["width"]
    assert page.locator(".code pre").evaluate("pre => getComputedStyle(pre).direction") == "ltr"
    reader.close()


@pytest.mark.parametrize("path", ["", NOTE, "data-engineering/", "tags/til/", "archive/"])
def test_nothing_shifts_while_a_page_is_loaded(read: Read, path: str) -> None:
    reader = read(viewport=PHONE)
    reader.page.add_init_script(SHIFTS)
    page = reader.open(path)
    page.wait_for_timeout(500)
    assert page.evaluate("window.shift") <= 0.01


SHIFTS = """
window.shift = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({type: 'layout-shift', buffered: true});
"""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_calendar_begins_at_its_new_end_on_a_phone_and_shows_the_rest(
    read: Read, scripts: bool
) -> None:
    page = read(viewport=PHONE, java_script_enabled=scripts).open("")
    days = page.locator(".calendar [class^=shade-]:is(rect)")
    left, right = ends(days.last)
    assert 0 <= left < right <= PHONE["width"]
    assert ends(days.first)[0] < 0
    weeks = page.get_by_role("group", name="공부한 날")
    weeks.focus()
    weeks.evaluate("weeks => weeks.scrollLeft -= 10000")
    left, right = ends(days.first)
    assert 0 <= left < right <= PHONE["width"]
    assert ends(page.locator(".calendar text").first)[0] >= 0


def ends(part: Locator) -> tuple[float, float]:
    """Where it begins and ends in the window, in CSS pixels from the left."""
    box = part.bounding_box()
    assert box
    return box["x"], box["x"] + box["width"]


def test_no_months_name_is_cut_off_where_the_calendar_ends(
    browser: Browser, site: SiteBuilder
) -> None:
    site.note("2024-10-20-a.md", "글\n", title="A")
    site.note("2024-10-21-c.md", "글\n", title="C")
    site.note("2024-12-03-b.md", "글\n", title="B")
    site.build()
    reader = Reader(browser, site.output)
    calendar = reader.open("").locator(".calendar svg")
    names = calendar.locator("text")
    assert names.last.text_content() == "12월"
    ends = [name.evaluate("text => text.getBoundingClientRect().right") for name in names.all()]
    assert max(ends) <= calendar.evaluate("svg => svg.getBoundingClientRect().right")
    reader.close()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_long_contents_keep_the_place_one_reads_in_view(
    reading: Callable[..., Page], size: Any
) -> None:
    page = reading("".join(f"## {n}번 절\n\n{'글 ' * 400}\n\n" for n in range(80)), viewport=size)
    page.evaluate("document.getElementById('60번-절').scrollIntoView()")
    if size == PHONE:
        page.locator(".drawer-open").click()
    here = page.locator(".toc [aria-current=location]")
    here.get_by_text("60번 절").wait_for()
    page.wait_for_timeout(300)
    top, bottom = here.evaluate(
        "link => [link.getBoundingClientRect().top, link.getBoundingClientRect().bottom]"
    )
    assert top >= 0
    assert bottom <= size["height"]


def test_nothing_of_a_heading_is_printed_on_the_page_before_it(
    reading: Callable[..., Page],
) -> None:
    page = reading("글\n\n## 절\n\n글\n")
    page.emulate_media(media="print")
    above = "heading => parseFloat(getComputedStyle(heading, '::before').top)"
    assert page.locator(".prose h2").evaluate(above) >= 0


def test_a_year_shows_its_study_days_on_a_phone(browser: Browser, site: SiteBuilder) -> None:
    site.note("2023-02-05-a.md", "글\n", title="A")
    site.note("2022-07-05-b.md", "글\n", title="B")
    site.note("2024-11-03-c.md", "글\n", title="C")
    site.build()
    reader = Reader(browser, site.output, viewport=PHONE)
    page = reader.open("archive/")
    days = page.locator(".calendar [class^=shade-]:is(rect)")
    assert days.count() == 3
    for day in days.all():
        left, right = ends(day)
        assert 0 <= left < right <= PHONE["width"]
    page.set_viewport_size(DESK)
    drawings = page.locator(".calendar svg").all()
    assert {round(right - left) for left, right in map(ends, drawings)} == {53 * 17}
    assert len({round(ends(drawing)[0]) for drawing in drawings}) == 1
    reader.close()
