"""Where texts have what a problem is about, for problems that show once all texts are read.

Their files are opened again: few texts have such problems, and places kept of whatever might have
one would lie in memory, and in the cache, for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pilgi.problems import Problem, Remark, locate
from pilgi.source.source import Source
from pilgi.text import decode
from pilgi.yaml_document import YamlError, parse_yaml


class Places:
    """Places in the files `sources`, by path.

    What is not found in a file, which may have changed meanwhile, is left out of the problem.
    """

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = sources

    def at_key(self, remark: Remark, path: str, keys: Iterable[str]) -> Problem:
        """Place a remark at the value of the first of `keys` that the front matter states."""
        # Here, since few sites have such problems, and importing it takes 3 ms.
        from pilgi.note.front_matter import split

        parts = split(self._text(path))
        try:
            document = parse_yaml(parts.yaml)
        except YamlError:
            return locate(remark, path, "")
        places = (document.place(key) for key in keys if document.values.get(key) is not None)
        line, column = next(places, (0, 0))
        placed = replace(remark, line=line, column=column)
        return locate(placed, path, parts.yaml, parts.yaml_line)

    def _text(self, path: str) -> str:
        try:
            return decode(self.sources[path].file.read_bytes()).text
        except OSError:
            return ""
