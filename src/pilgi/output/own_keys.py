"""Keys of a site's own, as templates see them: any of them may be missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import ChainableUndefined


class OwnKeys(dict[str, Any]):
    """`note.extra` or `site.extra`; a missing key is false, empty, and has keys as empty as itself.

    Front matter differs from note to note, so `{% if note.extra.place.room %}` must hold for a
    note without a `place`. Every other name that a template asks for in vain is an error.
    """

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__({key: _with_own_keys(value) for key, value in values.items()})

    def __missing__(self, key: str) -> ChainableUndefined:
        return ChainableUndefined(obj=self, name=key)


def _with_own_keys(value: Any) -> Any:
    if isinstance(value, Mapping):
        return OwnKeys(value)
    return [_with_own_keys(item) for item in value] if isinstance(value, list) else value
