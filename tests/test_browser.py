"""What a reader of a built site sees and does, in Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from reader import DESK, PHONE, SITE, Reader

from pilgi.mathjax.installed import mathjax_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

    Read = Callable[..., Reader]

NOTE = "data-engineering/chatgpt/"
EVERYTHING = "시험/every-construct/"
KINDS = (
    "",
    "page/2/",
    NOTE,
    EVERYTHING,
    "data-engineering/",
    "courses/",
    "tags/til/",
    "tags/",
    "archive/",
    "search/",
    "about/",
    "404.html",
)

needs_mathjax = pytest.mark.skipif(
    mathjax_folder() is None, reason="needs MathJax, which this installation of Pilgi has not"
)


@pytest.fixture(scope="module")
def tourist(browser: Browser, tour: Path) -> Iterator[Reader]:
    """A reader with a phone, who goes to every page for `too_wide`."""
    reader = Reader(browser, tour, viewport=PHONE)
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def too_wide(tourist: Reader, tour: Path) -> list[tuple[str, int]]:
    """Pages that overflow sideways, and the width in px at which they do."""
    found = []
    for file in sorted(tour.rglob("*.html")):
        path = file.relative_to(tour).as_posix().removesuffix("index.html")
        page = tourist.open(path)
        for width in (PHONE["width"], 320):
            page.set_viewport_size({"width": width, "height": 844})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append((path, width))
    return found


def test_no_page_overflows_a_phone(too_wide: list[tuple[str, int]]) -> None:
    assert too_wide == []


@needs_mathjax
@pytest.mark.usefixtures("too_wide")
def test_no_page_asks_anything_of_another_host(tourist: Reader) -> None:
    assert tourist.outside == []


@needs_mathjax
@pytest.mark.usefixtures("too_wide")
def test_no_page_complains_in_the_console(tourist: Reader) -> None:
    assert tourist.complaints == []


@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_page_is_readable_without_javascript(read: Read, path: str) -> None:
    page = read(java_script_enabled=False).open(path)
    assert page.locator("h1").first.is_visible()
    assert len(page.locator("main").inner_text()) > 40
    assert not page.locator(".theme-toggle").is_visible()
    for link in page.locator(".navigation a, .toc a").all():
        assert link.is_visible()
    page.get_by_role("link", name="태그", exact=True).first.click()
    assert unquote(page.url) == f"{SITE}tags/"


def test_contents_lead_to_their_headings_without_javascript(read: Read) -> None:
    page = read(java_script_enabled=False).open(NOTE)
    targets = [link.get_attribute("href") for link in page.locator(".toc a").all()]
    assert len(targets) > 5
    for target in targets:
        assert page.locator(f"[id='{unquote(target or '')[1:]}']").count() == 1
    page.locator(".toc a").last.click()
    assert page.locator(".prose :is(h1, h2, h3):target").count() == 1


def test_drawer_opens_on_a_phone_without_javascript(read: Read) -> None:
    page = read(viewport=PHONE, java_script_enabled=False).open(NOTE)
    drawer = page.locator(".drawer")
    assert not drawer.is_visible()
    page.locator(".drawer-open").click()
    drawer.wait_for(state="visible")
    page.keyboard.press("Escape")
    drawer.wait_for(state="hidden")
    page.locator(".drawer-open").click()
    drawer.locator(".toc a").first.click()
    assert "#" in page.url


def test_drawer_closes_when_a_place_in_it_was_chosen(read: Read) -> None:
    page = read(viewport=PHONE).open(NOTE)
    page.locator(".drawer-open").click()
    page.locator(".drawer .toc a").nth(2).click()
    page.locator(".drawer").wait_for(state="hidden")


THEME_BEFORE_BODY = """
new MutationObserver((_, observer) => {
  if (!document.body) return;
  window.themeBeforeBody = document.documentElement.dataset.theme;
  observer.disconnect();
}).observe(document, {childList: true, subtree: true});
"""


def test_chosen_theme_is_there_on_the_next_page_before_its_text(read: Read) -> None:
    page = read(color_scheme="light").open(NOTE)
    light = paper(page)
    toggle = page.locator(".theme-toggle")
    while page.evaluate("document.documentElement.dataset.theme") != "dark":
        before = toggle.get_attribute("aria-label")
        toggle.click()
        assert toggle.get_attribute("aria-label") != before
    dark = paper(page)
    assert dark != light
    page.add_init_script(THEME_BEFORE_BODY)
    page.locator(".breadcrumbs a").last.click()
    page.wait_for_url(f"{SITE}data-engineering/")
    assert page.evaluate("window.themeBeforeBody") == "dark"
    assert paper(page) == dark
    page.locator(".theme-toggle").click()
    assert paper(page) == light


def paper(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def test_contents_mark_the_heading_one_reads_under(read: Read) -> None:
    page = read().open(NOTE)
    entries = page.locator(".toc a")
    for entry in (entries.nth(3), entries.last, entries.first):
        entry.click()
        target = entry.get_attribute("href")
        page.locator(f".toc a[href='{target}'][aria-current='location']").wait_for()
        assert page.locator(".toc [aria-current]").count() == 1


def test_copy_button_copies_the_code_alone(read: Read) -> None:
    page = read(permissions=["clipboard-read", "clipboard-write"]).open(EVERYTHING)
    block = page.locator(".code:has(.code-title:text-is('hello.py'))")
    button = block.locator(".code-copy")
    button.click()
    button.get_by_text("복사됨").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.rstrip("\n").splitlines() == [
        "def hello(name):",
        '    return f"{name}, 안녕!"',
        "",
        'print(hello("필기"))',
    ]


@needs_mathjax
def test_formulas_are_typeset_and_money_and_code_left_alone(read: Read) -> None:
    reader = read()
    page = reader.open(EVERYTHING)
    formulas = page.locator(".math")
    assert formulas.count() > 5
    assert page.locator("mjx-container").count() == formulas.count()
    assert page.locator("mjx-merror").count() == 0
    money = page.locator("#money")
    assert money.inner_text() == (
        "월 20$, $5 and $10은 수식이 아니고 $x$와 \\(y\\)도 \\(z\\)도 아니다."
    )
    assert page.locator("pre").get_by_text("언어가 없는 코드 $x$").is_visible()
    assert page.evaluate(MATHJAX_FONTS)
    assert reader.outside == []


MATHJAX_FONTS = """document.fonts.ready.then(fonts => [...fonts].filter(
  font => font.family.startsWith('MJXTEX') && font.status === 'loaded'
).length)"""


def test_an_embed_asks_nothing_of_its_host_until_clicked(read: Read) -> None:
    reader = read()
    page = reader.open(EVERYTHING)
    embed = page.locator(".embed")
    embed.scroll_into_view_if_needed()
    assert not [address for address in reader.outside if "youtube" in address]
    assert embed.locator("iframe").count() == 0
    with page.expect_request("https://www.youtube-nocookie.com/**"):
        embed.locator("a").click()
    assert embed.locator("iframe").is_visible()
    assert embed.locator("a").count() == 0


def test_site_is_read_from_a_folder_without_a_server(read: Read, tour: Path) -> None:
    page = read().page
    page.goto((tour / "index.html").as_uri())
    page.locator("main a[href$='data-engineering/']").first.click()
    page.wait_for_url("**/data-engineering/index.html")
    page.locator("main a[href$='chatgpt/']").first.click()
    page.wait_for_url("**/chatgpt/index.html")
    assert "ChatGPT" in page.locator("h1").inner_text()
    assert page.locator(".code-copy").count() == page.locator(".code").count()
    page.locator(".masthead-title").click()
    page.wait_for_url("**/build/index.html")


@needs_mathjax
def test_formulas_are_typeset_in_a_folder_too(read: Read, tour: Path) -> None:
    reader = read()
    reader.page.goto((tour / EVERYTHING / "index.html").as_uri())
    reader.page.locator("mjx-container").first.wait_for()
    assert reader.page.evaluate(MATHJAX_FONTS)
    assert (reader.outside, reader.complaints) == ([], [])


def test_keyboard_comes_to_the_skip_link_first_and_past_the_navigation(read: Read) -> None:
    page = read().open(NOTE)
    page.keyboard.press("Tab")
    skip = page.locator(".skip:focus")
    assert (skip.bounding_box() or {"y": -1})["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator("main :focus").count() == 1


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", ["", NOTE, EVERYTHING])
def test_keyboard_focus_is_seen_wherever_it_goes(
    read: Read, path: str, viewport: ViewportSize
) -> None:
    page = read(viewport=viewport, reduced_motion="reduce").open(path)
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        if hidden := page.evaluate(FOCUS_UNSEEN):
            unseen.append(hidden)
    assert unseen == []


# A course's card shows the focus of the link that covers it. A box that scrolls or hides what is
# too much cuts rings too; along a line that scrolls, what is focused may be longer than the box.
FOCUS_UNSEEN = """() => {
  const focused = document.activeElement;
  if (focused === document.body) return null;
  const ringed = focused.closest('.card') || focused;
  const {outlineStyle, outlineWidth, outlineOffset} = getComputedStyle(ringed);
  const {top, bottom, left, right, width} = focused.getBoundingClientRect();
  const inView = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth && width > 0;
  const seen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && inView;
  const ring = parseFloat(outlineWidth) + parseFloat(outlineOffset);
  return seen && !isCut(ringed, ring) ? null : focused.outerHTML.slice(0, 120);

  function isCut(element, ring) {
    const {top, bottom, left, right} = element.getBoundingClientRect();
    let position = getComputedStyle(element).position;
    for (let box = element.parentElement; box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      const isPassed = position === 'absolute' && style.position === 'static';
      if (isPassed || position === 'fixed' || style.display === 'contents') continue;
      position = style.position;
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
      const edge = box.getBoundingClientRect();
      const upper = edge.top + box.clientTop, lower = upper + box.clientHeight;
      const start = edge.left + box.clientLeft, end = start + box.clientWidth;
      if (top - ring < upper - 0.5 || bottom + ring > lower + 0.5) return true;
      const fits = right - left + 2 * ring <= box.clientWidth;
      if (fits && (left - ring < start - 0.5 || right + ring > end + 0.5)) return true;
    }
    return false;
  }
}"""


def test_paper_shows_the_note_and_nothing_to_click(read: Read) -> None:
    page = read().open(EVERYTHING)
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for part in (".masthead", ".drawer", ".breadcrumbs", ".note-footer", ".colophon", ".code-copy"):
        assert not page.locator(part).first.is_visible(), part
    assert page.locator("h1").is_visible()
    for folded in page.locator("details > p").all():
        assert folded.is_visible()
    assert paper(page) == "rgb(255, 255, 255)"
