"""Code blocks: snippets that stand in `snippets/`, with names and numbers of their own."""

from __future__ import annotations

import functools
from pathlib import Path

from bench.dice import Dice

_SNIPPETS = Path(__file__).parent / "snippets"
_SEPARATOR = "\n%%\n"
_NAMES = (
    "account", "buffer", "course", "event", "graph", "image", "lecture", "matrix", "message",
    "node", "order", "packet", "person", "point", "queue", "score", "session", "student", "ticket",
    "vector",
)  # fmt: skip


def code_block(dice: Dice, language: str) -> str:
    """One to five snippets, without the fences and without a line break at the end."""
    chosen = dice.some(_snippets(language), dice.pick((1, 2, 2, 3, 5)))
    return "\n\n".join(_named(dice, snippet) for snippet in chosen)


@functools.cache
def _snippets(language: str) -> tuple[str, ...]:
    text = (_SNIPPETS / f"{language}.txt").read_text(encoding="utf-8")
    return tuple(snippet.strip("\n") for snippet in text.split(_SEPARATOR))


def _named(dice: Dice, snippet: str) -> str:
    """`«a»`, `«b»` stand for two names, `«A»`, `«B»` for the same as types, `«n»` for numbers."""
    first, second = dice.some(_NAMES, 2)
    names = {"a": first, "b": second, "A": first.title(), "B": second.title()}
    for mark, name in names.items():
        snippet = snippet.replace(f"«{mark}»", name)
    while "«n»" in snippet:
        snippet = snippet.replace("«n»", str(dice.between(2, 1024)), 1)
    return snippet
