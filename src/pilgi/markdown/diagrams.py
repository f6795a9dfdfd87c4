"""How tall Mermaid will draw a diagram, so that a page can hold its place and no text need move.

Measured with Mermaid 11.16.0. Of other kinds nothing is said: most are wide rather than tall.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_HEADER = re.compile(r"^(flowchart|graph|stateDiagram|sequenceDiagram|pie)\b\S*[ \t]*(\w*)", re.M)
_ARROW = re.compile(
    r"<?(?:--+|==+|-\.+-?)(?:[^\n>|=.-]+(?:--+|==+|\.+-+))?[>xo]?\s*(?:\|[^|\n]*\|)?"
)
_NODE = re.compile(r"[^\s\[({<>:&;]+")
_DECISION = 1.5
"""What is written in braces is a rhombus, half as tall again as a box."""
_STEP = re.compile(
    r"^[ \t]*(?!(?:participant|actor|end|title|autonumber|activate|deactivate)\b)\S", re.M
)


def drawn_height(text: str) -> int | None:
    """In pixels; `text` is what stands between the fences."""
    header = _HEADER.search(text)
    if header is None:
        return None
    kind, direction = header.groups()
    rest = text[header.end() :]
    if kind == "pie":
        return 450
    if kind == "sequenceDiagram":
        return 171 + 48 * len(_STEP.findall(rest))
    if kind == "stateDiagram":
        return round(92 * _ranks(rest) - 20)
    return round(104 * _ranks(rest) - 34) if direction in ("TD", "TB", "BT") else None


def _ranks(text: str) -> float:
    """Boxes on the longest way along the arrows, but those that lead back to what came before."""
    places: dict[str, int] = {}
    heights: dict[str, float] = {}
    edges = []
    for chain in _chains(text):
        for node, height in chain:
            places.setdefault(node, len(places))
            heights[node] = max(height, heights.get(node, 1.0))
        edges += [(above, below) for (above, _), (below, _) in pairwise(chain)]
    down = dict(heights)
    for above, below in sorted(edges, key=lambda edge: places[edge[0]]):
        if places[above] < places[below]:
            down[below] = max(down[below], down[above] + heights[below])
    return max(down.values(), default=1.0)


def _chains(text: str) -> Iterator[list[tuple[str, float]]]:
    """Of each line the nodes along its arrows, by name and height."""
    for line in text.splitlines():
        parts = ((part, _NODE.search(part)) for part in _ARROW.split(line))
        nodes = [(part, node) for part, node in parts if node]
        if len(nodes) > 1:
            yield [
                (node[0], _DECISION if part.startswith("{", node.end()) else 1.0)
                for part, node in nodes
            ]
