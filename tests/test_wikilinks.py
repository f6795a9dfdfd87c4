"""`[[wikilinks]]`."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from markdown_html import html, rendered

from pilgi.markdown.rendered import Link


def line(text: str) -> str:
    return html(text).removeprefix("<p>").removesuffix("</p>\n")


def test_name_shows_the_title_of_the_note() -> None:
    address = quote("선형 변환")
    assert line("[[선형 변환]]을") == (
        f'<a class="wikilink" href="{address}">title of 선형 변환</a>을'
    )
    assert rendered("글\n[[선형 변환]]").links == (
        Link("선형 변환", by_name=True, line=2, sentence="글 선형 변환"),
    )


def test_label_is_shown_instead_and_may_hold_markup() -> None:
    assert line("[[a|**굵은** 글]]") == '<a class="wikilink" href="a"><strong>굵은</strong> 글</a>'


def test_heading_becomes_the_id_it_will_have() -> None:
    (link,) = rendered("[[c++#1. 포인터 & 참조]]").links
    assert link == Link("c++", "1-포인터--참조", by_name=True, line=1)


def test_heading_of_the_same_note() -> None:
    assert line("[[#1. 정의]]") == '<a class="wikilink" href="#1-정의">1. 정의</a>'
    assert rendered("[[#1. 정의]]").links == ()


def test_embedded_image() -> None:
    assert rendered("![[그림 1.png]]").links == (
        Link("그림 1.png", by_name=True, embed=True, line=1),
    )
    assert line("![[b.PNG|설명]]") == (
        '<img src="b.PNG" alt="설명" data-sized loading="lazy" decoding="async">'
    )


@pytest.mark.parametrize(
    ("label", "size"), [("300", ' width="300"'), ("300x200", ' width="300" height="200"')]
)
def test_embedded_image_with_size(label: str, size: str) -> None:
    assert line(f"![[b.png|{label}]]") == (
        f'<img src="b.png" alt="b"{size} loading="lazy" decoding="async">'
    )


def test_embedded_note_is_a_link_to_it() -> None:
    assert line("![[노트|글]]").endswith(">글</a>")


def test_label_in_a_table_cell() -> None:
    assert ">글</a></td>" in html("| a |\n| - |\n| [[b\\|글]] |")


def test_names_are_composed() -> None:
    (link,) = rendered("[[\u1112\u1161\u11ab]]").links
    assert link.target == "한"


@pytest.mark.parametrize("text", ["[[]]", "[[ ]]", "[[a", "`[[a]]`", "[[a\nb]]", r"\[[a]]"])
def test_other_brackets_stay(text: str) -> None:
    assert rendered(text).links == ()


def test_link_references_come_first() -> None:
    assert line("[[a]]\n\n[a]: b.md") == '[<a href="b.md">a</a>]'


def test_no_link_within_a_link() -> None:
    assert html("[글 [[a]]](b.md)").count("<a ") == 1
