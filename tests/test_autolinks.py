"""Bare addresses: GFM's rules, and the ends that Korean sentences need."""

from __future__ import annotations

import time

import pytest
from markdown_html import html


def links(text: str) -> list[str]:
    return [part.split("</a>")[0] for part in html(text).split('">')[1:]]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://a.example/b_c_d*e", "https://a.example/b_c_d*e"),
        ("https://a.example/~user/~x", "https://a.example/~user/~x"),
        ("https://a.example/$x$", "https://a.example/$x$"),
        ("http://localhost:4000/notes", "http://localhost:4000/notes"),
        ("<b>https://a.example</b>", "https://a.example"),
        ("https://ko.example/wiki/한국", "https://ko.example/wiki/한국"),
        ("(https://a.example/b)를 보라", "https://a.example/b"),
        ("(https://a.example/b_(c))를 보라", "https://a.example/b_(c)"),
        ("https://a.example/b에서는.", "https://a.example/b"),
        ("www.a.example을", "www.a.example"),
        ("https://ko.example/wiki/나이", "https://ko.example/wiki/나이"),
        ("https://ko.example/C언어", "https://ko.example/C언어"),
        ("**https://a.example/b**은", "https://a.example/b"),
        ("'https://a.example/b'라는", "https://a.example/b"),
        ("주소:https://a.example/b", "https://a.example/b"),
        ("見て。https://a.example/b。次", "https://a.example/b"),
        ("「https://a.example/b」", "https://a.example/b"),
        ("참고www.a.example/b.", "www.a.example/b"),
        ("문의: first_last@a.example로", "first_last@a.example"),
        ("https://a.example/?a=1&amp;", "https://a.example/?a=1"),
    ],
)
def test_links(text: str, address: str) -> None:
    assert links(text) == [address.replace("&", "&amp;")]


@pytest.mark.parametrize(
    "text",
    [
        "https://",
        "xhttps://a.example",
        "https://a_b.example_c",
        "www.",
        "awww.example.com",
        "`https://a.example`",
        "a@b",
        "a@b.c-",
        "@a.example",
        "12:30://",
    ],
)
def test_makes_no_link(text: str) -> None:
    assert links(text) == []


def test_link_text_is_not_linked_again() -> None:
    assert html("[https://a.example a@b.example](c.md)").count("<a ") == 1
    assert html('<a href="c.md">https://a.example a@b.example</a>').count("<a ") == 1


def test_can_be_turned_off() -> None:
    text = "www.a.example https://a.example a@b.example"
    assert html(text, autolinks=False) == f"<p>{text}</p>\n"


@pytest.mark.parametrize(
    "unit",
    ["www.", "http://", "a@", "www.a_", "https://a.b/(", "https://a.b/)", "a@b.c", "&x;", "@"],
)
def test_time_grows_with_length_only(unit: str) -> None:
    html(unit)
    start = time.process_time()
    html(unit * (60_000 // len(unit)))
    assert time.process_time() - start < 3
