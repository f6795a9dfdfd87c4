"""The settings and templates of a generator's site, kept as files of its own kind."""

from __future__ import annotations

from pathlib import Path

from bench.peer import EDITION, SITE_TITLE, SITE_URL

_FRAMES = Path(__file__).parent / "frames"
_VALUES = {"@EDITION@": EDITION, "@SITE_TITLE@": SITE_TITLE, "@SITE_URL@": SITE_URL}


def frame(name: str) -> dict[str, str]:
    """Every file below `frames/<name>/`, by its path there, with the site's title and address."""
    folder = _FRAMES / name
    return {
        file.relative_to(folder).as_posix(): _filled(file.read_text(encoding="utf-8"))
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def _filled(text: str) -> str:
    for mark, value in _VALUES.items():
        text = text.replace(mark, value)
    return text
