"""The placeholders that a permalink may hold: those of Jekyll 4.3's `Drops::UrlDrop`."""

from __future__ import annotations

import re

from pilgi.hints import did_you_mean

PLACEHOLDER = re.compile(r":([a-z_]+)")
PLACEHOLDERS = frozenset(
    (
        "collection", "path", "name", "title", "slug", "categories", "slugified_categories",
        "output_ext", "year", "month", "day", "hour", "minute", "second", "i_day", "i_month",
        "short_month", "long_month", "short_year", "w_year", "week", "w_day", "short_day",
        "long_day", "y_day",
    )
)  # fmt: skip


def unknown_placeholder(template: str) -> str:
    """The first placeholder of `template` that stands for nothing; empty where all are known.

    As in Jekyll, the longest name counts: `:title_x` is not `:title` and `_x`.
    """
    names = (match[1] for match in PLACEHOLDER.finditer(template))
    return next((name for name in names if name not in PLACEHOLDERS), "")


def placeholder_meant(written: str) -> str:
    """A hint for who wrote the unknown placeholder `written`."""
    names = (f":{name}" for name in sorted(PLACEHOLDERS))
    return did_you_mean(f":{written}", names) or "All are in docs/permalinks.md."
