"""Whole pages, letter by letter: what changes here changes for every reader.

After a change that is meant, `PILGI_UPDATE_GOLDEN=1 pytest tests/test_golden.py` writes them anew;
read the difference before it is committed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from site_builder import SiteBuilder

GOLDEN = Path(__file__).parent / "data" / "golden"
PAGES = (
    "index.html",
    "data-engineering/chatgpt/index.html",
    "data-engineering/index.html",
    "tags/til/index.html",
    "archive/index.html",
    "about/index.html",
    "404.html",
    "feed.xml",
    "sitemap.xml",
    "search/index.html",
    "assets/search/ko.js",
    "assets/search/en.js",
    "assets/search/facets.js",
)


@pytest.fixture
def golden_site(site: SiteBuilder, repository: Path) -> SiteBuilder:
    """The ChatGPT note, a note after it, its course and a page."""
    site.write(
        "site.yml",
        "title: 필기\nauthor: 홍길동\nurl: https://me.github.io/notes\ntimezone: Asia/Seoul\n"
        "mathjax: {render: browser, source: cdn}\nnavigation:\n  - {title: 소개, url: /about/}\n",
    )
    chatgpt = "posts/2023-10-20-chatgpt.md"
    site.write(chatgpt, (repository / chatgpt).read_bytes())
    site.write(
        "posts/data-engineering/index.md",
        "---\ntitle: 데이터 엔지니어링\ncourse: Data Engineering\nterm: 2023 가을\n---\n소개.\n",
    )
    site.note(
        "data-engineering/2023-10-23-embedding.md",
        "[[chatgpt#3-word-to-vector|워드 투 벡터]] 다음: $\\cos\\theta$\n",
        title="임베딩",
        course="Data Engineering",
        tags="[TIL]",
    )
    site.write("pages/about.md", "---\ntitle: 소개\ntoc: false\n---\n여기는 노트 모음입니다.\n")
    assert not site.build().problems
    return site


@pytest.mark.parametrize("page", PAGES)
def test_page_is_as_it_was(golden_site: SiteBuilder, page: str) -> None:
    expected = GOLDEN / page.replace("/index.html", ".html")
    # The mark of an asset's content changes with every edit of the style sheet.
    html = re.sub(r"\?v=[0-9a-f]{8}", "?v=…", golden_site.text(page))
    if os.environ.get("PILGI_UPDATE_GOLDEN"):
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(html, "utf-8")
    assert html == expected.read_text("utf-8")
