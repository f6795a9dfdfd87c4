"""One note read by itself: text in, a reading or a face out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pilgi.config.settings import Settings
from pilgi.note.note import Face, Reading
from pilgi.note.read import read
from pilgi.source.source import Kind, Source


def reading(text: str, path: str = "posts/2023-10-20-x.md", **settings: Any) -> Reading:
    data = text.encode()
    source = Source(path, Path(path), Kind.NOTE, len(data), 0, 0)
    return read(source, data, Settings(**settings).reading)


def face(yaml: str, body: str = "본문\n", **settings: Any) -> Face:
    note = reading(f"---\n{yaml}\n---\n{body}", **settings).note
    assert note is not None
    return note.face
