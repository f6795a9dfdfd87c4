"""A YAML mapping that remembers where each value stands.

Read as YAML 1.1, the version that Jekyll's Psych reads: `yes`, `no`, `on`, `off` are booleans, and
of a key written twice the last wins.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Any

import yaml

from pilgi.problems import Remark, Severity

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML without libyaml: seven times slower, otherwise the same
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

Place = tuple[int, int]
Key = str | int


class YamlError(Exception):
    """The text is no YAML mapping; `remark` says where and what to do."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.message)
        self.remark = remark


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """`values` as plain Python; keys are strings in NFC."""

    values: dict[str, Any] = field(default_factory=dict)
    node: yaml.Node | None = None

    def place(self, *path: Key) -> Place:
        """Line and column, from 1, of the value at `path`, of its nearest ancestor, or (0, 0)."""
        node, place = self.node, (0, 0)
        for key in path:
            child = _child(node, key)
            if child is None:
                break
            node, mark = child
            place = (mark.line + 1, mark.column + 1)
        return place

    def key_place(self, *path: Key) -> Place:
        """Line and column (from 1) of the key itself at `path`."""
        node = self.node
        for key in path[:-1]:
            child = _child(node, key)
            node = child[0] if child else None
        if isinstance(node, yaml.MappingNode):
            for name, _ in reversed(node.value):
                if name.value == str(path[-1]):
                    return (name.start_mark.line + 1, name.start_mark.column + 1)
        return self.place(*path)


def parse_yaml(text: str) -> YamlDocument:
    """Raises `YamlError` where `text` is broken or its top level is not a mapping."""
    try:
        loader = _DatesAsWritten(text)
        try:
            node = loader.get_single_node()
            values = loader.construct_document(node) if node is not None else {}
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        raise YamlError(_remark(error, text)) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise YamlError(Remark(Severity.ERROR, f"broken YAML: {error}")) from error
    if values is None:
        return YamlDocument()
    if not isinstance(values, dict):
        raise YamlError(
            Remark(
                Severity.ERROR,
                f"expected `key: value` lines, found {_kind(values)}",
                1,
                1,
                "Write one setting a line, such as `title: My notes`.",
            )
        )
    return YamlDocument(_with_text_keys(values), node)


class _DatesAsWritten(_Loader):
    """A safe loader that leaves two things as text.

    An impossible date is reported where dates are read; `12:30`, which YAML 1.1 takes for a number
    to the base of 60, is the time of a lecture.
    """


def _timestamp(loader: Any, node: yaml.ScalarNode) -> Any:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


def _int(loader: Any, node: yaml.ScalarNode) -> Any:
    return node.value if ":" in node.value else loader.construct_yaml_int(node)


def _float(loader: Any, node: yaml.ScalarNode) -> Any:
    return node.value if ":" in node.value else loader.construct_yaml_float(node)


_DatesAsWritten.add_constructor("tag:yaml.org,2002:timestamp", _timestamp)
_DatesAsWritten.add_constructor("tag:yaml.org,2002:int", _int)
_DatesAsWritten.add_constructor("tag:yaml.org,2002:float", _float)


def _child(node: yaml.Node | None, key: Key) -> tuple[yaml.Node, yaml.Mark] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in reversed(node.value):
            if name.value == str(key):
                return value, value.start_mark
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        value = node.value[key]
        return value, value.start_mark
    return None


def _with_text_keys(values: dict[Any, Any]) -> dict[str, Any]:
    return {unicodedata.normalize("NFC", str(key)): value for key, value in values.items()}


def _kind(value: object) -> str:
    return "a list" if isinstance(value, list) else "plain text"


_HINTS = (
    ("mapping values are not allowed", 'Quote a value that holds a colon: `title: "A: B"`.'),
    ("found character '\\t'", "Indent with blanks; YAML allows no tabs there."),
    ("found character that cannot start any token", "Quote the value, and indent with blanks."),
    ("could not find expected ':'", "Write `key: value`, and quote texts that span lines."),
    ("did not find expected ',' or ']'", 'Quote a value that begins with `[`: `title: "[DEV] …"`.'),
    (
        "did not find expected key",
        "Quote a value that holds quotes or begins with `[`, `{` or `*`.",
    ),
    ("unexpected end of stream", "Close the quotation mark."),
    ("undefined alias", 'Quote a value that begins with `*`: `title: "*…"`.'),
)


def _remark(error: yaml.MarkedYAMLError, text: str) -> Remark:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    # libyaml points behind the text where a quote or bracket is left open: its start helps more.
    lines = text.splitlines()
    if line > len(lines) and error.context_mark is not None:
        line, column = error.context_mark.line + 1, error.context_mark.column + 1
    if line > len(lines) > 0:
        line, column = len(lines), len(lines[-1]) + 1
    said = " ".join(part for part in (error.context, error.problem) if part)
    hint = next(
        (hint for phrase, hint in _HINTS if phrase in said), "Compare it with a note that works."
    )
    return Remark(Severity.ERROR, f"broken YAML: {error.problem or said}", line, column, hint)
