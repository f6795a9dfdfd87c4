"""Whatever the text, the dialect `kramdown` raises nothing and takes time by its length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_html import rendered

PIECES = (
    "**", "*", "__", "_", "`", "``", "[", "]", "![", "(", ")", "](", "[^1]", "[^1]: ", "$$", "~~",
    "~~~\n", "```\n", "> ", "- ", "1. ", ": ", "# ", "| ", "|-|\n", "    ", "\t", "^\n",
    "\n", "\n\n",
    "  \n", "\\", "\\\n",
    "<b>", "</b>", "<u>", "<div>", "</div>", '<div markdown="1">', "<!--",
    "-->", "<", ">", "&", "&amp;", '"', "'", "--", "...", "{:.a}", "{: ", "}", "{::comment}",
    "{:toc}\n", "{:/}", "*[한]: ", "[가]: /a\n", "===\n", "가", "한글", "a", " ", "1", "\r",
    "\0", "\u00a0",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(max_examples=300, deadline=5000)
def test_random_markup_raises_nothing(text: str) -> None:
    rendered(text, dialect="kramdown", smart_quotes=True)
    rendered(text, dialect="kramdown", input="kramdown", hard_wrap=True)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=5000)
def test_random_text_raises_nothing(text: str) -> None:
    rendered(text, dialect="kramdown", smart_quotes=True)


@pytest.mark.parametrize(
    "piece",
    [
        *("**a ", "***a ", "*a **b* ", "[", "![", "[a](", "[[a]", "` ", "``a`", "<a b='", "<b>*"),
        *("<u>", "<http:", "{:", "&", "~~a ~~", "'\"", "$$ a\n\n", "> ", "- ", "1. ", "```a b\n"),
        *("a | `b\n", "-|\n", ": a\n", "a\n: b\n", '[a]: b "c\n', "*[a]: b\n", '{:a: b="c\n'),
        *("<div>", '<div markdown="1">\n', "<!--", "<b markdown='1'>", "`", "~", "{:toc}\n* x\n\n"),
    ],
)
def test_repeated_markup_takes_time_by_its_length(piece: str) -> None:
    """Quadratic reading of so much text would take minutes; 0.1 to 1.5 seconds were measured."""
    start = time.process_time()
    rendered(piece * (60_000 // len(piece)), dialect="kramdown", smart_quotes=True)
    assert time.process_time() - start < 15


def test_nesting_beyond_all_measure_is_left_out_and_told() -> None:
    (remark,) = rendered("> " * 1000 + "글", dialect="kramdown").remarks
    assert "nested more than 100 levels deep" in remark.message
