"""The published branch, served as GitHub Pages does it, read to its last page in Chromium."""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag

import pytest
from pages_host import pages_host
from publisher import git, publisher

from pilgi.mathjax.installed import mathjax_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

pytestmark = pytest.mark.skipif(
    mathjax_folder() is None, reason="needs MathJax, which this installation of Pilgi has not"
)


@dataclass
class Crawler:
    """Goes from the page at `start` to every page that can be reached by links.

    `pages` are paths below the start; `broken` are addresses that are not there, with the page that
    names them; `places` are all ids by page, and `meant` those that links lead to; `outside` are
    requests to other hosts; `complaints` is what the console says.
    """

    page: Page
    start: str
    pages: set[str] = field(default_factory=set)
    broken: set[tuple[str, str]] = field(default_factory=set)
    places: dict[str, set[str]] = field(default_factory=dict)
    meant: set[tuple[str, str]] = field(default_factory=set)
    outside: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def crawl(self) -> None:
        self.page.on("request", self._see_request)
        self.page.on("response", self._see_response)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.visit(self.start)
        waiting, seen = deque(self._named()), {self.start}
        while waiting:
            address = waiting.popleft()
            if address in seen:
                continue
            seen.add(address)
            if self._is_page(address):
                self.visit(address)
                waiting += self._named()

    def visit(self, address: str) -> None:
        self.page.goto(address)
        self.page.evaluate("window.MathJax?.startup?.promise?.then(() => true)")
        self.pages.add(unquote(address.removeprefix(self.start)))
        self.places[address] = set(self.page.evaluate(IDS))

    def _named(self) -> list[str]:
        """Addresses of this site that the page names, loaded already or not, without fragments."""
        found = self.page.evaluate(NAMED)
        addresses = {urldefrag(each) for each in found if each.startswith(self.start)}
        self.meant |= {(each.url, unquote(each.fragment)) for each in addresses if each.fragment}
        return sorted({each.url for each in addresses})

    def _is_page(self, address: str) -> bool:
        """Whether it is HTML; what is not there is told."""
        answer = self.page.request.head(address)
        if not answer.ok:
            self.broken.add((unquote(address), unquote(self.page.url)))
        return answer.ok and answer.headers["content-type"].startswith("text/html")

    def _see_request(self, request: Request) -> None:
        if not request.url.startswith((self.start, "data:", "blob:")):
            self.outside.add(request.url)

    def _see_response(self, response: Response) -> None:
        if response.status >= 400:
            self.broken.add((unquote(response.url), unquote(self.page.url)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{unquote(self.page.url)}: {message.text}")


NAMED = """[...document.querySelectorAll('[href], [src], [poster]')].flatMap(
  element => [element.href, element.src, element.poster].filter(each => typeof each === 'string')
)"""

IDS = "[...document.querySelectorAll('[id]')].map(element => element.id)"


@dataclass(frozen=True)
class Served:
    """What the crawler found of the branch whose files are `folder`, and whom it sends on."""

    folder: Path
    crawler: Crawler

    @property
    def written(self) -> set[str]:
        """Paths of the branch's pages, as links have them."""
        files = (file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.html"))
        return {path.removesuffix("index.html") for path in files} - {"404.html"}


@pytest.fixture(scope="module", params=["/", "/repo/"])
def served(
    request: pytest.FixtureRequest,
    browser: Browser,
    repository: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Served]:
    """The tour, with a note that holds every construct, published to a branch and checked out."""
    author = publisher(tmp_path_factory.mktemp("served"))
    shown = author.remote.parent / "shown"
    shown.mkdir()
    for name in ("posts", "pages"):
        shutil.copytree(repository / name, author.root / name, dirs_exist_ok=True)
    shutil.copy(repository / "index.md", author.root)
    shutil.copy(repository / "tests" / "data" / "every-construct.md", author.root / "posts")
    settings = (repository / "site.yml").read_text("utf-8")
    with pages_host(shown, request.param) as address:
        lines = [
            line for line in settings.split("\n") if not line.startswith(("url:", "paginate:"))
        ]
        author.site.write("site.yml", "\n".join([*lines, f"url: {address}", "paginate: 10", ""]))
        published = author.publish("--strict")
        assert published.exit_code == 0, published.output
        git(author.remote, "--work-tree", str(shown), "checkout", "-q", "gh-pages", ".")
        context = browser.new_context()
        crawler = Crawler(context.new_page(), address)
        crawler.crawl()
        yield Served(shown, crawler)
        context.close()


def test_every_page_is_reached_by_links(served: Served) -> None:
    assert served.crawler.pages >= served.written
    assert len(served.written) > 20


def test_no_link_image_style_or_script_is_broken(served: Served) -> None:
    assert served.crawler.broken == set()


def test_every_place_that_a_link_leads_to_is_there(served: Served) -> None:
    crawler = served.crawler
    assert len(crawler.meant) > 50
    assert {each for each in crawler.meant if each[1] not in crawler.places[each[0]]} == set()


def test_nothing_is_asked_of_another_host(served: Served) -> None:
    assert served.crawler.outside == set()


def test_no_page_complains_in_the_console(served: Served) -> None:
    assert served.crawler.complaints == []


def test_a_page_that_is_not_there_shows_the_sites_own_with_its_styles(served: Served) -> None:
    page = served.crawler.page
    loaded: list[int] = []
    page.on("response", lambda response: loaded.append(response.status))
    answer = page.goto(f"{served.crawler.start}어디에도/없는/쪽/")
    assert answer is not None
    assert answer.status == 404
    # The crawler has been here: what it has kept may be as it was.
    assert set(loaded[1:]) <= {200, 304}
    page.locator(".masthead-title").click()
    assert page.url == served.crawler.start
