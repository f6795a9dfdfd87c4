"""`cycle`: two of them take turns together where they are named or written alike."""

from __future__ import annotations

from typing import TextIO

from liquid import RenderContext
from liquid.builtin.tags.cycle_tag import CycleNode, CycleTag

from pilgi.jekyll.ruby import shown, to_s


class TurnsNode(CycleNode):
    """The library tells cycles apart by what their values are at the moment."""

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        written = ", ".join(map(str, self.args))
        key = ("named", to_s(self.group.evaluate(context))) if self.group else ("", written)
        index = context.cycle(key, len(self.args))
        return buffer.write(shown(self.args[index % len(self.args)].evaluate(context)))


class TurnsTag(CycleTag):
    node_class = TurnsNode
