"""The `_config.yml` of a Jekyll site, and where in it something stands."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from pilgi.checks.known import Known
from pilgi.problems import Problem, Remark, Severity, locate
from pilgi.text import decode
from pilgi.yaml_document import Key, YamlDocument, YamlError, parse_yaml


class Config:
    def __init__(self, known: Known) -> None:
        self.name = known.settings_file
        self.file = known.planned.root / self.name

    @cached_property
    def document(self) -> YamlDocument:
        try:
            return parse_yaml(decode(self.file.read_bytes()).text)
        except (OSError, YamlError):
            # Without it there would be no site; it has changed meanwhile.
            return YamlDocument()

    def value(self, *path: Key) -> Any:
        """None where there is nothing."""
        value: Any = self.document.values
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        return value

    def problem(self, message: str, *path: Key, hint: str = "") -> Problem:
        """About the value at `path`."""
        line, column = self.document.place(*path)
        remark = Remark(Severity.WARNING, message, line, column, hint)
        return locate(remark, self.name, self.document.text)
