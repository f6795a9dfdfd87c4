"""A YAML mapping that remembers where each value stands.

Read as YAML 1.1, the version that Jekyll's Psych reads: `yes`, `no`, `on`, `off` are booleans, and
of a key written twice the last wins.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from pilgi.problems import Remark, Severity
from pilgi.text import without_controls

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
    text: str = ""

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

    def comment(self, *path: Key) -> str:
        """What follows the key at `path` and its blanks, where that is a comment."""
        line, column = self.key_place(*path)
        (source,) = self.text.split("\n")[line - 1 : line] or [""]
        value = source[column - 1 :].partition(":")[2].strip()
        return value if value.startswith("#") else ""


def parse_yaml(text: str) -> YamlDocument:
    """Raises `YamlError` where `text` is broken or its top level is not a mapping."""
    text = text.translate(_OTHER_LINE_BREAKS)
    node, values = _parsed(text)
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
    return YamlDocument(_with_text_keys(values), node, text)


def parse_yaml_value(text: str) -> Any:
    """The plain value that `text` states: a mapping, a list, a text. Raises `YamlError`."""
    return _parsed(text.translate(_OTHER_LINE_BREAKS))[1]


def _parsed(text: str) -> tuple[yaml.Node | None, Any]:
    try:
        node = _composed(text)
        return node, _constructed(node) if node is not None else None
    except yaml.MarkedYAMLError as error:
        raise YamlError(_remark(error, text)) from error
    except yaml.reader.ReaderError as error:
        raise YamlError(_unreadable(error, text)) from error


# YAML 1.1 breaks lines at these too, editors do not: lines would be counted apart.
_OTHER_LINE_BREAKS = dict.fromkeys(map(ord, "\x85\u2028\u2029"), " ")

_DEEPEST = 100
_MOST_VALUES = 10_000


def _composed(text: str) -> yaml.Node | None:
    _check_depth(text)
    loader = _AsWritten(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
    finally:
        loader.dispose()
    if node is not None and "*" in text:
        _check_aliases(node, {}, set())
    return node


def _constructed(node: yaml.Node) -> Any:
    loader = _AsWritten("")
    try:
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _check_depth(text: str) -> None:
    """libyaml's composer crashes the process on deep nesting; its parser does not."""
    brackets = text.count("[") + text.count("{")
    # A block is nested in as many columns at least, so that most texts need not be parsed twice.
    if brackets <= _DEEPEST and max(map(len, text.split("\n"))) <= _DEEPEST:
        return
    depth = 0
    for event in yaml.parse(text, _AsWritten):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise _refused(f"more than {_DEEPEST} levels of nesting", event.start_mark)


def _check_aliases(node: yaml.Node, sizes: dict[int, int], above: set[int]) -> int:
    """How many values `node` unfolds to: a few lines of aliases can make millions, or no end."""
    if id(node) in above:
        raise _refused("a value that holds itself", node.start_mark)
    if id(node) not in sizes:
        above.add(id(node))
        sizes[id(node)] = 1 + sum(_check_aliases(part, sizes, above) for part in _parts(node))
        above.remove(id(node))
        if sizes[id(node)] > _MOST_VALUES:
            raise _refused(f"aliases for more than {_MOST_VALUES:,} values", node.start_mark)
    return sizes[id(node)]


def _parts(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return node.value if isinstance(node, yaml.SequenceNode) else []


def _refused(problem: str, mark: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=mark)


class _AsWritten(_Loader):
    """A safe loader that leaves as text what only looks like another kind of value.

    An impossible date is reported where dates are read; `12:30`, which YAML 1.1 takes for a number
    to the base of 60, is the time of a lecture; `!!bool maybe` is none. Control characters, which
    only an escape such as `"\\b"` can bring in, are left out.
    """


def _or_text(construct: Callable[[Any, yaml.ScalarNode], Any]) -> Callable[[Any, Any], Any]:
    def constructed(loader: Any, node: yaml.ScalarNode) -> Any:
        try:
            return construct(loader, node)
        except (ValueError, LookupError, AttributeError, OverflowError):
            return without_controls(node.value)

    return constructed


def _str(loader: Any, node: yaml.ScalarNode) -> str:
    return without_controls(loader.construct_yaml_str(node))


def _int(loader: Any, node: yaml.ScalarNode) -> Any:
    return node.value if ":" in node.value else loader.construct_yaml_int(node)


def _float(loader: Any, node: yaml.ScalarNode) -> Any:
    return node.value if ":" in node.value else loader.construct_yaml_float(node)


_SCALARS: dict[str, Callable[[Any, yaml.ScalarNode], Any]] = {
    "str": _str,
    "timestamp": _Loader.construct_yaml_timestamp,
    "bool": _Loader.construct_yaml_bool,
    "int": _int,
    "float": _float,
}
for _name, _construct in _SCALARS.items():
    _AsWritten.add_constructor(f"tag:yaml.org,2002:{_name}", _or_text(_construct))


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
    ("found character that cannot start any token", "Quote the value, and indent with blanks."),
    ("could not find expected ':'", "Write `key: value`, and quote texts that span lines."),
    ("did not find expected ',' or ']'", 'Quote a value that begins with `[`: `title: "[DEV] …"`.'),
    (
        "did not find expected key",
        "Quote a value that holds quotes or begins with `[`, `{` or `*`.",
    ),
    (
        "did not find expected alphabetic or numeric character",
        "Quote a value that begins with `*`, `&` or `!`.",
    ),
    ("unexpected end of stream", "Close the quotation mark."),
    ("undefined alias", 'Quote a value that begins with `*`: `title: "*…"`.'),
    ("could not determine a constructor", "Write a plain value, or quote it."),
    ("unhashable key", "Quote the key."),
    ("levels of nesting", "Write it flatter."),
    # libyaml's own limit since PyYAML 6.0.4, which it may meet while it looks ahead.
    ("nesting depth", "Write it flatter."),
    ("holds itself", "Write the values out instead of `&` and `*`."),
    ("aliases for", "Write the values out instead of `&` and `*`."),
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
    source = (text.split("\n")[line - 1 : line] or [""])[0]
    hint = _hint(said, source[: column - 1], source[column - 1 :])
    return Remark(Severity.ERROR, f"broken YAML: {error.problem or said}", line, column, hint)


def _hint(said: str, before: str, after: str) -> str:
    """What to do where libyaml stops between `before` and `after` of one line."""
    if after.startswith("\t") and not before.strip():
        return "Indent with blanks; YAML allows no tabs there."
    if before.startswith(" ") and before.count(":") == 0 and "mapping values" in said:
        return "Begin this key in the same column as the one above it."
    hints = (hint for phrase, hint in _HINTS if phrase in said)
    return next(hints, "Compare it with a note that works.")


def _unreadable(error: yaml.reader.ReaderError, text: str) -> Remark:
    """A control character: libyaml counts bytes up to it, PyYAML characters, so look for itself."""
    code = error.character if isinstance(error.character, int) else ord(error.character)
    index = max(0, text.find(chr(code)))
    line, column = text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
    message = f"broken YAML: the control character U+{code:04X}"
    return Remark(Severity.ERROR, message, line, column, "Delete it; editors may not show it.")
