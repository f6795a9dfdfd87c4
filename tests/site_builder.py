"""A small site on disk, built by the engine: files in, files and problems out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pilgi.config.load import load_settings
from pilgi.engine import build
from pilgi.report import Report

NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)


class SiteBuilder:
    """Writes and builds the site in the folder `root`, into `root / "build"`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "build"

    def write(self, path: str, text: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def note(self, path: str, body: str = "본문\n", **front_matter: str) -> Path:
        lines = [f"{key}: {value}" for key, value in front_matter.items()]
        return self.write(f"posts/{path}", "\n".join(["---", *lines, "---", "", body]))

    def build(self, now: datetime = NOW) -> Report:
        """As `pilgi build` does it: the report tells problems of the settings too."""
        loaded = load_settings(self.root)
        report = build(self.root, loaded.settings, self.output, now)
        return replace(report, problems=(*loaded.problems, *report.problems))

    def text(self, path: str) -> str:
        return (self.output / path).read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        """Every file of the output folder by its path."""
        return {
            file.relative_to(self.output).as_posix(): file.read_bytes()
            for file in sorted(self.output.rglob("*"))
            if file.is_file()
        }
