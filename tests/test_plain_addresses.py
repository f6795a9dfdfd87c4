"""Addresses that are not taken apart are those that doing so would not change."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pilgi.markdown import plain_addresses
from pilgi.markdown.plain_addresses import plain_addresses_plugin

PARTS = [
    *(
        "http://",
        "https://",
        "HTTP://",
        "//",
        "mailto:",
        "javascript:",
        "a.example",
        "xn--3e0b707e",
    ),
    *(
        "한글.kr",
        "localhost",
        ":8080",
        "user@",
        "[::1]",
        "-",
        ".",
        "..",
        "/",
        "?",
        "#",
        "=",
        "&",
        "%",
    ),
    *("%ED%95%9C", "한글", "a", "Z", "0", "_", "~", " ", "\\", ";", "*", "(", "x" * 64, "a." * 130),
]
ADDRESS = st.one_of(
    st.lists(st.sampled_from(PARTS), max_size=8).map("".join),
    st.from_regex(plain_addresses._PLAIN, fullmatch=True),
)


def taken_apart() -> Callable[[str], str]:
    return MarkdownIt().normalizeLink


def at_a_glance() -> Callable[[str], str]:
    return MarkdownIt().use(plain_addresses_plugin).normalizeLink


@settings(max_examples=1000)
@given(ADDRESS)
@example("")
@example("https://a.example")
def test_all_are_normalized_as_before(address: str) -> None:
    assert at_a_glance()(address) == taken_apart()(address)


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("https://docs.python.org/3/library/re.html#re.compile", True),
        ("https://docs.python.org/3/library/re.html?x=1&y=2#flags", True),
        ("../notes/2024-03-05-vectors.md#norm", True),
        ("https://a.example/한글", False),
        ("https://한글.kr/", False),
        ("한글.md", False),
        ("a b", False),
    ],
)
def test_which_are_plain(monkeypatch: pytest.MonkeyPatch, address: str, *, plain: bool) -> None:
    asked: list[str] = []
    monkeypatch.setattr(MarkdownIt, "normalizeLink", lambda _, address: asked.append(address))
    at_a_glance()(address)
    assert asked == ([] if plain else [address])
