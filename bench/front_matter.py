"""Front matter, as every generator but Pelican reads it."""

from __future__ import annotations

import json


def front_matter(**values: object) -> str:
    """YAML in its JSON form, a key a line; dates must be given as texts, and stay dates."""
    lines = (f"{key}: {_value(value)}" for key, value in values.items())
    return "\n".join(("---", *lines, "---", "", ""))


def _value(value: object) -> str:
    return value.plain if isinstance(value, Bare) else json.dumps(value, ensure_ascii=False)


class Bare:
    """A value that must stand without quotes, such as a date."""

    def __init__(self, plain: str) -> None:
        self.plain = plain
