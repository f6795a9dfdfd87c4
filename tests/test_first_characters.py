"""Asking only the rules that may begin with a character changes nothing but the time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_html import rendered
from markdown_it import MarkdownIt

from pilgi.config.settings import MarkdownSettings
from pilgi.markdown import parser
from pilgi.markdown.rendered import Rendered

PIECES = [
    *(
        "*",
        "**",
        "_",
        "~~",
        "~",
        "==",
        "^",
        "`",
        "``",
        "$",
        "$$",
        "\\(",
        "\\)",
        "\\[",
        "\\]",
        "[",
        "]",
    ),
    *(
        "[[",
        "]]",
        "![",
        "](a.md)",
        "](b.png)",
        "[^1]",
        "^[",
        "<b>",
        "<!--",
        "-->",
        "<https://a.b>",
        "<",
    ),
    *(
        ">",
        "&amp;",
        "{.x}",
        "{: .y}",
        "{#z}",
        "https://a.example/b",
        "www.a.example",
        "a@b.example",
    ),
    *(
        "://",
        "|",
        "-",
        "+",
        "#",
        "%",
        "@",
        "}",
        "\\",
        "  \n",
        "\n",
        "\n\n",
        " ",
        "\t",
        "가",
        "a",
        "1",
    ),
    *(
        "\n> ",
        "\n- ",
        "\n1. ",
        "\n# ",
        "\n---\n",
        "\n===\n",
        "\n```py\n",
        "\n~~~\n",
        "\n    ",
        "\n: ",
    ),
    *(
        "\n|a|b|\n|-|-|\n",
        "\n[^1]: ",
        "\n[a]: ",
        "\n*[가]: ",
        "\n<div>\n",
        "\n- [ ] ",
        "\n$$\n",
        "\n{:toc}\n",
    ),
]
EXAMPLES = Path(__file__).parent / "data" / "commonmark-0.31.2.json"


@contextmanager
def all_rules_asked() -> Iterator[None]:
    def nothing(_: MarkdownIt) -> None:
        pass

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "first_characters_plugin", nothing)
        slow = parser._parser.__wrapped__(MarkdownSettings())
        patch.setattr(parser, "_parser", lambda _: slow)
        yield


def both_ways(text: str) -> tuple[Rendered, Rendered]:
    with all_rules_asked():
        slow = rendered(text)
    return slow, rendered(text)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@example("\n{:toc}\n\n[^1]: >[^1]://")  # a footnote within itself once tore its quotation
def test_any_text_is_read_alike(text: str) -> None:
    slow, fast = both_ways(text)
    assert slow == fast


def test_the_examples_of_commonmark_are_read_alike() -> None:
    examples: list[dict[str, Any]] = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    text = "\n\n".join(example["markdown"] for example in examples)
    slow, fast = both_ways(text)
    assert slow == fast
