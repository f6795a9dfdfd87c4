"""The site `data/liquid_site`, as the tests of Liquid hand it to the package `pilgi.jekyll`."""

from __future__ import annotations

import csv
import functools
import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from pilgi.config.settings import Settings, TocSettings
from pilgi.jekyll.documents import Document, SiteFacts, document_of
from pilgi.jekyll.includes import Includes
from pilgi.note.read import read
from pilgi.source.source import Kind, Source

ROOT = Path(__file__).parent / "data" / "liquid_site"
INCLUDES = Includes(ROOT)
SEOUL = ZoneInfo("Asia/Seoul")
NOW = datetime(2026, 5, 4, 12, 0, tzinfo=SEOUL)
TEXT = "2025-06-01-page.md"
"""The post whose text every case stands for."""


@functools.cache
def site_facts() -> SiteFacts:
    config = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    return SiteFacts(
        time=NOW,
        config=config,
        posts=tuple(_post(file) for file in sorted((ROOT / "_posts").glob("*.md"))),
        pages=(
            Document("about.md", "/about/", "About", {"permalink": "/about/"}),
            Document("list.html", "/list/", "색인"),
        ),
        collections={
            "recipes": (
                Document(
                    "_recipes/kimchi.md", "/recipes/kimchi/", "김치찌개", collection="recipes"
                ),
                Document("_recipes/apple.md", "/recipes/apple/", "Apfel", collection="recipes"),
            )
        },
        static_files=("assets/plain.txt",),
        data=_data(),
        content=lambda path: _body(ROOT / path),
        excerpt=lambda path: f"<p>{_body(ROOT / path).split(chr(10) * 2)[0].strip()}</p>\n",
        environment="development",
    )


def page() -> Document:
    return next(post for post in site_facts().posts if post.path.endswith(TEXT))


def _post(file: Path) -> Document:
    settings = Settings(
        layout="jekyll",
        timezone="Asia/Seoul",
        permalink="/:categories/:title/",
        # As in `from_jekyll`.
        toc=TocSettings(show=False),
    ).reading
    source = Source(f"_posts/{file.name}", file, Kind.NOTE, 0, 0, 0)
    note = read(source, file.read_bytes(), settings).note
    assert note is not None
    return document_of(note.face, "posts")


def _body(file: Path) -> str:
    return file.read_text("utf-8").split("---\n", 2)[2]


def _data() -> dict[str, Any]:
    folder = ROOT / "_data"
    with (folder / "people.csv").open(encoding="utf-8", newline="") as people:
        return {
            "navigation": yaml.safe_load((folder / "navigation.yml").read_text("utf-8")),
            "facts": json.loads((folder / "facts.json").read_text("utf-8")),
            "people": list(csv.DictReader(people)),
        }
