"""Warnings about Markdown are told at what they are about: line, column and the line itself."""

from __future__ import annotations

import pytest
from site_builder import SiteBuilder

from pilgi.problems import Problem

HEAD = "---\ntitle: 벡터\n---\n"


def told(site: SiteBuilder, text: str, dialect: str = "pilgi") -> Problem:
    site.write("site.yml", f"markdown: {{dialect: {dialect}}}\n")
    site.write("posts/2024-01-02-벡터.md", HEAD + text)
    (problem,) = site.build().problems
    return problem


def place(problem: Problem) -> tuple[int, int, str]:
    """Line of the text, column, and what the caret points at."""
    line = problem.line - HEAD.count("\n")
    return line, problem.column, problem.source[problem.column - 1 :] if problem.column else ""


def test_a_caret_stands_below_it(site: SiteBuilder) -> None:
    problem = told(site, "글\n\n> - ```pyhton\n>   x\n>   ```\n")
    assert str(problem) == (
        "posts/2024-01-02-벡터.md:6:8 warning: unknown language `pyhton`: the code is shown"
        " without colours\n    > - ```pyhton\n           ^\n    hint: Did you mean `python`?"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```pyhton title=벡터.py\n```\n", (1, 4, "pyhton title=벡터.py")),
        ("``` {.pyhton}\n```\n", (1, 7, "pyhton}")),
        ("```diff-pyhton\n+x\n```\n", (1, 4, "diff-pyhton")),
        ("글\n\n  ```python\nx\n", (3, 3, "```python")),
        ("- 글\n  > ~~~\n", (2, 5, "~~~")),
        ("글\n한글 값 $$ \\frac{1}{2} 끝\n", (2, 6, "$$ \\frac{1}{2} 끝")),
        ("| 값 |\n|---|\n| $$ x_1 |\n", (3, 3, "$$ x_1 |")),
        ('앞 [a](#가){onclick="x()"}\n', (1, 11, 'onclick="x()"}')),
        ('첫 줄\n둘째 줄\n[a](#가){onclick="x()"}\n', (3, 9, 'onclick="x()"}')),
        ("글\n\n  [^각주]: 안 쓴\n", (3, 3, "[^각주]: 안 쓴")),
    ],
)
def test_it_is_where_it_is_written(
    site: SiteBuilder, text: str, expected: tuple[int, int, str]
) -> None:
    assert place(told(site, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~~~ pyhton\nx\n~~~\n", (1, 5, "pyhton")),
        ("글\n\n  [^a]: 안 쓴\n", (3, 3, "[^a]: 안 쓴")),
    ],
)
def test_it_is_where_it_is_written_in_kramdowns_dialect(
    site: SiteBuilder, text: str, expected: tuple[int, int, str]
) -> None:
    assert place(told(site, text, "kramdown")) == expected


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("```pyhton title=pyhton.py\n```\n", "pilgi"),
        ("```pyht&#111;n\n```\n", "pilgi"),
        (f"```pyhton {'x' * 10_000}\n```\n", "pilgi"),
        ("~~~\nx\n~~~\n{:.language-pyhton}\n", "kramdown"),
    ],
)
def test_of_what_is_not_on_its_line_once_the_line_alone_is_told(
    site: SiteBuilder, text: str, dialect: str
) -> None:
    assert place(told(site, text, dialect)) == (1, 0, "")


def test_line_ends_of_windows_change_no_column(site: SiteBuilder) -> None:
    assert place(told(site, "글\r\n\r\n```pyhton\r\n```\r\n")) == (3, 4, "pyhton")
