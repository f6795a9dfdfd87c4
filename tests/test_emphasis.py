"""Emphasis beside Korean, Chinese and Japanese letters, and unchanged for Latin text."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_html import html
from markdown_it import MarkdownIt

from pilgi.markdown.cjk import is_cjk
from pilgi.markdown.emphasis import emphasis_plugin

CJK = MarkdownIt("commonmark").use(emphasis_plugin)
PLAIN = MarkdownIt("commonmark")


def line(text: str) -> str:
    return html(text).removeprefix("<p>").removesuffix("</p>\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**연쇄 법칙(chain rule)**의", "<strong>연쇄 법칙(chain rule)</strong>의"),
        ("**'인용'**은", "<strong>'인용'</strong>은"),
        ("**“인용”**은", "<strong>“인용”</strong>은"),
        ("한글**'중간'**한글", "한글<strong>'중간'</strong>한글"),
        ("이것은 **`code`**입니다", "이것은 <strong><code>code</code></strong>입니다"),
        ("**[링크](https://a.b)**는", '<strong><a href="https://a.b">링크</a></strong>는'),
        ("값은 **50%**까지", "값은 <strong>50%</strong>까지"),
        ("**C++**로", "<strong>C++</strong>로"),
        ("**끝.**그리고", "<strong>끝.</strong>그리고"),
        ("*(기울임)*체", "<em>(기울임)</em>체"),
        ("***(둘 다)***는", "<em><strong>(둘 다)</strong></em>는"),
        ("가**(나*다*)**라", "가<strong>(나<em>다</em>)</strong>라"),
        ("~~(지움)~~은", "<del>(지움)</del>은"),
        ("글~~'지움'~~글", "글<del>'지움'</del>글"),
        ("==(표시)==는", "<mark>(표시)</mark>는"),
        ("한글==중간==한글", "한글<mark>중간</mark>한글"),
        ("**わ〜い!**強調です", "<strong>わ〜い!</strong>強調です"),
        ("これは**「重要」**です。", "これは<strong>「重要」</strong>です。"),
        ("太郎は**「こんにちは」**といった", "太郎は<strong>「こんにちは」</strong>といった"),
        ("中文**（括号）**文字", "中文<strong>（括号）</strong>文字"),
        ("请看**注意：**这里", "请看<strong>注意：</strong>这里"),
        ("葛\U000e0100**(x)**葛", "葛\U000e0100<strong>(x)</strong>葛"),
        ("ᄀ\u1161**(x)**ᄀ\u1161", "ᄀ\u1161<strong>(x)</strong>ᄀ\u1161"),
    ],
)
def test_works_beside_cjk_letters(text: str, expected: str) -> None:
    assert line(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "** 빈칸 **은",
        "2 * 3 * 4",
        "snake_case_이름",
        "한글_(밑줄)_한글",
        "a**(b)**c",
        "😀**(b)**c",
    ],
)
def test_stays_as_written(text: str) -> None:
    assert line(text) == text


def test_underscores_work_at_the_edges_of_words() -> None:
    assert line("__밑줄__ _이것_") == "<strong>밑줄</strong> <em>이것</em>"


@given(st.text(alphabet="*_~ab1.(\"' \né—“\U0001f600" + string.punctuation, max_size=40))
def test_latin_text_is_read_as_commonmark_reads_it(text: str) -> None:
    assert CJK.render(text) == PLAIN.render(text)


@given(st.text(alphabet="가나", min_size=1), st.text(alphabet="(){}.,!?'\":;%가", min_size=1))
def test_bold_between_hangul_letters_is_always_bold(letters: str, inner: str) -> None:
    source = f"{letters}**{inner}**{letters}"
    assert CJK.render(source).startswith(f"<p>{letters}<strong>")


@pytest.mark.parametrize("char", "가漢あア。（〈ㄱ₩Ａ\u1161\u302e")
def test_cjk_characters(char: str) -> None:
    assert is_cjk(char)


@pytest.mark.parametrize("char", "aé.“”—→①😀✅⭐🇰\u0301 ")
def test_other_characters(char: str) -> None:
    assert not is_cjk(char)
