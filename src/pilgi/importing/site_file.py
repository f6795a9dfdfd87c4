"""`site.yml` from settings: each setting that is not as it would be without a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pilgi.config.settings import Settings
from pilgi.importing.front_matter_text import yaml_text

_HEAD = "# What is not stated here is as docs/settings.md says.\n"


def site_file(settings: Settings) -> str:
    """YAML that `load_settings` reads as `settings`: the plain ones first, then the groups."""
    values = stated(settings, Settings())
    plain = {key: value for key, value in values.items() if not _is_group(value)}
    groups = [yaml_text({key: value}) for key, value in values.items() if _is_group(value)]
    return "\n".join([_HEAD + yaml_text(plain), *groups])


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
    """A record in a list has no usual values but those of its kind."""
    is_record = is_dataclass(item) and not isinstance(item, type)
    return _plain(item, type(item)() if is_record else None)


def _is_group(value: Any) -> bool:
    holds_groups = isinstance(value, list) and any(isinstance(item, dict) for item in value)
    return isinstance(value, dict) or holds_groups
