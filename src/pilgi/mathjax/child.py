"""A process that typesets: MathJax in V8, asked line by line in JSON. See `process.py`.

V8 may crash and take its process along, and has threads of its own, where the building process
must have none when it forks. So it runs here, in a process that does nothing else.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from pilgi.mathjax.engine import Engine, LostError


def main() -> None:
    """Ends with the process that asks, whose end closes the pipe."""
    # Ctrl-C is for the process that can clean up.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    folder, *options = json.loads(sys.argv[1])
    try:
        engine = Engine(Path(folder), options)
    except Exception as error:
        _answer({"unfit": f"{type(error).__name__}: {error}"})
        return
    _answer({"style_sheet": engine.style_sheet()})
    for line in sys.stdin:
        try:
            _answer({"typeset": engine.typeset(json.loads(line))})
        except LostError as error:
            _answer({"lost": str(error)})
            return


def _answer(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
    # V8's threads may be busy with what was stopped, and nobody waits for them.
    os._exit(0)
