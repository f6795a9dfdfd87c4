"""One text of the Jekyll site as a file of the Pilgi site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pilgi.config.settings import ReadingSettings, Settings
from pilgi.importing.front_matter_text import with_values
from pilgi.importing.stated import permalink_to, rooted, to_state
from pilgi.note.front_matter import split
from pilgi.note.note import Face
from pilgi.note.read import read
from pilgi.source.formats import HTML
from pilgi.source.layout import pilgi_place
from pilgi.source.place import ByFrontMatter
from pilgi.source.source import Kind, Source
from pilgi.yaml_document import parse_yaml


@dataclass(frozen=True, slots=True)
class Text:
    """Front matter as its author wrote it, and a body without Liquid."""

    yaml: str
    body: str

    def with_values(self, changes: Mapping[str, Any]) -> Text:
        return replace(self, yaml=with_values(self.yaml, changes))

    def __str__(self) -> str:
        return f"---\n{self.yaml}---\n{self.body}"


def text_of(decoded: str, path: str, liquid: str | None) -> Text:
    """The text of the file at `path`; `liquid` is its body where Liquid made one."""
    parts = split(decoded)
    yaml = parts.yaml if not parts.yaml or parts.yaml.endswith("\n") else f"{parts.yaml}\n"
    return Text(yaml, as_markdown(parts.body if liquid is None else liquid, path))


def as_markdown(body: str, path: str) -> str:
    """Markdown as it is; the HTML of another file so that kramdown leaves it as it is."""
    if not path.endswith(HTML) or not body.strip():
        return body
    lines = body.strip("\n")
    return f"{{::nomarkdown}}\n{lines}\n{{:/nomarkdown}}\n"


class Stater:
    """Completes texts for a site with the settings `settings`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.reading: ReadingSettings = settings.reading

    def completed(self, text: Text, old: Face, path: str) -> tuple[Text, str]:
        """The text that at `path` is what `old` was, and what about it is not; mostly nothing."""
        values = parse_yaml(text.yaml).values
        text = text.with_values(_changed(values, rooted(values)))
        new = self.face(text, path)
        if new and (changes := to_state(old, new, values)):
            text = text.with_values(changes)
            new = self.face(text, path)
        if new and old.address and new.address != old.address:
            text = text.with_values({"permalink": permalink_to(old.address)})
            new = self.face(text, path)
        return text, _difference(old, new)

    def face(self, text: Text, path: str) -> Face | None:
        """As Pilgi will read it; none where it cannot be read."""
        place = pilgi_place(path, self.settings)
        if isinstance(place, ByFrontMatter):
            place = place.present
        kind = place.kind if place else Kind.PAGE
        draft = bool(place and place.draft)
        source = Source(path, Path(path), kind, 0, 0, 0, draft=draft)
        note = read(source, str(text).encode(), self.reading).note
        return note.face if note else None


def _changed(values: Mapping[str, Any], others: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in others.items() if value != values.get(key)}


def _difference(old: Face, new: Face | None) -> str:
    if new is None:
        return "it cannot be read any more"
    if old.address and new.address != old.address:
        return f"its address is `{new.address}`, no longer `{old.address}`"
    if [heading.id for heading in new.headings] != [heading.id for heading in old.headings]:
        return "some of its headings have other ids now"
    return ""
