"""Which blocks a template fills, and which there are to fill, as Jinja's `extends` has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from pilgi.output.theme import candidates, lies_within


class Inheritance:
    """Of the templates in `folders`, the first of which wins, file by file."""

    def __init__(self, folders: list[Path]) -> None:
        self.folders = folders
        self.environment = Environment(autoescape=True)

    def lost(self, name: str) -> tuple[dict[str, int], list[str]]:
        """Blocks of the template `name` that are shown nowhere, by name with their lines, and those
        that there are.

        None are lost where it extends nothing, or what only a rendering would tell.
        """
        own, *above = self._ancestry(name) or [nodes.Template([])]
        there = [block.name for tree in above for block in tree.find_all(nodes.Block)]
        shown = {*there, *_called(own)}
        filled = {block.name: block.lineno for block in _outermost(own)} if above else {}
        return {block: line for block, line in filled.items() if block not in shown}, there

    def _ancestry(self, name: str) -> list[nodes.Template]:
        """The template, what it extends, and so on; empty where one of them is not known."""
        trees: list[nodes.Template] = []
        files: set[Path] = set()
        while True:
            file = next((file for file in candidates(name, self.folders) if file.is_file()), None)
            # One that extends itself is told by the build.
            if file is None or file in files or not lies_within(file, self.folders):
                return []
            files.add(file)
            try:
                trees.append(self.environment.parse(file.read_text("utf-8", "replace")))
            except TemplateSyntaxError:
                return []
            extends = list(trees[-1].find_all(nodes.Extends))
            if not extends:
                return trees
            named = extends[0].template
            if (
                extends[1:]
                or extends[0] not in trees[-1].body
                or not isinstance(named, nodes.Const)
            ):
                return []
            name = str(named.value)


def _outermost(tree: nodes.Template) -> Iterator[nodes.Block]:
    """Blocks within others are shown where those are."""
    blocks = list(tree.find_all(nodes.Block))
    inner = {below.name for block in blocks for below in block.find_all(nodes.Block)}
    yield from (block for block in blocks if block.name not in inner)


def _called(tree: nodes.Template) -> Iterator[str]:
    """Blocks that the template shows itself: `{{ self.NAME() }}`."""
    for found in tree.find_all(nodes.Getattr):
        if isinstance(found.node, nodes.Name) and found.node.name == "self":
            yield found.attr
