"""What a reader finds, and how: the search of a small site of our own, in Chromium."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from reader import DESK, PHONE, SITE, Reader
from site_builder import SiteBuilder
from test_accessibility import COLOURS, TAGS, violations
from test_accessibility import axe as axe  # noqa: PLC0414 - a fixture

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# By their file names; the first words of each are its title.
NOTES = {
    "embedding": "워드 임베딩\n\n단어를 실수 벡터로 바꾸는 함수를 배운다.\n",
    "vectors": "선형대수의 시작\n\n## 단어벡터\n\n뜻이 가까운 낱말의 단어벡터는 가까이 놓인다.\n",
    "glossary": "용어 모음\n\n워드임베딩을 쓰면 낱말을 셀 수 있다. 데이터 베이스와는 다르다.\n",
    "scattered": "흩어진 말\n\n임베딩 이야기는 뒤에 한다. 워드 프로세서로 쓴 글이다.\n",
    "coding": "코드 읽기\n\n손으로 따라 쓰며 읽는다.\n",
    "algorithms": "표준 알고리즘\n\n```cpp\nstd::for_each(begin(v), end(v), print);\n```\n",
    "containers": "컨테이너\n\n`std::vector`는 C++에서 가장 자주 쓴다. 포인터보다 안전하다.\n",
    "softmax": "소프트맥스\n\n$$\\frac{e^{x_i}}{\\sum_j e^{x_j}}$$\n",
    "estimate": "추정\n\n평균 $\\boldsymbol{\\mu}_{ML}$을 행렬 $m \\times n$에서 구한다.\n\n"
    + "## 식 $\\hat{\\theta}$\n\n$$\\begin{cases}ab\\end{cases}$$\n\n어림값이다.\n",
    "attention": "Attention\n\nQueries attend to keys; pointers lead there. Quaternions do not.\n",
    "complexity": "시간 복잡도\n\n정렬의 복잡도를 잰다.\n",
    "tangled": "얽힌 글\n\n복잡한 글은 나누어 쓴다.\n",
    "single": "한 글자\n\n값은 C 언어로 계산한다.\n",
    "forms": "English\n\nA category of maps in a cache, with PointReticle: `node->next`.\n",
    "marking": "표시\n\n## 앞\n\n하늘**바람**별\n\n"
    + "긴 글이다.\n\n" * 60
    + "## 뒤\n\n하늘**바람**별과 갈대밭\n\n"
    + "<details><summary>풀이</summary>\n\n숨은그림\n\n</details>\n\n"
    + f"```cpp\nint x; {'/' * 200} 오른쪽끝\n```\n",
}
FOUND = [
    ("임베딩을", ["embedding", "glossary", "scattered"]),
    ("벡터", ["embedding", "vectors"]),
    ("단어벡터", ["vectors"]),
    ("워드 임베딩", ["embedding", "glossary", "scattered"]),
    ("워드임베딩", ["embedding", "glossary"]),
    ("데이터베이스", ["glossary"]),
    ("콛", ["coding"]),
    ("임벧", ["embedding", "glossary", "scattered"]),
    ("컨테이너르", []),
    ("컨테이ㄴ", ["containers"]),
    ("알고리즈", ["algorithms"]),
    ("ㅇㅂㄷ", ["embedding", "glossary", "scattered"]),
    ("ㅅㅍㅌㅁㅅ", ["softmax"]),
    (unicodedata.normalize("NFD", "컨테이너"), ["containers"]),
    ("ｆｏｒ＿ｅａｃｈ", ["algorithms"]),
    ("for_each", ["algorithms"]),
    ("each", ["algorithms"]),
    ("node->next", ["forms"]),
    ("std::vector", ["containers"]),
    ("C++ 포인터", ["containers"]),
    ("frac", ["softmax"]),
    ("boldsymbol", ["estimate"]),
    ("\\theta", ["estimate"]),
    ("cases", ["estimate"]),
    ("평균 mu", ["estimate"]),
    (r"\sum", ["softmax"]),
    ("query", ["attention"]),
    ("queries", ["attention"]),
    ("pointer", ["attention", "forms"]),
    ("attending", ["attention"]),
    ("quaternoin", ["attention"]),
    ("복잡도", ["complexity", "tangled"]),
    ("값을", ["single"]),
    ("C", ["single"]),
    ("mapped", ["forms"]),
    ("categories", ["forms"]),
    ("caching", ["forms"]),
    ("pointr", ["attention", "forms"]),
    ("없는말", []),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = SiteBuilder(tmp_path_factory.mktemp("library"))
    site.write(
        "site.yml", f"title: 공부방\nurl: {SITE}\nmathjax: {{source: cdn}}\npermalink: /:title/\n"
    )
    for number, (name, text) in enumerate(NOTES.items()):
        title, _, body = text.partition("\n\n")
        course = "수학" if number % 2 else "코딩"
        site.note(
            f"2024-01-{number + 1:02}-{name}.md", body, title=title, course=course, tags="[말]"
        )
    assert not site.build().problems
    return site.output


@pytest.fixture(scope="module")
def reader(browser: Browser, library: Path) -> Iterator[Reader]:
    one = Reader(browser, library)
    yield one
    one.close()


@pytest.fixture(scope="module")
def desk(reader: Reader) -> Page:
    """A page on which the search is at hand as a function, `pilgi.search`."""
    page = reader.open("search/")
    page.locator(".search-page input").wait_for()
    return page


FIND = """async query => {
  const results = await pilgi.search(query);
  return (await results.next()).map((hit) => hit.url.split('/').at(-2));
}"""


@pytest.mark.parametrize(("query", "names"), FOUND)
def test_korean_code_and_formulas_are_found_as_they_are_typed(
    desk: Page, query: str, names: list[str]
) -> None:
    assert sorted(desk.evaluate(FIND, query)) == sorted(names)


FIND_ALL = """async ([name, parts]) => {
  const missed = [];
  for (const part of parts) {
    const results = await pilgi.search(part);
    const found = [];
    while (!results.isAtEnd) found.push(...await results.next());
    if (!found.some((hit) => hit.url.includes(name))) missed.push(part);
  }
  return missed;
}"""


@pytest.mark.parametrize("name", NOTES)
def test_every_part_of_a_word_of_two_syllables_or_more_finds_its_note(
    desk: Page, name: str
) -> None:
    words = re.findall("[가-힣]{2,}", NOTES[name])
    parts = {
        word[start:end]
        for word in words
        for start in range(len(word))
        for end in range(start + 2, len(word) + 1)
    }
    assert desk.evaluate(FIND_ALL, [name, sorted(parts)]) == []


ADDRESS = "async query => (await (await pilgi.search(query)).next())[0].address"


def test_a_hit_leads_to_its_heading_and_names_its_words(desk: Page) -> None:
    assert unquote(desk.evaluate(ADDRESS, "놓인다")) == "/vectors/?highlight=놓인다#단어벡터"
    named = unquote(desk.evaluate(ADDRESS, "워드 임베딩"))
    assert named == "/embedding/?highlight=워드&highlight=임베딩"


RANKS = {
    "in-title": ("우듬지", "", "나무"),
    "in-heading": ("나무", "", "## 우듬지\n\n나무"),
    "in-tags": ("나무", "우듬지", "나무"),
    "in-text": ("나무", "", "나무의 우듬지"),
    "in-code": ("나무", "", "```\n우듬지\n```"),
}


def test_titles_stand_above_headings_tags_text_and_code(browser: Browser, tmp_path: Path) -> None:
    site = SiteBuilder(tmp_path)
    for number, (name, (title, tags, body)) in enumerate(reversed(RANKS.items())):
        path = f"2024-01-{number + 1:02}-{name}.md"
        site.note(path, f"{body}\n", title=title, tags=f"[{tags}]", permalink=f"/{name}/")
    assert not site.build().problems
    reader = Reader(browser, site.output)
    page = reader.open("search/")
    page.wait_for_function("window.pilgi")
    assert page.evaluate(FIND, "우듬지") == list(RANKS)
    reader.close()


def test_a_phrase_stands_above_scattered_words_and_a_title_above_the_text(desk: Page) -> None:
    assert desk.evaluate(FIND, "워드 임베딩") == ["embedding", "glossary", "scattered"]
    assert desk.evaluate(FIND, "복잡도")[0] == "complexity"
    assert desk.evaluate(FIND, "벡터")[0] == "vectors"


HOSTILE = [
    "",
    " ",
    "가" * 10_000,
    "x" * 10_000,
    "<img src=x onerror=alert(1)>",
    "(.*)+[",
    "\\",
    "😀 👩‍👩‍👧",
    "`${1}`",
    "ㅇ",
    "ㅏㅏ",
    "ㄳㄳ",
    "__proto__ constructor",
    "'\";--",
    "\u202e\u0000",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_queries_find_nothing_and_break_nothing(desk: Page, query: str) -> None:
    assert desk.evaluate(FIND, query) == []


def test_lone_surrogates_break_nothing(desk: Page) -> None:
    assert desk.evaluate(f"({FIND})('\\ud83d 벡터 \\udc00')") == ["vectors", "embedding"]


def test_what_is_typed_is_shown_as_text(browser: Browser, library: Path) -> None:
    reader = Reader(browser, library)
    page = opened(reader, "")
    page.keyboard.type("<b>x</b>")
    page.locator(".search-status", has_text="<b>x</b>").wait_for()
    assert page.locator(".search-status b").count() == 0
    assert reader.complaints == []
    reader.close()


@pytest.fixture
def visit(browser: Browser, library: Path) -> Iterator[Any]:
    readers: list[Reader] = []

    def visited(path: str = "", **options: Any) -> Page:
        readers.append(Reader(browser, library, **options))
        return readers[-1].open(path)

    yield visited
    for each in readers:
        assert each.complaints == []
        each.close()


def opened(reader: Reader, path: str) -> Page:
    page = reader.open(path)
    page.keyboard.press("/")
    page.locator(".search-dialog input").wait_for()
    return page


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_opens_the_search_and_escape_gives_focus_back(visit: Any, key: str) -> None:
    page = visit("embedding/")
    page.locator(".masthead-title").focus()
    page.keyboard.press(key)
    field = page.get_by_role("combobox", name="노트 검색")
    field.wait_for()
    assert field.evaluate("field => field === document.activeElement")
    page.keyboard.press("Escape")
    field.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.className") == "masthead-title"


def test_a_reader_who_turned_keys_of_one_letter_off_keeps_ctrl_k(visit: Any) -> None:
    page = visit("embedding/")
    page.evaluate("localStorage.setItem('pilgi-keys', 'off')")
    page.keyboard.press("/")
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="노트 검색")
    field.wait_for()
    assert field.input_value() == ""
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert not page.locator(".search-dialog").is_visible()


def test_a_hit_is_chosen_by_keyboard_and_leads_below_its_heading(visit: Any) -> None:
    page = visit("coding/")
    page.locator(".search-open").click()
    field = page.get_by_role("combobox", name="노트 검색")
    field.fill("단어벡터")
    page.locator(".search-hit").first.wait_for()
    assert page.get_by_role("status").inner_text() == "노트 1개"
    assert page.locator(".search-hit mark").first.inner_text() == "단어벡터"
    page.keyboard.press("ArrowDown")
    current = field.get_attribute("aria-activedescendant")
    assert page.locator(f"#{current}").get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    page.wait_for_url("**/vectors/**")
    assert page.evaluate("decodeURIComponent(location.hash)") == "#단어벡터"


MARKED = """() => Array.from(CSS.highlights.get('pilgi-found') || [], (range) => ({
  text: range.toString(),
  isSeen: (({ top, bottom }) => top > 0 && bottom < innerHeight)(range.getBoundingClientRect()),
  isBeside: range.getBoundingClientRect().right > innerWidth,
}))"""


def came_from_a_hit(page: Page, query: str) -> list[dict[str, Any]]:
    """The places that are marked on the page of the first hit."""
    page.locator(".search-open").click()
    page.get_by_role("combobox", name="노트 검색").fill(query)
    page.locator(".search-hit").first.click()
    page.wait_for_url("**highlight=**")
    page.wait_for_function(f"({MARKED})().length")
    marked: list[dict[str, Any]] = page.evaluate(MARKED)
    return marked


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("늘바람벼", "늘바람별"),
        ("숨은그림", "숨은그림"),
        ("오른쪽끝", "오른쪽끝"),
        ("FOR_EACH", "for_each"),
        ("quaternoin", "Quaternions"),
        ("워드임베딩", "워드 임베딩"),
    ],
)
def test_the_words_of_a_hit_are_marked_on_its_page_and_seen(
    visit: Any, query: str, text: str
) -> None:
    found = came_from_a_hit(visit("coding/"), query)
    assert {"text": text, "isSeen": True, "isBeside": False} in found


def test_the_page_is_brought_to_the_words_below_the_heading_and_not_to_earlier_ones(
    visit: Any,
) -> None:
    page = visit("marking/?highlight=하늘바람별#뒤")
    page.wait_for_function(f"({MARKED})().length")
    assert [each["isSeen"] for each in page.evaluate(MARKED)] == [False, True]


def test_nothing_is_marked_on_a_page_that_no_hit_led_to(visit: Any) -> None:
    page = visit("embedding/")
    assert page.evaluate(MARKED) == []
    page = visit("embedding/?highlight=%20&highlight=(&highlight=a-b&highlight=없는말#%")
    page.wait_for_function("window.pilgi")
    assert page.evaluate(MARKED) == []


def test_a_formula_is_marked_where_its_tex_was_asked_for(visit: Any) -> None:
    page = visit("softmax/?highlight=frac")
    page.locator(".search-found").wait_for()
    assert page.locator(".search-found").count() == 1


@pytest.mark.parametrize(
    ("query", "place", "sentence"),
    [
        ("평균을", "코딩", "평균 μ_ML을 행렬 m × n에서 구한다."),
        ("어림값", "코딩 › 식 θ̂", "… 어림값이다."),
        ("boldsymbol", "코딩", "\\boldsymbol{\\mu}_{ML} · m \\times n"),
    ],
)
def test_a_hit_shows_formulas_as_they_read_unless_their_tex_was_asked_for(
    visit: Any, query: str, place: str, sentence: str
) -> None:
    hit = visit(f"search/?q={query}").locator(".search-hit", has_text="추정")
    assert hit.locator(".search-hit-place").inner_text() == place
    assert hit.locator(".search-hit-sentence").inner_text() == sentence


def test_recent_queries_are_offered_and_can_be_cleared(visit: Any) -> None:
    page = visit("coding/")
    page.keyboard.press("/")
    page.get_by_role("combobox", name="노트 검색").fill("복잡도")
    page.locator(".search-hit").first.click()
    page.wait_for_url("**/complexity/**")
    page.keyboard.press("/")
    page.get_by_role("option", name="복잡도").click()
    page.locator(".search-hit").first.wait_for()
    page.get_by_role("combobox", name="노트 검색").fill("")
    page.get_by_role("button", name="지우기").click()
    page.locator(".search-recent").wait_for(state="detached")
    assert page.evaluate("localStorage.getItem('pilgi-searches')") is None


def test_courses_and_tags_narrow_the_search(visit: Any) -> None:
    page = visit("search/?q=벡터")
    page.locator(".search-hit").nth(1).wait_for()
    page.get_by_role("combobox", name="모든 과목").select_option("수학")
    page.get_by_role("status").get_by_text("노트 1개").wait_for()
    assert "course=%EC%88%98%ED%95%99" in page.url
    page.reload()
    page.locator(".search-hit").first.wait_for()
    assert page.locator(".search-hit").count() == 1


def test_the_page_of_its_own_answers_its_address_and_follows_what_is_typed(visit: Any) -> None:
    page = visit("search/?q=for_each")
    page.locator(".search-hit", has_text="표준 알고리즘").wait_for()
    assert page.locator(".search-hit-sentence.is-code mark").first.inner_text() == "for_each"
    page.get_by_role("combobox", name="노트 검색").fill("벡터")
    page.locator(".search-hit", has_text="단어벡터").first.wait_for()
    assert page.url.endswith("?q=%EB%B2%A1%ED%84%B0")


def test_without_javascript_the_button_leads_to_a_page_that_says_so(visit: Any) -> None:
    page = visit("embedding/", java_script_enabled=False)
    page.locator(".search-open").click()
    assert page.url == f"{SITE}search/"
    assert "자바스크립트를 켜야 합니다" in page.locator(".search-page").inner_text()


def test_the_search_works_from_a_folder(browser: Browser, library: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((library / "coding/index.html").as_uri())
    page.keyboard.press("/")
    page.get_by_role("combobox", name="노트 검색").fill("단어벡터")
    page.locator(".search-hit").first.click()
    page.wait_for_url("file:**/vectors/index.html*")
    page.wait_for_function(f"({MARKED})().length")
    context.close()


def test_nothing_of_the_search_is_loaded_before_it_is_opened(visit: Any) -> None:
    page = visit("embedding/")
    loaded = "performance.getEntriesByType('resource').filter(e => e.name.includes('search'))"
    assert page.evaluate(f"{loaded}.length") == 0


@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_axe_finds_nothing_in_the_open_dialog(visit: Any, axe: str, viewport: Any) -> None:
    page = visit("embedding/", viewport=viewport)
    page.evaluate(axe)
    page.keyboard.press("/")
    page.get_by_role("combobox", name="노트 검색").fill("임베딩")
    page.locator(".search-hit").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert violations(page, TAGS) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []


def test_axe_finds_nothing_on_the_page_of_the_search(visit: Any, axe: str) -> None:
    page = visit("search/?q=벡터")
    page.locator(".search-hit").first.wait_for()
    page.evaluate(axe)
    assert violations(page, TAGS) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []


def test_the_dialog_fits_a_phone(visit: Any) -> None:
    page = visit("embedding/", viewport=PHONE)
    page.locator(".search-open").click()
    page.get_by_role("combobox", name="노트 검색").fill("벡터")
    page.locator(".search-hit").first.wait_for()
    assert page.evaluate("document.querySelector('.search-dialog').scrollWidth") <= PHONE["width"]
