"""What the figures were taken on, without saying whose machine it is."""

from __future__ import annotations

import os
import platform


def facts() -> dict[str, str | int | float]:
    """`load` is the average number of processes that wanted a processor in the last minute."""
    return {
        "system": platform.system(),
        "architecture": platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1),
    }
