"""The one entry to the dialect: pure, total, and in time that grows with the text only."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_html import html, rendered

from pilgi.markdown.rendered import Slot

MARKUP = st.text(
    alphabet=st.sampled_from([*"*_~=^`$\\[]()!#<>{}|:-+.&@\"'/ \n\t가나a1\x00é漢。\ud7b0"]),
    max_size=60,
)


@settings(max_examples=400)
@given(MARKUP)
def test_any_text_renders_and_its_parts_fit(text: str) -> None:
    result = rendered(text)
    assert result == rendered(text)
    for piece in result.pieces:
        if isinstance(piece, Slot):
            assert 0 <= piece.link < len(result.links)
        elif isinstance(piece, str):
            assert piece
            assert "\x00" not in piece
    lines = len(text.splitlines()) + 1
    assert all(link.line <= lines for link in result.links)
    assert all(remark.line <= lines for remark in result.remarks)


@given(st.text(alphabet="가나다abc 漢字éΣ", max_size=200))
def test_no_word_is_lost_on_the_way_to_search(text: str) -> None:
    (kept,) = [section.text for section in rendered(f"글 {text}").sections]
    assert kept.split() == ["글", *text.split()]


def test_empty_text() -> None:
    result = rendered("")
    assert (result.pieces, result.sections, result.excerpt, result.math) == ((), (), "", False)


def test_mathematics_is_told() -> None:
    assert rendered("값 $x$").math
    assert not rendered("월 20$, `$x$`").math
    assert not rendered("값 $x$", math=False).math


def test_line_ends_of_windows() -> None:
    assert html("# 가\r\n\r\n나\r\n다") == html("# 가\n\n나\n다")


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "*",
            "**a",
            "_a",
            "[",
            "[[",
            "![",
            "[[a|",
            "[^",
            "^[",
            "[x",
            "~",
            "~a",
            "~~a",
            "^a",
            "==",
        ),
        *("$", "$a", "\\(", "`", "<", "<a ", '<a "', "<!--", "[a](", "[a](b", "> ", "- ", "a|b\n"),
        *("가**", '**가"', "# a\n", "[a]: b\n", "[^a]: b\n", "a\n: b\n\n", "- [ ] a\n", "<div>\n"),
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    html(unit)
    start = time.perf_counter()
    html(unit * (30_000 // len(unit)))
    assert time.perf_counter() - start < 3


def test_deep_nesting_keeps_the_stack() -> None:
    for text in ("> " * 3000 + "끝", "- " * 3000 + "끝", "[" * 3000 + "]" * 3000, "**" * 3000):
        html(text)


@pytest.mark.parametrize("marker", ["> ", "- ", "> - ", "1. "])
def test_what_is_nested_too_deep_is_left_out_with_a_warning(marker: str) -> None:
    text = "첫 줄\n\n" + marker * 150 + "끝"
    assert "끝" not in html(text)
    (remark,) = rendered(text).remarks
    assert (remark.line, "100 levels" in remark.message) == (3, True)
    assert rendered("첫 줄\n\n" + marker * 20 + "끝").remarks == ()
