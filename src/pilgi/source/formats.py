"""Formats of texts, by the endings of their files' names."""

from __future__ import annotations

from enum import Enum, auto

MARKDOWN = (".md", ".markdown", ".mkd", ".mkdn", ".mkdown")
HTML = (".html", ".htm", ".xhtml")
OTHERS = (
    ".xml", ".json", ".txt", ".css", ".js", ".svg", ".webmanifest", ".csv", ".ics", ".rss", ".atom",
)  # fmt: skip
"""Texts that Jekyll writes without a change of their endings."""


class Format(Enum):
    MARKDOWN = auto()
    HTML = auto()
    OTHER = auto()


def format_of(path: str) -> Format:
    if path.endswith(MARKDOWN):
        return Format.MARKDOWN
    return Format.HTML if path.endswith(HTML) else Format.OTHER


def output_ending(path: str) -> str:
    """What the file at `path` becomes: Markdown becomes HTML, all else stays what it is."""
    if format_of(path) is Format.MARKDOWN:
        return ".html"
    name = path.rpartition("/")[2]
    return name[name.rfind(".") :] if "." in name else ""
