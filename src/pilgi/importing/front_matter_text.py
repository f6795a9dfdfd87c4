"""Front matter with other values for some keys: what its author wrote stays as it is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from pilgi.yaml_document import YamlDocument, YamlError, parse_yaml


def with_values(text: str, changes: Mapping[str, Any]) -> str:
    """The YAML `text` in which `changes` hold: in the place of their keys, else at its end.

    Where that cannot be done line by line, as in `{title: Flow}`, all of it is written anew.
    Raises `YamlError` where `text` is broken.
    """
    if not changes:
        return text
    document = parse_yaml(text)
    wanted = {**document.values, **changes}
    lines = _edited(document, text, changes)
    try:
        fits = parse_yaml(lines).values == wanted
    except YamlError:
        fits = False
    return lines if fits else yaml_text(wanted)


def yaml_text(values: Mapping[str, Any]) -> str:
    """As people write it: a key a line, Hangul as it is, lists of words in brackets."""
    return "".join(f"{_scalar(key)}:{_value(value)}" for key, value in values.items())


def _value(value: Any) -> str:
    """What follows `key:`, with its line break."""
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return f" {_dump(value, flow=True)}"
    if value and isinstance(value, list | dict):
        indented = "".join(f"  {line}\n" for line in _dump(value).rstrip("\n").split("\n"))
        return f"\n{indented}"
    return f" {_scalar(value)}\n"


def _scalar(value: Any) -> str:
    """Without the mark of a document's end that YAML puts after a value alone."""
    return _dump(value).removesuffix("...\n").strip()


def _dump(value: Any, *, flow: bool = False) -> str:
    dumped: str = yaml.dump(
        value,
        Dumper=_Indented,
        allow_unicode=True,
        sort_keys=False,
        width=_WIDEST,
        default_flow_style=flow,
    )
    return dumped


_WIDEST = 10**6
"""Characters of a line, so that none is broken."""


class _Indented(yaml.SafeDumper):
    """Sets the items of a list below their key further to the right."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _edited(document: YamlDocument, text: str, changes: Mapping[str, Any]) -> str:
    # Not `splitlines`, which breaks lines at signs that YAML and editors do not.
    lines = [f"{line}\n" for line in text.removesuffix("\n").split("\n")] if text else []
    starts = sorted({document.key_place(key)[0] - 1 for key in document.values})
    for key, value in sorted(changes.items(), key=lambda item: -_line(document, item[0])):
        written = yaml_text({key: value})
        start = _line(document, key)
        if start < 0:
            lines.append(written)
            continue
        end = next((later for later in starts if later > start), len(lines))
        lines[start:end] = [written, *_after(lines[start + 1 : end])]
    return "".join(lines)


def _line(document: YamlDocument, key: str) -> int:
    """The index of the line that `key` stands on; -1 where it is missing."""
    return document.key_place(key)[0] - 1 if key in document.values else -1


def _after(lines: list[str]) -> list[str]:
    """What stands between a value and the next key and is none of it: blank lines and comments."""
    kept: list[str] = []
    for line in reversed(lines):
        if line.strip() and not line.startswith("#"):
            break
        kept.insert(0, line)
    return kept
