"""How large the site's images are, so that pages hold their places before they arrive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pilgi.source.source import Source


@dataclass(frozen=True)
class Image:
    source: Source

    @cached_property
    def size(self) -> tuple[int, int] | None:
        """Width and height in CSS pixels; none where the file does not tell."""
        import imagesize  # type: ignore[import-untyped]

        try:
            width, height = imagesize.get(str(self.source.file))
        # Of a file that only begins like an image it may raise nearly anything.
        except Exception:
            return None
        return (int(width), int(height)) if width > 0 and height > 0 else None


class Images:
    """All files that a note may show, by path; each is measured once, when first shown."""

    def __init__(self, files: Mapping[str, Source]) -> None:
        self.images = {path: Image(source) for path, source in files.items()}

    def attributes(self, path: str) -> str:
        """` width="…" height="…"`, or nothing."""
        image = self.images.get(path)
        if image is None or image.size is None:
            return ""
        width, height = image.size
        return f' width="{width}" height="{height}"'
