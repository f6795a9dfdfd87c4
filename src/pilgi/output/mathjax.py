"""MathJax's own files: served with the site where this installation has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pilgi
from pilgi.config.settings import Settings
from pilgi.problems import Problem, Severity
from pilgi.site.addresses import MATHJAX
from pilgi.site.site import Site

# `tex-chtml.js` holds these already, or no page has a use for them.
_NOT_LOADED = (
    "ORIGIN",
    "es5/startup.js",
    "es5/core.js",
    "es5/adaptors/",
    "es5/input/tex-full.js",
    "es5/output/chtml.js",
    "es5/output/chtml/fonts/tex.js",
)


def mathjax_folder() -> Path | None:
    """The folder that the wheel's build put MathJax into; none where it could not."""
    folder = Path(pilgi.__file__).parent / "vendor" / "mathjax"
    return folder if (folder / "es5" / "tex-chtml.js").is_file() else None


def with_mathjax_at_hand(settings: Settings, site: Site) -> tuple[Settings, list[Problem]]:
    """`settings` as they can be met: the CDN stands in for a MathJax that is not installed."""
    if settings.mathjax.source == "cdn" or not site.mathematics or mathjax_folder():
        return settings, []
    problem = Problem(
        Severity.WARNING,
        "this installation has no MathJax; pages with mathematics load it from jsDelivr",
        "site.yml",
        hint="Install Pilgi from its wheel, or choose it: `mathjax: {source: cdn}`.",
    )
    return replace(settings, mathjax=replace(settings.mathjax, source="cdn")), [problem]


def mathjax_files() -> Iterator[tuple[str, Path]]:
    """Output path and file of all that pages with mathematics may load."""
    folder = mathjax_folder()
    if folder is None:
        return
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_file() and not name.startswith(_NOT_LOADED):
            yield f"{MATHJAX.lstrip('/')}{name}", file
