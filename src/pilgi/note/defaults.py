"""Front matter over its defaults: Jekyll 4.3's `Document#merge_data!`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pilgi.config.defaults import merged


def with_defaults(defaults: Mapping[str, Any], stated: Mapping[str, Any]) -> dict[str, Any]:
    """What is `stated` wins, but that categories add up (rule 35)."""
    found = merged(defaults, stated)
    usual, own = _listed(defaults.get("categories")), _listed(stated.get("categories"))
    if usual and own:
        found["categories"] = list(dict.fromkeys([*usual, *own]))
    return found


def _listed(categories: Any) -> list[Any]:
    if isinstance(categories, str):
        return categories.split()
    return categories if isinstance(categories, list) else []
