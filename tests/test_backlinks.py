"""Backlinks: who leads here, and in which words."""

from __future__ import annotations

import re

import pytest
from site_builder import SiteBuilder


def sentences(site: SiteBuilder, page: str = "a/index.html") -> list[str]:
    text = site.text(page)
    found = re.search(r'<section class="backlinks".*?</section>', text, re.DOTALL)
    return re.findall(r"<p>(.*?)</p>", found[0]) if found else []


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("첫 문장이다. 자세한 것은 [[a]]에 있다. 끝.", "자세한 것은 a에 있다."),
        ("첫 문장이다. *그런데* [이 노트](2024-01-01-a.md)를 보라! 끝.", "그런데 이 노트를 보라!"),
        (r"평균 $\mu_{ML}$은 [[a]]의 $\bar x$에 있다.", "평균 μ_ML은 a의 x̄에 있다."),
        ("- 하나\n    - 기저는 [[a]] 참고\n", "기저는 a 참고"),
        ("| 표 | [[a]]를 본다 |\n| --- | --- |\n| 1 | 2 |", "[[a]]를 본다".replace("[[a]]", "a")),
        ("[[a]]\n", ""),
        ("- [첫 노트](2024-01-01-a.md)\n", ""),
        ("[[a]]\n\n그리고 [[a]]는 쉽다.\n", "그리고 a는 쉽다."),
        ("`<b>` 그리고 [[a]] & 더.", "&lt;b&gt; 그리고 a &amp; 더."),
    ],
)
def test_a_backlink_shows_the_sentence_of_its_link(
    site: SiteBuilder, body: str, sentence: str
) -> None:
    site.note("2024-01-01-a.md", title="A")
    site.note("2024-01-02-b.md", f"{body}\n", title="B")
    site.build()
    assert sentences(site) == ([sentence] if sentence else [])
    assert ">B</a>" in site.text("a/index.html")


def test_of_a_long_sentence_what_stands_round_the_link_is_shown(site: SiteBuilder) -> None:
    site.note("2024-01-01-a.md", title="A")
    words = "아주 긴 문장의 낱말들 " * 20
    site.note("2024-01-02-b.md", f"{words}여기 [[a]]가 있다 {words}\n", title="B")
    site.build()
    (shown,) = sentences(site)
    assert "여기 a가 있다" in shown
    assert len(shown) <= 165
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_jekylls_dialect_has_sentences_too(site: SiteBuilder) -> None:
    site.write("_config.yml", "title: 노트\n")
    site.write("_posts/2024-01-01-a.md", "---\ntitle: A\n---\n글\n")
    link = "[A]({% post_url 2024-01-01-a %})"
    site.write("_posts/2024-01-02-b.md", f"---\ntitle: B\n---\n하나. 둘은 {link}이다. 셋.\n")
    site.build()
    assert sentences(site, "2024/01/01/a.html") == ["둘은 A이다."]


def test_another_sentence_renders_the_page_that_shows_it_and_no_third(site: SiteBuilder) -> None:
    for name in ("a", "b", "c"):
        site.note(f"{name}/2024-01-01-{name}.md", title=name, excerpt="짧다")
    site.note("b/2024-01-01-b.md", "이것은 [[a]]다. 다른 말.\n", title="b", excerpt="짧다")
    site.build()
    site.note("b/2024-01-01-b.md", "이것은 [[a]]다. 또 다른 말.\n", title="b", excerpt="짧다")
    assert site.build().rendered == 1
    site.note("b/2024-01-01-b.md", "저것이 [[a]]다. 또 다른 말.\n", title="b", excerpt="짧다")
    assert site.build().rendered == 2
    assert sentences(site, "a/a/index.html") == ["저것이 a다."]
