"""Remarks made while a text is parsed: kept in markdown-it's `env`, handed out by the parser."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from pilgi.problems import Remark, Severity


def warn(env: MutableMapping[str, Any], message: str, line: int = 0, hint: str = "") -> None:
    """Note a warning about `line` of the text; it counts from 1, and 0 means unknown."""
    env.setdefault("remarks", []).append(Remark(Severity.WARNING, message, line, hint=hint))
