"""Slugs as Jekyll makes them, and slugs that keep names apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jekyll_rules import jekyll_rules

from pilgi.note.slugs import distinct_slugs, slugify


def test_slugs_are_jekylls(shared: Path) -> None:
    cases = jekyll_rules(shared)["slugify"]
    found = {
        (case["text"], case["mode"], case["cased"]): slugify(
            case["text"], case["mode"], cased=case["cased"]
        )
        for case in cases
    }
    expected = {(case["text"], case["mode"], case["cased"]): case["slug"] for case in cases}
    assert len(found) == 220
    assert found == expected


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Data Engineering", "data-engineering"),
        ("한글 제목", "한글-제목"),
        ("C++ & C#", "c-c"),
        ("①②½", ""),
        ("ΟΔΟΣ", "οδοσ"),
    ],
)
def test_default_slug(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_languages_whose_slugs_would_be_one_spell_their_marks_out() -> None:
    assert distinct_slugs(["C", "C++", "C#"]) == {
        "C": "c",
        "C++": "c-plus-plus",
        "C#": "c-sharp",
    }


def test_names_that_are_alike_even_spelled_out_are_numbered_by_name() -> None:
    assert distinct_slugs(["a b", "A B", "a-b"]) == {"A B": "a-b", "a b": "a-b-2", "a-b": "a-b-3"}


def test_a_numbered_slug_does_not_take_that_of_another_name() -> None:
    slugs = distinct_slugs(["a b", "A B", "a b 2"])
    assert slugs["a b 2"] == "a-b-2"
    assert len(set(slugs.values())) == 3


def test_hangul_names_keep_their_letters() -> None:
    assert distinct_slugs(["선형대수", "운영 체제"]) == {
        "선형대수": "선형대수",
        "운영 체제": "운영-체제",
    }


def test_names_without_a_letter_still_have_a_slug() -> None:
    slugs = distinct_slugs(["①", "★", "…"])
    assert all(slugs.values())
    assert len(set(slugs.values())) == 3


def test_an_unmistakable_name_keeps_its_slug_whoever_joins() -> None:
    assert distinct_slugs(["C++"]) == {"C++": "c"}
    assert distinct_slugs(["C++", "Rust"])["Rust"] == "rust"


@given(st.lists(st.text(min_size=1, max_size=8), max_size=8))
def test_any_names_get_slugs_that_differ_and_do_not_hang_on_their_order(names: list[str]) -> None:
    slugs = distinct_slugs(names)
    assert set(slugs) == set(names)
    assert all(slugs.values())
    assert len(set(slugs.values())) == len(slugs)
    assert distinct_slugs(reversed(names)) == slugs


@given(st.text())
def test_a_default_slug_stays_as_it_is_when_slugged_again(text: str) -> None:
    slug = slugify(text)
    assert slugify(slug) == slug
    assert "/" not in slug
