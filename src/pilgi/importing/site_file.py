"""`site.yml` from settings: each setting that is not as it would be without a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pilgi.config.settings import Settings
from pilgi.importing.front_matter_text import yaml_text


def site_file(settings: Settings) -> str:
    """YAML that `load_settings` reads as `settings`; groups stand apart."""
    written: list[str] = []
    for key, value in stated(settings, Settings()).items():
        nested = isinstance(value, Mapping) or _holds_groups(value)
        written.append(("\n" if nested and written else "") + yaml_text({key: value}))
    return "".join(written)


def stated(settings: Any, usual: Any) -> dict[str, Any]:
    """Plain values of the fields in which the records `settings` and `usual` differ."""
    pairs = (
        (field.name, getattr(settings, field.name), getattr(usual, field.name))
        for field in fields(settings)
    )
    return {name: _plain(value, other) for name, value, other in pairs if value != other}


def _plain(value: Any, usual: Any) -> Any:
    if is_dataclass(value):
        return stated(value, usual)
    if isinstance(value, tuple):
        return [_item(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _item(item) for key, item in value.items()}
    return value


def _item(item: Any) -> Any:
    """A record of a list has no other usual values than those of its kind."""
    return _plain(item, type(item)()) if is_dataclass(item) else _plain(item, None)


def _holds_groups(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)
