"""YAML that remembers where its values stand, and says what is wrong with it."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilgi.problems import Remark
from pilgi.yaml_document import YamlDocument, YamlError, parse_yaml

TEXT = """\
title: 제목
theme:
  accent: red
  fonts: [a, b]
navigation:
  - title: 하나
    url: /1/
  - title: 둘
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("title",), (1, 8)),
        (("theme", "accent"), (3, 11)),
        (("theme", "fonts", 1), (4, 14)),
        (("navigation", 1, "title"), (8, 12)),
        (("theme", "missing"), (3, 3)),
        (("navigation", 9), (6, 3)),
        (("missing",), (0, 0)),
        ((), (0, 0)),
    ],
)
def test_place_of_a_value_or_of_what_holds_it(
    path: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    assert parse_yaml(TEXT).place(*path) == place


def test_place_of_a_key() -> None:
    document = parse_yaml(TEXT)
    assert document.key_place("theme") == (2, 1)
    assert document.key_place("navigation", 1, "title") == (8, 5)


def test_a_place_is_that_of_the_last_of_a_key_written_twice() -> None:
    document = parse_yaml("a: 1\nb: 2\na: 3\n")
    assert document.values == {"a": 3, "b": 2}
    assert document.place("a") == (3, 4)
    assert document.key_place("a") == (3, 1)


def test_keys_are_text_in_nfc() -> None:
    assert parse_yaml("1: a\n2024-01-01: c\n").values == {"1": "a", "2024-01-01": "c"}
    assert list(parse_yaml("\u1112\u1161\u11ab: 한\n").values) == ["한"]


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "---\n", "~"])
def test_nothing_is_an_empty_mapping(text: str) -> None:
    assert parse_yaml(text) == YamlDocument()


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("yes", True),
        ("Off", False),
        ("null", None),
        ("1_000", 1000),
        ("0x10", 16),
        ("1.5", 1.5),
        ("2023-10-20", date(2023, 10, 20)),
        ("2023-10-20 21:00:00 Z", datetime(2023, 10, 20, 21, tzinfo=UTC)),
        ("12:30", "12:30"),
        ("1:30:00.5", "1:30:00.5"),
        ("2023-02-30", "2023-02-30"),
        ("2023-10-20 25:00:00", "2023-10-20 25:00:00"),
        ("2023-10-20 21:00", "2023-10-20 21:00"),
        ("0000-01-01", "0000-01-01"),
    ],
)
def test_plain_values_as_yaml_1_1_has_them_but_no_impossible_ones(
    written: str, value: object
) -> None:
    found = parse_yaml(f"a: {written}").values["a"]
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("title: a: b", 1, "Quote a value that holds a colon"),
        ("a: 1\n\tb: 2", 2, "no tabs"),
        ("title: [DEV] ChatGPT", 1, "Quote a value"),
        ('title: "따옴표" 뒤', 1, "quotes"),
        ("title: 'open\nnext: 1\n", 1, "Close the quotation mark"),
        ("title: *강조*", 1, "begins with `*`"),
        ("title: @me", 1, "Quote the value"),
    ],
)
def test_broken_yaml_is_told_with_its_line_and_what_to_do(text: str, line: int, hint: str) -> None:
    with pytest.raises(YamlError) as raised:
        parse_yaml(text)
    remark = raised.value.remark
    assert remark.message.startswith("broken YAML: ")
    assert remark.line == line
    assert remark.column > 0
    assert hint in remark.hint


@pytest.mark.parametrize(
    ("text", "found"), [("- a\n- b", "a list"), ("just text", "plain text"), ("12", "plain text")]
)
def test_what_is_no_mapping_is_refused(text: str, found: str) -> None:
    with pytest.raises(YamlError, match=found):
        parse_yaml(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: !!python/object/apply:os.system [ls]",
        "a: !!python/name:os.system ''",
        "a: !ruby/object:Object {}",
    ],
)
def test_no_tag_makes_an_object(text: str) -> None:
    with pytest.raises(YamlError, match="broken YAML"):
        parse_yaml(text)


def bomb(levels: int) -> str:
    """Nine aliases in each of `levels` lists, each of the list above: nine to that power."""
    lines = ["l0: &l0 [x]"]
    for level in range(1, levels):
        aliases = ", ".join([f"*l{level - 1}"] * 9)
        lines.append(f"l{level}: &l{level} [{aliases}]")
    return "\n".join(lines)


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    started = time.perf_counter()
    with pytest.raises(YamlError, match="aliases"):
        parse_yaml(bomb(30))
    assert time.perf_counter() - started < 1


def test_a_few_aliases_are_welcome() -> None:
    document = parse_yaml("base: &base {a: 1}\none: *base\ntwo:\n  <<: *base\n  b: 2\n")
    assert document.values["one"] == {"a": 1}
    assert document.values["two"] == {"a": 1, "b": 2}


def test_a_value_that_holds_itself_is_refused() -> None:
    with pytest.raises(YamlError):
        parse_yaml("a: &a [*a]")


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(YamlError):
        parse_yaml("a: " + "[" * 100_000)


@given(st.text(alphabet="ab:-[]{}\"'*&!|>#, \n\t가0129.\x07\u2028", max_size=40))
def test_any_text_is_a_mapping_or_refused_at_a_line_of_it(text: str) -> None:
    found = parsed_or_refused(text)
    if isinstance(found, Remark):
        assert 0 <= found.line <= text.count("\n") + 1
    else:
        assert all(isinstance(key, str) for key in found.values)


def parsed_or_refused(text: str) -> YamlDocument | Remark:
    try:
        return parse_yaml(text)
    except YamlError as error:
        return error.remark
