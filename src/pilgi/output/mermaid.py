"""Mermaid's script, which draws diagrams: served with the site where this installation has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pilgi
from pilgi.problems import Problem, Severity
from pilgi.site.addresses import MERMAID
from pilgi.site.site import Site


def mermaid_script() -> Path | None:
    """The file that the wheel's build put here; none where it could not."""
    file = Path(pilgi.__file__).parent / "vendor" / "mermaid" / "mermaid.min.js"
    return file if file.is_file() else None


def missing_mermaid(site: Site) -> list[Problem]:
    """Told where the site has diagrams that nothing here can draw."""
    if not site.diagrams or mermaid_script():
        return []
    message = "this installation has no Mermaid; diagrams are shown as their text"
    hint = "Install Pilgi from its wheel, with a network."
    return [Problem(Severity.WARNING, message, "site.yml", hint=hint)]


def mermaid_files(site: Site) -> Iterator[tuple[str, Path]]:
    """Output path and file of all that pages with diagrams load."""
    script = mermaid_script()
    if script and site.diagrams:
        for file in (script, script.with_name("LICENSE")):
            yield f"{MERMAID.lstrip('/')}{file.name}", file
