"""MathJax's own files: served with the site where this installation has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pilgi.config.settings import Settings
from pilgi.mathjax.installed import has_v8, mathjax_folder
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
_FONTS = "es5/output/chtml/fonts/woff-v2"
STYLE_SHEET = f"{MATHJAX.lstrip('/')}chtml.css"
"""Output path of the style sheet of what is typeset while building."""


def with_mathjax_at_hand(settings: Settings, site: Site) -> tuple[Settings, list[Problem]]:
    """`settings` as they can be met: where formulas are typeset, and what from.

    In a browser, the CDN stands in for a MathJax that is not installed.
    """
    wanted, folder = settings.mathjax, mathjax_folder()
    if wanted.render != "browser" and folder and has_v8():
        return replace(settings, mathjax=replace(wanted, render="build")), []
    problems: list[Problem] = []
    if wanted.render == "build" and site.mathematics:
        problems.append(_no_v8() if folder else _no_mathjax())
    source = wanted.source
    if source == "local" and site.mathematics and not folder:
        source = "cdn"
        problems.append(_from_afar())
    return replace(settings, mathjax=replace(wanted, render="browser", source=source)), problems


def in_browsers(wanted: Settings) -> Settings:
    """`wanted` where browsers are to typeset what cannot be typeset here."""
    return replace(wanted, mathjax=replace(wanted.mathjax, render="browser"))


def unfit(wanted: Settings, reason: str) -> Problem:
    """Told where MathJax is there and does not run; one who asked for it must know."""
    return Problem(
        Severity.ERROR if wanted.mathjax.render == "build" else Severity.WARNING,
        f"MathJax does not run here, so formulas are typeset in the browser: {reason}",
        "site.yml",
        hint="Choose that, and this is not told: `mathjax: {render: browser}`.",
    )


def mathjax_files() -> Iterator[tuple[str, Path]]:
    """Output path and file of all that pages with mathematics may load where MathJax runs."""
    folder = mathjax_folder()
    if folder is None:
        return
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_file() and not name.startswith(_NOT_LOADED):
            yield f"{MATHJAX.lstrip('/')}{name}", file


def font_files(fonts: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """Output path and file of `fonts`, where `STYLE_SHEET` looks for them, and their license."""
    folder = mathjax_folder()
    if folder is None:
        return
    for font in sorted(fonts):
        name = f"MathJax_{font}.woff"
        yield f"{MATHJAX.lstrip('/')}woff-v2/{name}", folder / _FONTS / name
    yield f"{MATHJAX.lstrip('/')}LICENSE", folder / "LICENSE"


def _no_v8() -> Problem:
    return Problem(
        Severity.ERROR,
        "formulas cannot be typeset while building: the package `mini-racer` is not installed",
        "site.yml",
        hint="pip install 'pilgi[math]'",
    )


def _no_mathjax() -> Problem:
    return Problem(
        Severity.ERROR,
        "formulas cannot be typeset while building: this installation has no MathJax",
        "site.yml",
        hint="Install Pilgi from its wheel.",
    )


def _from_afar() -> Problem:
    return Problem(
        Severity.WARNING,
        "this installation has no MathJax; pages with mathematics load it from jsDelivr",
        "site.yml",
        hint="Install Pilgi from its wheel, or choose it: `mathjax: {source: cdn}`.",
    )
