"""Gives each article the one before it and the one after it in its category."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from pelican import signals  # type: ignore[import-not-found, unused-ignore]


def join_articles(generator: Any) -> None:
    for _, articles in generator.categories:
        for later, earlier in pairwise(articles):
            earlier.next_in_course, later.previous_in_course = later, earlier


def register() -> None:
    signals.article_generator_finalized.connect(join_articles)
