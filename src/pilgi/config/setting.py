"""How a setting is declared: a field that says what it means and which values it may take."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from pilgi.config.forms import Form


def setting(
    default: Any,
    meaning: str,
    *,
    choices: tuple[str, ...] = (),
    form: Form | None = None,
    least: int = 0,
    most: int = 0,
) -> Any:
    """A field with its documented meaning and, where given, the values it may take."""
    rules = {"meaning": meaning, "choices": choices, "form": form, "least": least, "most": most}
    return field(default=default, metadata=rules)


def section(kind: type, meaning: str) -> Any:
    return field(default_factory=kind, metadata={"meaning": meaning})
