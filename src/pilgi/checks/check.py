"""All checks of a site by name, for `pilgi check`, `build --strict` and `publish`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pilgi.checks.anchors import anchors
from pilgi.checks.as_read import alternative_texts, duplicate_ids, empty_links, keys, tex, titles
from pilgi.checks.blocks import blocks
from pilgi.checks.dates import dates
from pilgi.checks.image_sizes import image_sizes
from pilgi.checks.jekyll.includes import includes
from pilgi.checks.jekyll.layouts import layouts
from pilgi.checks.jekyll.plugins import plugins
from pilgi.checks.jekyll.settings import settings
from pilgi.checks.jekyll.styles import styles
from pilgi.checks.known import Known
from pilgi.checks.site_links import site_links
from pilgi.checks.templates import templates
from pilgi.hints import did_you_mean
from pilgi.problems import Problem, Severity
from pilgi.stages import Planned

CHECKS: dict[str, Callable[[Known], Iterable[Problem]]] = {
    "alternative-texts": alternative_texts,
    "anchors": anchors,
    "blocks": blocks,
    "dates": dates,
    "duplicate-ids": duplicate_ids,
    "empty-links": empty_links,
    "image-sizes": image_sizes,
    "keys": keys,
    "site-links": site_links,
    "templates": templates,
    "tex": tex,
    "titles": titles,
}
"""Each tells from what is known of a site what is wrong with it, and opens no note."""
JEKYLL: dict[str, Callable[[Known], Iterable[Problem]]] = {
    "jekyll-includes": includes,
    "jekyll-layouts": layouts,
    "jekyll-plugins": plugins,
    "jekyll-settings": settings,
    "jekyll-styles": styles,
}
"""For Jekyll sites: what is not carried over."""


def check(planned: Planned) -> list[Problem]:
    """What is wrong with a site beyond what its build tells, sorted by place.

    A `Built` is a `Planned` too. The build's own problems are in its report, or in
    `planned.problems`.
    """
    known = Known(planned)
    found = [*known.broken, *_unknown(known)]
    checks = CHECKS | JEKYLL if planned.settings.layout == "jekyll" else CHECKS
    for name, tells in checks.items():
        if name not in planned.settings.check.skip:
            found += (replace(problem, check=name) for problem in tells(known))
    return sorted(found, key=lambda problem: problem.order)


def _unknown(known: Known) -> Iterator[Problem]:
    for name in known.planned.settings.check.skip:
        if name not in CHECKS | JEKYLL:
            message = f"`check.skip` names no check: `{name}`"
            hint = did_you_mean(name, CHECKS | JEKYLL) or f"There are {', '.join(CHECKS)}."
            yield Problem(Severity.ERROR, message, known.settings_file, hint=hint)
