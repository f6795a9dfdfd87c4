"""Strikethrough, marks, subscripts and superscripts."""

from __future__ import annotations

import pytest
from markdown_html import html
from markdown_it import MarkdownIt

from pilgi.markdown import pairs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~~지움~~", "<del>지움</del>"),
        ("~~지움 **굵게**~~은", "<del>지움 <strong>굵게</strong></del>은"),
        ("==표시==", "<mark>표시</mark>"),
        ("*==둘==*", "<em><mark>둘</mark></em>"),
        ("H~2~O", "H<sub>2</sub>O"),
        ("x~i+1~^2^", "x<sub>i+1</sub><sup>2</sup>"),
        ("m^2^", "m<sup>2</sup>"),
        ("2^10^", "2<sup>10</sup>"),
        ("19^*th*^", "19<sup><em>th</em></sup>"),
        ("*f*~n~", "<em>f</em><sub>n</sub>"),
        ("~~H~2~O~~", "<del>H<sub>2</sub>O</del>"),
    ],
)
def test_is_set(text: str, expected: str) -> None:
    assert html(text) == f"<p>{expected}</p>\n"


@pytest.mark.parametrize(
    "text",
    [
        "3~5장,7~9장",
        "10:00~12:00,13:00~15:00",
        "좋아요~정말~",
        "네^o^ 안녕^_^",
        "ㅋㅋ^^ ㅎㅎ^^",
        "~~~아님~~~은",
        "x==1 and y==2",
        "a === b === c",
        "a ~ b ~ c",
        "2^n and 3^m",
        "~there~",
        "==",
    ],
)
def test_stays_as_written(text: str) -> None:
    assert html(f"글 {text}") == f"<p>글 {text}</p>\n"


def test_a_new_pair_is_one_line_whatever_its_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(pairs.TAGS, "|", "ins")
    md = MarkdownIt("commonmark").use(pairs.pairs_plugin)
    assert md.render("글 ||더함||") == "<p>글 <ins>더함</ins></p>\n"
