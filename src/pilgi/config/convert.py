"""From the plain values of a YAML document to typed settings, saying what does not fit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from pilgi.config.forms import COLOUR, Form
from pilgi.config.settings import Settings
from pilgi.config.theme_settings import AuthorSettings
from pilgi.hints import did_you_mean
from pilgi.problems import Remark, Severity
from pilgi.yaml_document import Key, YamlDocument

_EXPECTED = {str: "text", bool: "true or false", int: "a whole number"}


def to_settings(document: YamlDocument) -> tuple[Settings, list[Remark]]:
    """Values that fit, defaults for those that do not, and a remark for each of the latter."""
    converter = _Converter(document)
    settings: Settings = converter.section(Settings, document.values, ())
    return settings, converter.remarks


class _Converter:
    """Walks settings and values side by side; `path` leads to the value in the document."""

    def __init__(self, document: YamlDocument) -> None:
        self.document = document
        self.remarks: list[Remark] = []

    def section(self, kind: type, values: Mapping[str, Any], path: tuple[Key, ...]) -> Any:
        known = {field.name: field for field in fields(kind)}
        types = _types(kind)
        found = {}
        for key, value in values.items():
            if key not in known:
                self.unknown(path, key, list(known))
            elif value is None:
                self.empty(known[key].metadata, (*path, key))
            else:
                default = getattr(kind(), key)
                rules = known[key].metadata
                found[key] = self.value(types[key], value, default, rules, (*path, key))
        return kind(**found)

    def value(
        self, kind: Any, value: Any, default: Any, rules: Mapping[str, Any], path: tuple[Key, ...]
    ) -> Any:
        if kind is AuthorSettings and isinstance(value, str):
            return AuthorSettings(name=value)
        if is_dataclass(kind):
            if isinstance(value, dict):
                return self.section(kind, value, path)  # type: ignore[arg-type]
            return self.unfit(path, value, "a group of settings, indented below", default)
        if get_origin(kind) is tuple:
            return self.items(get_args(kind)[0], value, path, default, rules)
        if get_origin(kind) is Mapping:
            return self.mapping(get_args(kind)[1], value, path, default)
        return self.scalar(kind, value, default, rules, path)

    def scalar(
        self, kind: type, value: Any, default: Any, rules: Mapping[str, Any], path: tuple[Key, ...]
    ) -> Any:
        if kind is str and isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            return self.unfit(path, value, _EXPECTED[kind], default)
        choices, least, most = rules.get("choices"), rules.get("least", 0), rules.get("most", 0)
        if choices and value not in choices:
            return self.unfit(path, value, " or ".join(f"`{name}`" for name in choices), default)
        if (form := rules.get("form")) and isinstance(value, str):
            return self.formed(form, value.strip(), path, default)
        if kind is int and (value < least or (most and value > most)):
            allowed = f"from {least} to {most}" if most else f"of at least {least}"
            return self.unfit(path, value, f"a whole number {allowed}", default)
        return value

    def formed(self, form: Form, text: str, path: tuple[Key, ...], default: str) -> Any:
        if text and not form.fits(text):
            return self.unfit(path, text, form.expected, default)
        return text or default

    def items(
        self, kind: Any, value: Any, path: tuple[Key, ...], default: Any, rules: Mapping[str, Any]
    ) -> Any:
        if isinstance(value, str) and kind is str:
            value = [value]
        if not isinstance(value, list):
            return self.unfit(path, value, "a list", default)
        missing = "" if kind is str else kind()
        items = (
            self.value(kind, item, missing, rules, (*path, index))
            for index, item in enumerate(value)
        )
        return tuple(item for item in items if item != missing)

    def mapping(self, kind: Any, value: Any, path: tuple[Key, ...], default: Any) -> Any:
        if not isinstance(value, dict):
            return self.unfit(path, value, "`key: value` lines, indented below", default)
        if kind is Any:
            return value
        missing = "" if kind is str else kind()
        return {
            str(key): self.value(kind, item, missing, {}, (*path, str(key)))
            for key, item in value.items()
        }

    def unfit(self, path: tuple[Key, ...], value: Any, expected: str, default: Any) -> Any:
        line, column = self.document.place(*path)
        name = _named(path)
        shown = (
            "" if default in ("", ()) or is_dataclass(default) else f" Default: {_yaml(default)}."
        )
        self.remarks.append(
            Remark(
                Severity.ERROR,
                f"`{name}` must be {expected}, not {_shown(value)}",
                line,
                column,
                f"See `{_documented(path)}` in docs/settings.md.{shown}",
            )
        )
        return default

    def empty(self, rules: Mapping[str, Any], path: tuple[Key, ...]) -> None:
        """As good as none, unless it is a colour, which YAML takes for a comment."""
        comment = self.document.comment(*path)
        if comment and rules.get("form") is COLOUR and COLOUR.fits(comment):
            line, column = self.document.key_place(*path)
            message = f"`{_named(path)}` is empty: to YAML, `{comment}` is a comment"
            hint = f'Quote it: `{path[-1]}: "{comment}"`.'
            self.remarks.append(Remark(Severity.ERROR, message, line, column, hint))

    def unknown(self, path: tuple[Key, ...], key: str, known: list[str]) -> None:
        line, column = self.document.key_place(*path, key)
        own = "Put keys of your own below `extra:`; all settings are in docs/settings.md."
        hint = did_you_mean(key, known) or own
        name = _named((*path, key))
        remark = Remark(Severity.ERROR, f"unknown setting `{name}`", line, column, hint)
        self.remarks.append(remark)


@cache
def _types(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _named(path: tuple[Key, ...]) -> str:
    """`navigation[2].title`: the second item, as people count."""
    keys = (f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in path)
    return "".join(keys).removeprefix(".")


def _documented(path: tuple[Key, ...]) -> str:
    return ".".join(key for key in path if isinstance(key, str))


def _shown(value: Any) -> str:
    if isinstance(value, dict | set):
        return "a group"
    if isinstance(value, list):
        return "a list"
    return "binary data" if isinstance(value, bytes) else f"`{_yaml(value)}`"


def _yaml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value) if isinstance(value, str) and value.startswith("#") else str(value)
