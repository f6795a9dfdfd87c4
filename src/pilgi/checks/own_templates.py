"""The site's own templates, for checks that look into them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pilgi.checks.known import Known
from pilgi.output.theme import lies_within, theme_folder

_ENDINGS = (".html", ".xml", ".css", ".js")


def own_templates(known: Known) -> Iterator[tuple[str, Path]]:
    """Name and file of each; none where the site's are those of the theme itself."""
    own = known.planned.root / "templates"
    if own.resolve() == theme_folder().resolve():
        return
    for name in known.files_in("templates"):
        file = own / name
        # A link that leads out is told where a page is rendered from it; nothing is read there.
        if name.endswith(_ENDINGS) and lies_within(file, [own]) and file.is_file():
            yield name, file
