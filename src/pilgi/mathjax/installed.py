"""What this installation has for mathematics: MathJax's own files, and V8 to run them in."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pilgi

VERSION = "3.2.2"


def mathjax_folder() -> Path | None:
    """The folder that the wheel's build put MathJax into; none where it could not."""
    folder = Path(pilgi.__file__).parent / "vendor" / "mathjax"
    return folder if (folder / "es5" / "tex-chtml.js").is_file() else None


def has_v8() -> bool:
    """Whether the extra `math` is installed."""
    return find_spec("py_mini_racer") is not None
