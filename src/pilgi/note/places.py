"""Where texts have what a problem is about, for problems that show once all texts are read.

Their files are opened again: few texts have such problems, and places kept of whatever might have
one would lie in memory, and in the cache, for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from urllib.parse import quote, unquote

from pilgi.problems import Problem, Remark, column_of, locate
from pilgi.source.source import Source
from pilgi.text import decode
from pilgi.yaml_document import YamlError, parse_yaml


class Places:
    """Places in the files `sources`, by path.

    What is not found in a file, which may have changed meanwhile, is left out of the problem.
    """

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = sources
        self._last = _Opened("", "")

    def at_key(self, remark: Remark, path: str, keys: Iterable[str]) -> Problem:
        """Place a remark at the value of the first of `keys` that the front matter states."""
        # Here, since few sites have such problems, and importing it takes 3 ms.
        from pilgi.note.front_matter import split

        parts = split(self._opened(path).text)
        try:
            document = parse_yaml(parts.yaml)
        except YamlError:
            return locate(remark, path, "")
        places = (document.place(key) for key in keys if document.values.get(key) is not None)
        line, column = next(places, (0, 0))
        placed = replace(remark, line=line, column=column)
        return locate(placed, path, parts.yaml, parts.yaml_line)

    def at_target(self, remark: Remark, path: str, target: str) -> Problem:
        """Place a remark about a line of the file at the link's `target`, percent-encoded or not.

        Lines of a text in Liquid are counted once Liquid has made them, so that one of the file is
        shown only where it holds the target.
        """
        lines = self._opened(path).lines
        there = lines[remark.line - 1] if 0 < remark.line <= len(lines) else ""
        written = next((each for each in _spellings(target) if each in there), "")
        if not written:
            return locate(remark, path, "")
        placed = replace(remark, line=1, column=column_of(written, there))
        return locate(placed, path, there, remark.line)

    def _opened(self, path: str) -> _Opened:
        if self._last.path != path:
            self._last = _Opened(path, self._text(path))
        return self._last

    def _text(self, path: str) -> str:
        try:
            return decode(self.sources[path].file.read_bytes()).text
        except OSError:
            return ""


def _spellings(target: str) -> tuple[str, ...]:
    encoded = quote(target, safe="/:?#[]@!$&'()*+,;=%")
    return target, target.replace(" ", "%20"), encoded, unquote(target)


class _Opened:
    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")
