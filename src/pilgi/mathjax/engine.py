"""MathJax, loaded into a V8 of this process. Costs 130 MB, and threads that no fork survives."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_PARTS = (
    "startup",
    "core",
    "adaptors/liteDOM",
    "input/tex-full",
    "output/chtml",
    "output/chtml/fonts/tex",
)
DRIVER = Path(__file__).with_name("driver.js")
PATIENCE = 20
"""Seconds for what takes a tenth of one: MathJax's own limits have stopped nearly all by then."""
MEMORY = 1_000_000_000
"""Bytes of V8's heap."""


class LostError(Exception):
    """V8 was stopped, and is of no more use; one line says why."""


class Engine:
    """`options` are what `driver.js` calls `start` with."""

    def __init__(self, folder: Path, options: Sequence[Any]) -> None:
        from py_mini_racer import MiniRacer

        self.racer = MiniRacer()
        self.racer.set_hard_memory_limit(MEMORY)
        self.racer.eval(DRIVER.read_text("utf-8"))
        for part in _PARTS:
            self.racer.eval((folder / "es5" / f"{part}.js").read_text("utf-8"))
        self.racer.eval(f"start({','.join(map(json.dumps, options))})")

    def typeset(self, passages: object) -> Any:
        """What `typeset` of `driver.js` gives. Raises `LostError`."""
        from py_mini_racer import JSEvalException, JSOOMException, JSTimeoutException

        try:
            found = self.racer.eval(f"typeset({json.dumps(passages)})", timeout_sec=PATIENCE)
        except JSTimeoutException as error:
            raise LostError(f"MathJax is not done with it after {PATIENCE} seconds") from error
        except JSOOMException as error:
            raise LostError("MathJax needs too much memory for it") from error
        except JSEvalException as error:
            raise LostError(f"MathJax failed: {error}") from error
        return json.loads(str(found))

    def style_sheet(self) -> str:
        return str(self.racer.eval("styleSheet()"))
