from __future__ import annotations

import time
from typing import Any

import pytest
from markdown_it import MarkdownIt

from pilgi.markdown.attributes import attributes_plugin
from pilgi.markdown.code import code_plugin
from pilgi.markdown.math import math_plugin
from pilgi.markdown.remarks import Remarks
from pilgi.markdown.slots import as_written, pieces
from pilgi.problems import Remark

MD = (
    MarkdownIt("commonmark", {"xhtmlOut": False})
    .enable("table")
    .use(math_plugin)
    .use(code_plugin)
    .use(attributes_plugin)
)


def rendered(text: str) -> tuple[str, list[Remark]]:
    remarks = Remarks(text)
    env: dict[str, Any] = {"remarks": remarks, "formulas": []}
    html = str(MD.render(text, env)).strip()
    return as_written(pieces(html, env["formulas"]), ()), remarks.made


def html(text: str) -> str:
    return rendered(text)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*가*{.x #y k=v d='v w'}", '<em class="x" id="y" k="v" d="v w">가</em>'),
        ("**가*나***{.a.b}", '<strong class="a b">가<em>나</em></strong>'),
        ("`c`{.k}", '<code class="k">c</code>'),
        ("[l](u){: .btn .btn--primary }{: .r}", '<a href="u" class="btn btn--primary r">l</a>'),
        ('![i](u){: width="70%"}', '<img src="u" alt="i" width="70%">'),
        ("[글 *자*]{.small}", '<span class="small">글 <em>자</em></span>'),
        ("$x$ *a*{.b}", '<span class="math inline">\\(x\\)</span> <em class="b">a</em>'),
        (
            "*a*{.한글 data-설명='값 &amp; <b>'}",
            '<em class="한글" data-설명="값 &amp; &lt;b&gt;">a</em>',
        ),
    ],
)
def test_a_list_right_after_a_span(text: str, expected: str) -> None:
    assert html(text) == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    "text",
    [
        "{x}",
        "집합 {1, 2, 3} 과 {x=1}",
        "글{.a} {.b} f{a=b}",
        "글 {: .x}",
        "*a*{x}",
        "글{.x}",
        "글 {.x} 뒤",
        "글 `{.x}`",
        "글 ${.x}$",
        "글 {x=1}",
        "{a, b}",
        "{a=b}",
        "{.x} 글",
        "|글 {.x}|\n|-|",
        "*a*{.5}",
        "*a*{.x",
        "{::comment}",
        "`*a*{.x}`",
        "    *a*{.x}",
        "$*a*{.x}$",
    ],
)
def test_other_braces_are_text(text: str) -> None:
    assert "class=" not in html(text).replace('class="math inline"', "").replace('class="code"', "")
    assert "{" in html(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 제목 *x* {#id .c}", '<h1 class="c" id="id">제목 <em>x</em></h1>'),
        ("## 제목 {: .no_toc}", '<h2 class="no_toc">제목</h2>'),
        ("# **b**{.x}", '<h1><strong class="x">b</strong></h1>'),
        ("제목 {#id}\n===", '<h1 id="id">제목</h1>'),
        ("# 집합 {1}", "<h1>집합 {1}</h1>"),
    ],
)
def test_a_list_at_the_end_of_a_heading(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("글 {.lead}", '<p class="lead">글</p>'),
        ("가\n*나* {.a #b k=v}", '<p class="a" id="b" k="v">가\n<em>나</em></p>'),
        ("$x$ {.x}", '<p class="x"><span class="math inline">\\(x\\)</span></p>'),
        ("- 가 {.x}\n  - 나\n- 다", '<li class="x">가\n<ul>'),
        ("- 가 {.x}\n\n- 나", '<p class="x">가</p>'),
        ("> 글 {.x}", '<p class="x">글</p>'),
    ],
)
def test_a_list_at_the_end_of_a_paragraph(text: str, expected: str) -> None:
    assert expected in html(text)
    assert "{" not in html(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("글\n{.lead}\n\n뒤", '<p class="lead">글</p>\n<p>뒤</p>'),
        ("{#a .b k=v}\n글", '<p class="b" id="a" k="v">글</p>'),
        ("- a\n- b\n{.x}", '<ul class="x">'),
        ("- a\n  {.x}\n- b", '<li class="x">a</li>'),
        ("```py\nx\n```\n{.x.y}", '<div class="code x y" data-language="python">'),
        ("글\n{: .notice--info}\n\n뒤", '<p class="notice--info">글</p>'),
        ("{: .a}\n글", '<p class="a">글</p>'),
        ("앞\n\n{: .a}\n{: .b}\n글", '<p class="b a">글</p>'),
        ("- a\n- b\n{: .x}", '<ul class="x">'),
        ("- a\n  {: .x}\n- b", '<li class="x">a</li>'),
        ("- a\n\n  {: .x}\n  b", '<p class="x">b</p>'),
        ("- {:.x} 글", '<li class="x">글</li>'),
        ("> q\n{: .x}", '<blockquote class="x">'),
        ("> q\n> {: .x}", '<p class="x">q</p>'),
        ("|a|\n|-|\n|b|\n{: .x}", '<table class="x">'),
        ("# H\n{: #x .no_toc}", '<h1 class="no_toc" id="x">H</h1>'),
        ("```py\nx\n```\n{: .x}", '<div class="code x" data-language="python">'),
        ("$$x$$\n{: .x}", '<div class="math display x">'),
        ("{:n: .a k=v}\n\n글\n{: n #z}", '<p class="a" k="v" id="z">글</p>'),
        ("글\n{: n}\n\n{:n: .a}", '<p class="a">글</p>'),
    ],
)
def test_a_line_of_attributes_belongs_to_the_block_beside_it(text: str, expected: str) -> None:
    assert expected in html(text)
    assert "{:" not in html(text)


def test_a_line_of_attributes_between_blank_lines_belongs_to_nothing() -> None:
    assert html("앞\n\n{: .x}\n\n뒤") == "<p>앞</p>\n<p>뒤</p>"


def test_a_list_can_ask_to_be_the_table_of_contents() -> None:
    tokens = MD.parse("- 목차\n{:toc}", {})
    assert tokens[0].type == "bullet_list_open"
    assert tokens[0].meta["toc"] is True


def test_scripts_and_addresses_cannot_be_set() -> None:
    found, remarks = rendered('앞\n\n[a](u){onclick="x()" HREF=y .b}')
    assert found.endswith('<p><a href="u" class="b">a</a></p>')
    assert [(r.line, r.message.split("`")[1]) for r in remarks] == [(3, "onclick"), (3, "HREF")]


def test_lists_that_refer_to_each_other_end() -> None:
    assert html("{:a: b .x}\n{:b: a .y}\n\n글\n{: a}") == '<p class="x">글</p>'


@pytest.mark.parametrize(
    "piece", ["{.a ", "*a*{.b}", "{", "{: .a}\n", "[a]{", "{a='", "a\n{: .b}\n\n"]
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        MD.render(text)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(80_000) < 40 * max(seconds(8_000), 0.002)
