"""How much there is to read, which is counted in whole texts and must be as if sign by sign."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pilgi.note.reading_time import Length, length


@pytest.mark.parametrize(
    ("text", "characters", "words"),
    [
        ("", 0, 0),
        ("강조(bold)를 쓴다.", 5, 1),
        ("It's ten o'clock: 'now'!", 0, 4),
        ("snake_case 2024-03-05", 0, 4),
        ("漢字とカナ", 5, 0),
        ("파이썬의print함수", 6, 1),
        ("“따옴표” — ‘말’ · 끝…", 5, 0),
        ("naïve café", 0, 2),
        ("it’s ‘so’", 0, 2),
        ("가é나", 2, 1),
        ("α와 β", 1, 2),
        ("𠀀 한자", 3, 0),
        ("ᄒᆞᆫ글", 4, 0),
    ],
)
def test_length(text: str, characters: int, words: int) -> None:
    assert length(text) == Length(characters, words)


@given(st.text(st.sampled_from("가한漢アㄱab19_'’‘é²Ωя ー.,→·\n　ａ")))
@example("’'a")
@example("가'한")
def test_length_is_what_each_sign_says(text: str) -> None:
    rest = re.sub("[가한漢アㄱー]", " ", text)
    words = [run for run in re.split(r"[^\w'’]+", rest) if run.strip("'’")]
    characters = sum(text.count(char) for char in "가한漢アㄱー")
    assert length(text) == Length(characters, len(words))


@pytest.mark.parametrize(
    ("counted", "minutes"),
    [(Length(0, 0), 1), (Length(500, 0), 1), (Length(501, 0), 2), (Length(500, 200), 2)],
)
def test_minutes_are_whole_and_at_least_one(counted: Length, minutes: int) -> None:
    assert counted.minutes(500, 200) == minutes
