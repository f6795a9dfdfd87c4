"""What a match begins with is among the characters read from its expression."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.lexers import get_lexer_by_name

from pilgi.markdown.pattern_starts import starts

SIGNS = "abc019_가힣 \n\t.*-{}[]()|^$\\'\"<>/#:=K\N{KELVIN SIGN}"
LANGUAGES = ["cpp", "csharp", "python", "javascript", "bash", "sql", "html", "yaml", "php", "perl"]


def characters(pattern: str, flags: int = 0) -> str | None:
    """Those of `SIGNS` that a match may begin with; None where that may be any or none."""
    found = starts(re.compile(pattern, flags))
    return found and "".join(char for char in SIGNS if found.match(char))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("a", "a"),
        ("ab|c", "ac"),
        ("a?b", "ab"),
        ("a*+b|0{0,2}1{2}c", "ab01"),
        ("(a|b)?+c", "abc"),
        ("(?:(?:a|)b)", "ab"),
        ("(?P<x>a)+b", "a"),
        (r"^\b(?<!\\)(?=a|b)(?![^c)])c", "c"),
        (r"a{b|{}c|\}", "a{}"),
        (r"[]a]", "a]"),
        (r"[^\W\d_]", "abc가힣K\N{KELVIN SIGN}"),
        (r"\x61|\N{DIGIT ONE}|가", "a1가"),
        (r"(a)\1|b", "ab"),
        ("(?i)k", "K\N{KELVIN SIGN}"),
        (r"(?s).", SIGNS),
        (r".", SIGNS.replace("\n", "")),
    ],
)
def test_known(pattern: str, expected: str) -> None:
    assert sorted(characters(pattern) or "") == sorted(expected)


@pytest.mark.parametrize(
    "pattern", ["", "a?", "a|", "(?:a|b*)", "(?=a)", "a{0}", r"()\1a", "(?i:a)", "(a)?(?(1)b|c)"]
)
def test_unknown_or_empty(pattern: str) -> None:
    assert starts(re.compile(pattern)) is None


def test_blanks_that_are_no_part_of_the_expression() -> None:
    assert characters(" a", re.VERBOSE) is None


def expressions(language: str) -> list[re.Pattern[str]]:
    states: Any = get_lexer_by_name(language)._tokens  # type: ignore[attr-defined]
    return [rule[0].__self__ for rules in states.values() for rule in rules]


EXPRESSIONS = sorted(
    {expression for language in LANGUAGES for expression in expressions(language)},
    key=lambda expression: (expression.pattern, expression.flags),
)
PARTS = st.recursive(
    st.sampled_from(
        ["a", "b", r"\d", "[^a]", "[가-힣]", r"\b", "^", ".", r"\.", "", "{", "}", "k"]
    ),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map("(?:{0[0]}|{0[1]})".format),
        st.tuples(inner, st.sampled_from(["?", "*", "+?", "{0,1}", "{2}", "{,1}"])).map(
            "({0[0]}){0[1]}".format
        ),
        inner.map("(?={})".format),
        inner.map("(?!{})".format),
    ),
)


@given(PARTS, st.sampled_from([0, re.IGNORECASE, re.DOTALL]), st.text(alphabet="ab1가.{}kK\n"))
def test_any_expression(source: str, flags: int, text: str) -> None:
    check(re.compile(source, flags), text)


@given(st.sampled_from(EXPRESSIONS), st.data())
def test_expressions_of_pygments(expression: re.Pattern[str], data: st.DataObject) -> None:
    check(expression, data.draw(st.from_regex(expression)))


def check(expression: re.Pattern[str], text: str) -> None:
    found = starts(expression)
    if found is not None:
        for match in expression.finditer(text):
            assert match[0]
            assert found.match(match[0])
