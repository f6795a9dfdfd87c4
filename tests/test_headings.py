"""Heading ids by Jekyll's GFM rule, anchors, and the records of headings."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from markdown_html import html, rendered

from pilgi.markdown.heading_ids import heading_id

KRAMDOWN_ONLY = {
    '<div markdown="1">\n# in div 한글 1\n</div>': "Markdown within HTML begins after a blank line",
    "# a {: #ial}": "attributes at the end of a heading may be written in kramdown's way too",
    "#\n\ntext": "a bare # is an empty heading in CommonMark",
    "# ": "a bare # is an empty heading in CommonMark",
}


def ids(markdown: str) -> list[str | None]:
    # Jekyll sets typography before it makes ids: `--` is a dash by then.
    tags = re.findall(r"<h[1-6][^>]*>", html(markdown, smart_quotes=True))
    found = [re.search(r' id="([^"]*)"', tag) for tag in tags]
    return [unescape(ident[1]) if ident else None for ident in found]


def test_ids_are_those_of_jekyll(shared: Path) -> None:
    cases = json.loads((shared / "jekyll" / "rules.json").read_text(encoding="utf-8"))["headings"]
    assert len(cases) == 81
    differing = {case["markdown"] for case in cases if ids(case["markdown"]) != case["ids"]}
    assert differing == KRAMDOWN_ONLY.keys()


@pytest.mark.parametrize(
    ("text", "ident"),
    [
        ("Hello World", "hello-world"),
        ("1. 선형 변환이란?", "1-선형-변환이란"),
        ("C++ & C#", "c--c"),
        ("1️⃣ 시작", "1️⃣-시작"),
        ("① ½ x² Ⅳ Ⓐ", "--x-ⅳ-ⓐ"),
        ("ΑΣ", "ασ"),
        ("tab\tstop_and-dash", "tab-stop_and-dash"),
        ("（全角）括弧", "全角括弧"),
        ("😀", ""),
    ],
)
def test_id_of_text(text: str, ident: str) -> None:
    assert heading_id(text) == ident


def test_equal_headings_are_numbered() -> None:
    assert ids("# 요약\n\n# 요약\n\n# 요약") == ["요약", "요약-1", "요약-2"]


def test_own_ids_are_taken_as_they_are_and_not_counted() -> None:
    assert ids("# 가 {#own}\n\n# own\n\n# own") == ["own", "own", "own-1"]


def test_heading_ends_in_an_empty_anchor_to_itself() -> None:
    assert html("## 벡터 *공간*") == (
        '<h2 id="벡터-공간">벡터 <em>공간</em>'
        ' <a class="anchor" href="#벡터-공간" aria-hidden="true" tabindex="-1"'
        " data-parity-skip></a></h2>\n"
    )


def test_heading_without_words_has_neither_id_nor_anchor() -> None:
    assert html("# 😀") == "<h1>😀</h1>\n"


def test_record_tells_level_text_and_line() -> None:
    _, heading = rendered(
        "# 제목\n\n문단\n\n### `code` 와 [링크](x.md) &amp; ![그림](a.png)\n"
    ).headings
    assert (heading.level, heading.text, heading.line) == (3, "code 와 링크 &", 5)


def test_html_for_a_toc_has_no_links_images_or_footnotes() -> None:
    (heading,) = rendered(
        "## *강조* [링크](x.md) [[노트]] ![](a.png)<b>굵게</b>[^1] `a<b`\n\n[^1]: 각주"
    ).headings
    assert heading.html == "<em>강조</em> 링크 노트 굵게 <code>a&lt;b</code>"


def test_title_is_the_first_level_1_heading() -> None:
    assert rendered("## 앞\n\n# **행렬**과 벡터\n\n# 다음").title == "행렬과 벡터"
    assert rendered("## 앞").title == ""


def test_title_is_composed() -> None:
    assert rendered("# \u1112\u1161\u11ab\u1100\u1173\u11af").title == "한글"


def test_no_toc_keeps_a_heading_out() -> None:
    first, second = rendered("# 앞 {.no_toc}\n\n# 뒤").headings
    assert (first.in_toc, second.in_toc) == (False, True)
