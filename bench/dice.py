"""Chance that is the same everywhere."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


class Dice:
    """Throws that depend on `seed` alone.

    Only `Random.random()` is promised to give the same numbers in every version of Python
    (documentation of `random`, "Notes on Reproducibility"), so everything is made from it.
    """

    def __init__(self, seed: str) -> None:
        self._throw = random.Random(seed).random

    def below(self, limit: int) -> int:
        return int(self._throw() * limit)

    def between(self, least: int, most: int) -> int:
        """Both ends may come up."""
        return least + self.below(most - least + 1)

    def chance(self, probability: float) -> bool:
        return self._throw() < probability

    def pick(self, items: Sequence[Item]) -> Item:
        return items[self.below(len(items))]

    def some(self, items: Sequence[Item], count: int) -> list[Item]:
        """`count` different ones, in the order in which they came up."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]
