from __future__ import annotations

import time

import pytest
from markdown_it import MarkdownIt

from pilgi.config.settings import MarkdownSettings, TocSettings
from pilgi.markdown.abbreviations import abbreviations_plugin
from pilgi.markdown.math import math_plugin
from pilgi.markdown.parser import render

MD = MarkdownIt("commonmark").use(math_plugin).use(abbreviations_plugin)
TERMS = "*[HTML]: Hyper Text\n*[C++]: 시 <플플>\n*[형상]: shape\n*[A B]: ab\n\n"


def html(text: str) -> str:
    return str(MD.render(TERMS + text)).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HTML", '<abbr title="Hyper Text">HTML</abbr>'),
        ("HTML은", '<abbr title="Hyper Text">HTML</abbr>은'),
        ("웹HTML,", '웹<abbr title="Hyper Text">HTML</abbr>,'),
        ("C++의", '<abbr title="시 &lt;플플&gt;">C++</abbr>의'),
        ("형상에서", '<abbr title="shape">형상</abbr>에서'),
        ("A B", '<abbr title="ab">A B</abbr>'),
        ("*HTML*", '<em><abbr title="Hyper Text">HTML</abbr></em>'),
    ],
)
def test_a_term_is_explained(text: str, expected: str) -> None:
    assert html(text) == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    "text",
    [
        "XHTML HTML5 html",
        "형상화",
        "무형상",
        "`HTML`",
        "    HTML",
        "$HTML$",
        "<https://HTML>",
        "[x](HTML)",
        "![x](HTML)",
    ],
)
def test_parts_of_words_code_mathematics_and_addresses_are_left_alone(text: str) -> None:
    assert "<abbr" not in html(text)


def test_a_bare_address_is_left_alone() -> None:
    found = render("*[HTML]: 뜻\n\nhttps://HTML.org 와 HTML", MarkdownSettings(), TocSettings())
    assert "".join(map(str, found.pieces)).count("<abbr") == 1


def test_definitions_are_not_shown_wherever_they_stand() -> None:
    assert MD.render("가 XY 나\n*[XY]: 뜻\n*[XY]: 둘째\n\n다") == (
        '<p>가 <abbr title="뜻">XY</abbr> 나</p>\n<p>다</p>\n'
    )


@pytest.mark.parametrize("text", ["*[a] : b", "*[]: b", "\\*[a]: b", "*a*: b"])
def test_what_is_no_definition_is_text(text: str) -> None:
    assert ": b" in MD.render(text)


def test_many_terms_and_a_long_text_take_no_more_than_their_length() -> None:
    def seconds(count: int) -> float:
        text = "".join(f"*[용어{n}]: 뜻\n" for n in range(50)) + "\n" + "용어7은 용어 " * count
        start = time.process_time()
        MD.render(text)
        return time.process_time() - start

    seconds(100)
    assert seconds(20_000) < 40 * max(seconds(2_000), 0.002)
