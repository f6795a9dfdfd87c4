"""Jekyll's own answers, which Pilgi's are held against: `../shared/jekyll/rules.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def jekyll_rules(shared: Path) -> dict[str, Any]:
    """Slugs (`slugify`) and mini sites (`sites`), each with what Jekyll 4.3.1 made of it."""
    rules: dict[str, Any] = json.loads((shared / "jekyll" / "rules.json").read_text("utf-8"))
    return rules
