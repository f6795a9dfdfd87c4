"""Tables of contents."""

from __future__ import annotations

import pytest
from markdown_html import html

from pilgi.config.settings import TocSettings
from pilgi.markdown.rendered import Heading
from pilgi.markdown.toc_tree import TocEntry, toc_tree

TEXT = "\n\n# 제목\n\n## 가 *나*\n\n#### 다\n\n### 라\n\n##### 마\n\n## 바"
TOC = (
    '<nav class="toc-inline"><ul><li><a href="#가-나">가 <em>나</em></a>'
    '<ul><li><a href="#다">다</a></li><li><a href="#라">라</a></li></ul></li>'
    '<li><a href="#바">바</a></li></ul></nav>\n'
)


@pytest.mark.parametrize(
    "place",
    [
        "[TOC]",
        "[toc]",
        "* 목차\n{:toc}",
        "1. TOC\n{:toc}",
        "- a\n- b\n{: toc .x}",
        "{:toc}",
        "{:toc}\n* 목차",
    ],
)
def test_stands_where_the_note_asks_for_it(place: str) -> None:
    assert html(place + TEXT).startswith(TOC)


@pytest.mark.parametrize("text", ["글 [TOC]", "`[TOC]`", "- 하나\n- 둘", "\\[TOC]"])
def test_not_elsewhere(text: str) -> None:
    assert "toc-inline" not in html(text + TEXT)


def test_follows_the_block_that_asks_for_it_and_is_no_list() -> None:
    assert html("차례\n{:toc}" + TEXT).startswith("<p>차례</p>\n" + TOC)
    assert html("> {:toc}" + TEXT).startswith("<blockquote>\n" + TOC)


def test_a_link_reference_named_toc_is_a_link() -> None:
    assert '<a href="x.md">TOC</a>' in html("[TOC]\n\n[toc]: x.md")


def test_nothing_to_list_leaves_nothing() -> None:
    assert html("[TOC]") == ""


def heading(level: int, ident: str, in_toc: bool = True) -> Heading:
    return Heading(level, ident, ident, ident, in_toc)


def test_tree_keeps_levels_asked_for_and_hangs_each_below_the_last_one_above() -> None:
    headings = [
        heading(1, "a"),
        heading(3, "b"),
        heading(2, "c"),
        heading(4, "d"),
        heading(3, "e"),
        heading(2, "hidden", in_toc=False),
        heading(2, ""),
    ]
    assert toc_tree(headings, TocSettings(min_level=2, max_level=3)) == (
        TocEntry("b", "b"),
        TocEntry("c", "c", (TocEntry("e", "e"),)),
    )
