"""What is told of a course in a line: how long it takes to read it all."""

from __future__ import annotations

import pytest
from site_builder import SiteBuilder


@pytest.mark.parametrize(
    ("words", "english", "korean"),
    [
        (59, "59 min in all", "모두 59분"),
        (60, "1 h in all", "모두 1시간"),
        (489, "8 h 9 min in all", "모두 8시간 9분"),
    ],
)
def test_the_reading_time_of_a_course_is_told_in_hours(
    site: SiteBuilder, words: int, english: str, korean: str
) -> None:
    site.note("algebra/2024-03-05-a.md", "word " * words, title="A")
    for language, told in (("en", english), ("ko", korean)):
        site.write("site.yml", f"language: {language}\nwords_per_minute: 1\n")
        site.build()
        for page in ("index.html", "courses/index.html", "algebra/index.html"):
            assert f"<li>{told}</li>" in site.text(page)
