"""Code within a line is what markdown-it's own rule finds."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pilgi.markdown.code_spans import code_spans_plugin

THEIRS = MarkdownIt("commonmark")
OURS = MarkdownIt("commonmark").use(code_spans_plugin)
PIECES = ["`", "``", "a", " ", "  ", "\n", "[", "](x)", "![", "**", "\\", "<b>", "가"]


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
@example("`a``b` ` `` `")
@example("`  ` ` ` ` a ` `a `")
@example("[a`b](x)`")
@example("](x)`<b>  `<b>``")
def test_code_spans(text: str) -> None:
    assert OURS.render(text) == THEIRS.render(text)
