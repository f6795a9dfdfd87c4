"""Links whose addresses hold blanks: CommonMark shows their brackets, so their authors are told."""

from __future__ import annotations

import pytest
from site_builder import SiteBuilder

from pilgi.config.settings import MarkdownSettings, TocSettings
from pilgi.markdown.parser import render
from pilgi.problems import Severity


def told(text: str) -> list[tuple[int, int, str]]:
    """Line, column and hint of each remark."""
    found = render(text, MarkdownSettings(), TocSettings()).remarks
    return [(remark.line, remark.column, remark.hint) for remark in found]


def test_an_author_is_told_where_and_how_to_write_it(site: SiteBuilder) -> None:
    site.note("2024-01-01-a.md", "글\n[강의 자료](강의 자료.pdf) 끝\n", title="A")
    site.write("posts/강의 자료.pdf", b"%PDF")
    (problem,) = site.build().problems
    assert (problem.severity, problem.line, problem.column) == (Severity.WARNING, 6, 1)
    assert problem.source == "[강의 자료](강의 자료.pdf) 끝"
    assert problem.message.startswith("an address ends at its first blank")
    advice = problem.hint.removeprefix("Write `").removesuffix("`.")
    site.note("2024-01-01-a.md", f"글\n{advice} 끝\n", title="A")
    assert not site.build().problems
    assert "강의 자료.pdf" in site.files()


@pytest.mark.parametrize(
    ("text", "line", "column", "advice"),
    [
        ("![그림](my pic.png)", 1, 1, "![그림](<my pic.png>)"),
        ("![그림](그림 하나)", 1, 1, "![그림](<그림 하나>)"),
        ("앞 [다음](다음 노트.md#절)", 1, 3, "[다음](<다음 노트.md#절>)"),
        ('![](그림 (1).png "제목")', 1, 1, '![](<그림 (1).png> "제목")'),
        ("[내 a.md](내 a.md)", 1, 1, "[내 a.md](<내 a.md>)"),
        ("[차례](#1. 벡터 공간)", 1, 1, "[차례](<#1. 벡터 공간>)"),
        ("[x](https://a.org/my file.pdf)", 1, 1, "[x](<https://a.org/my file.pdf>)"),
        ("[x](../둘째 주/)", 1, 1, "[x](<../둘째 주/>)"),
        ("[탭](a\tb.md)", 1, 1, "[탭](<a\tb.md>)"),
        ("> - 글\n>   [다음](내 노트.md)", 2, 5, "[다음](<내 노트.md>)"),
        ("| a |\n|---|\n| [다음](내 노트.md) |", 3, 3, "[다음](<내 노트.md>)"),
        ("# [다음](내 노트.md)", 1, 3, "[다음](<내 노트.md>)"),
        ("글[^1]\n\n[^1]: [다음](내 노트.md)", 3, 7, "[다음](<내 노트.md>)"),
        ("[![그림](my pic.png)](https://a.org)", 1, 2, "![그림](<my pic.png>)"),
        ("`x` **[다음](내 노트.md)**", 1, 7, "[다음](<내 노트.md>)"),
    ],
)
def test_what_would_be_a_link_but_for_its_blanks_is_told(
    text: str, line: int, column: int, advice: str
) -> None:
    assert told(text) == [(line, column, f"Write `{advice}`.")]
    assert told(advice) == []


@pytest.mark.parametrize(
    "text",
    [
        '[x](a "my title.md")',
        "[x]( a.md )",
        "[x](<my pic.png>)",
        "[x](my%20pic.png)",
        "(see f(x) and g(y))",
        "[1](see Fig. 2.5)",
        "a[i](and/or this)",
        "`[강의](강의 자료.pdf)`",
        "```\n[강의](강의 자료.pdf)\n```",
        "    [강의](강의 자료.pdf)",
        "$[a](b c.md)$",
        "$$\n[a](b c.md)\n$$",
        r"\[강의](강의 자료.pdf)",
        r"[강의\](강의 자료.pdf)",
        "강의](강의 자료.pdf)",
        "[[노트]](내 노트.md)",
        "[x](내 노트.md)\n\n[x]: /a/",
        "<a href='b c.md' title='[a](b c.md)'>x</a>",
    ],
)
def test_what_is_no_mistaken_link_passes(text: str) -> None:
    assert told(text) == []


def test_in_kramdown_it_is_a_link(site: SiteBuilder) -> None:
    site.write("site.yml", "markdown: {dialect: kramdown}\n")
    site.note("2024-01-01-a.md", "[강의 자료](강의 자료.pdf)\n", title="A")
    site.write("posts/강의 자료.pdf", b"%PDF")
    assert not site.build().problems
    assert "강의 자료.pdf" in site.files()
