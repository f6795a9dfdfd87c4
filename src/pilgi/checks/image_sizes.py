"""Images that take long to load: told once each, with the notes that show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pilgi.checks.known import Known
from pilgi.problems import Problem, Severity
from pilgi.words import some

_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp")


def image_sizes(known: Known) -> Iterator[Problem]:
    planned = known.planned
    most = planned.settings.check.image_kilobytes
    large = {
        source.path: source.size
        for source in planned.found.sources
        if source.size > most * 1000 and source.path.lower().endswith(_IMAGES)
    }
    shown_in: defaultdict[str, list[str]] = defaultdict(list)
    for face, link, target in known.links if large else ():
        if link.embed and target.file in large:
            shown_in[target.file].append(face.path)
    for path, notes in shown_in.items():
        message = f"the image has {large[path] / 1000:,.0f} kB, more than {most:,} kB"
        hint = f"Make it smaller, or save it as WebP. Shown in {some(notes)}."
        yield Problem(Severity.WARNING, message, path, hint=hint)
