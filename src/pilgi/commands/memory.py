"""How a command's process looks after its memory."""

from __future__ import annotations

import atexit
import gc

_COLLECTED_AT = 20_000
"""Objects after which new ones are looked through: the circles of some hundred pages."""


def collect_rarely() -> None:
    """What a build makes is needed for long: to look through it again and again finds nothing."""
    gc.set_threshold(_COLLECTED_AT, 100, 100)
    # Nor does it at the end, when all of it goes.
    atexit.register(gc.freeze)
