"""Where links of notes lead, through a whole build."""

from __future__ import annotations

import re

import pytest
from site_builder import SiteBuilder


def href(site: SiteBuilder, path: str = "la/a/index.html") -> str:
    body = site.text(path)
    body = body[body.index('itemprop="articleBody"') :]
    match = re.search(r'<a\b[^>]*href="([^"]*)"', body)
    assert match
    return match[1]


@pytest.fixture
def two_notes(site: SiteBuilder) -> SiteBuilder:
    site.note("la/2024-01-02-벡터.md", "## 기저와 차원\n", title="벡터 공간", course="수학")
    site.write("posts/la/index.md", "---\ntitle: 대수\ncourse: 수학\n---\n")
    site.write("pages/about.md", "---\ntitle: 소개\n---\n")
    site.write("assets/요약 정리.pdf", b"%PDF")
    return site


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[x](2024-01-02-벡터.md)", "../../수학/벡터/"),
        ("[x](./2024-01-02-벡터.md)", "../../수학/벡터/"),
        ("[x](../la/2024-01-02-벡터.md#기저와-차원)", "../../수학/벡터/#기저와-차원"),
        ("[x](/posts/la/2024-01-02-벡터.md)", "../../수학/벡터/"),
        ("[x](2024-01-02-%EB%B2%A1%ED%84%B0.md)", "../../수학/벡터/"),
        ("[x](/수학/벡터/)", "../../수학/벡터/"),
        ("[x](/수학/벡터)", "../../수학/벡터/"),
        ("[x](index.md)", "../../수학/"),
        ("[x](/tags/)", "../../tags/"),
        ("[x](/)", "../../"),
        ("[x](../../pages/about.md)", "../../about/"),
        ("[x](</assets/요약 정리.pdf>)", "../../assets/요약%20정리.pdf"),
        ("[[벡터]]", "../../수학/벡터/"),
        ("[[벡터 공간]]", "../../수학/벡터/"),
        ("[[2024-01-02-벡터]]", "../../수학/벡터/"),
        ("[[벡터 공간#기저와 차원]]", "../../수학/벡터/#기저와-차원"),
        ("[[벡터 공간#기저와-차원|기저]]", "../../수학/벡터/#기저와-차원"),
        ("[x](#here)", "#here"),
        ("[x](https://example.org/가?a=1)", "https://example.org/%EA%B0%80?a=1"),
    ],
)
def test_link_leads_to(two_notes: SiteBuilder, written: str, expected: str) -> None:
    two_notes.note("la/2024-01-01-a.md", f"{written}\n", title="A", categories="[la]")
    report = two_notes.build()
    assert not report.problems
    assert href(two_notes) == expected


def test_a_wikilink_without_label_shows_the_title(two_notes: SiteBuilder) -> None:
    two_notes.note("la/2024-01-01-a.md", "[[벡터]]와 [[벡터|이것]]\n", categories="[la]")
    two_notes.build()
    html = two_notes.text("la/a/index.html")
    assert ">벡터 공간</a>와" in html
    assert ">이것</a>" in html


def test_a_wikilink_that_leads_nowhere_is_a_placeholder(two_notes: SiteBuilder) -> None:
    body = "[[없는 노트]]와 [[없는 노트|**이것**]]과 [저것](없음.md)\n"
    two_notes.note("la/2024-01-01-a.md", body, categories="[la]")
    assert len(two_notes.build().problems) == 2
    html = two_notes.text("la/a/index.html")
    assert '<a class="wikilink">없는 노트</a>와' in html
    assert '<a class="wikilink"><strong>이것</strong></a>과' in html
    assert '<a href="없음.md">저것</a>' in html


def test_a_link_that_leads_nowhere_is_told_with_its_line_and_what_may_be_meant(
    two_notes: SiteBuilder,
) -> None:
    body = "하나\n\n[x](2024-01-02-백터.md)\n\n[[벡터 공감]]\n\n[[벡터 공간#기저]]\n"
    two_notes.note("la/2024-01-01-a.md", body, title="A", categories="[la]")
    report = two_notes.build()
    assert [(problem.line, problem.hint) for problem in report.problems] == [
        (8, "Did you mean `2024-01-02-벡터.md`?"),
        (10, "Did you mean `벡터 공간`?"),
        (12, "Did you mean `기저와 차원`?"),
    ]
    assert report.errors == 0
    assert href(two_notes) == "2024-01-02-백터.md"


def test_a_caret_stands_below_an_address_that_leads_nowhere(two_notes: SiteBuilder) -> None:
    body = "하나\r\n- 둘째 줄의 [x](백터.md), `[[벡터]]` 와 [[벡터 공감|벡터]]\r\n"
    two_notes.note("la/2024-01-01-a.md", body, title="A", categories="[la]")
    source = "    - 둘째 줄의 [x](백터.md), `[[벡터]]` 와 [[벡터 공감|벡터]]\n"
    assert [str(problem) for problem in two_notes.build().problems] == [
        "posts/la/2024-01-01-a.md:7:13 warning: the link `백터.md` leads nowhere\n"
        f"{source}                    ^",
        "posts/la/2024-01-01-a.md:7:34 warning: the link `벡터 공감` leads nowhere\n"
        f"{source}                                              ^\n"
        "    hint: Did you mean `벡터 공간`?",
    ]


@pytest.mark.parametrize(
    ("written", "column", "shown"),
    [
        ("[x](no.md) [y](no.md)", 0, "[x](no.md) [y](no.md)"),
        ("[x](%EB%B0%B1.md)", 5, "[x](%EB%B0%B1.md)"),
        ("[x](빈&#32;칸.md)", 0, ""),
        ("[x](빈%20칸.md)", 5, "[x](빈%20칸.md)"),
        ("[x]\n\n[x]: no.md", 0, ""),
        ('<a href="no.md">x</a>', 10, '<a href="no.md">x</a>'),
        ("| a |\n|---|\n| [x](no.md) |", 7, "| [x](no.md) |"),
    ],
)
def test_a_caret_needs_an_address_that_stands_on_its_line_once(
    site: SiteBuilder, written: str, column: int, shown: str
) -> None:
    site.note("2024-01-01-a.md", written, title="A")
    problem = site.build().problems[0]
    assert (problem.column, problem.source) == (column, shown)


def test_no_line_is_shown_of_a_text_that_liquid_made(site: SiteBuilder) -> None:
    """Its lines are counted once they are made, and others may stand there in the file."""
    site.write("_config.yml", "title: 노트\n")
    body = "{% for n in (1..3) %}\n줄\n{% endfor %}\n[x](no.md)\n" + "끝\n" * 9
    site.write("_posts/2024-01-01-a.md", f"---\ntitle: 가\n---\n{body}")
    (problem,) = site.build().problems
    assert problem.message == "the link `no.md` leads nowhere"
    assert (problem.line > 7, problem.column, problem.source) == (True, 0, "")


def test_of_two_notes_with_one_name_the_nearer_one_is_meant(site: SiteBuilder) -> None:
    site.note("la/2024-01-02-intro.md", title="Intro")
    site.note("os/2024-01-02-intro.md", title="Intro")
    site.note("os/2024-01-03-a.md", "[[intro]]\n", title="A")
    site.build()
    assert href(site, "os/a/index.html") == "../../os/intro/"


def test_raw_html_keeps_its_attributes_and_leads_to_the_same_places(
    two_notes: SiteBuilder,
) -> None:
    body = '<a class="big" href="2024-01-02-벡터.md">x</a>\n'
    two_notes.note("la/2024-01-01-a.md", body, title="A", categories="[la]")
    assert not two_notes.build().problems
    assert '<a class="big" href="../../수학/벡터/">x</a>' in two_notes.text("la/a/index.html")


def test_a_preview_picture_is_found_from_the_note_and_copied(site: SiteBuilder) -> None:
    site.write("site.yml", "url: https://me.github.io/notes\n")
    site.write("posts/la/cover.png", b"\x89PNG")
    site.note("la/2024-01-01-a.md", title="A", image="cover.png")
    site.note("la/2024-01-02-b.md", title="B", image="https://example.org/x.png")
    assert not site.build().problems
    expected = '<meta property="og:image" content="https://me.github.io/notes/la/cover.png">'
    assert expected in site.text("la/a/index.html")
    assert "la/cover.png" in site.files()
    assert 'content="https://example.org/x.png"' in site.text("la/b/index.html")
