"""Typeset: the formulas of all pages, where it is the build and not a browser that does so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pilgi.cache import Cache
from pilgi.config.settings import Settings
from pilgi.mathjax.installed import mathjax_folder
from pilgi.mathjax.typesetter import Typesetter
from pilgi.mathjax.unfit import UnfitError
from pilgi.output.formulas import Formulas
from pilgi.output.mathjax import in_browsers, unfit, with_mathjax_at_hand
from pilgi.problems import Problem
from pilgi.progress import Progress
from pilgi.site.site import Site
from pilgi.source.source import Text


@dataclass(frozen=True, slots=True)
class Typesetting:
    """How formulas come to be typeset. `settings` are the site's as they can be met.

    `formulas` are none where that is left to browsers.
    """

    settings: Settings
    problems: tuple[Problem, ...]
    formulas: Formulas | None = None


def typeset(
    site: Site,
    texts: Mapping[str, Text],
    wanted: Settings,
    cache: Cache,
    typesetter: Typesetter,
    jobs: int,
    progress: Progress,
) -> Typesetting:
    """Typeset the formulas of `texts`, which are those of `site` by path, where that is `wanted`.

    What was typeset before is in the cache.
    """
    settings, problems = with_mathjax_at_hand(wanted, site)
    folder = mathjax_folder()
    if settings.mathjax.render == "browser" or not site.mathematics or folder is None:
        return Typesetting(settings, tuple(problems))
    from pilgi.mathematics import Mathematics

    mathematics = Mathematics(texts, settings.mathjax, folder, cache, typesetter)
    try:
        with progress("typeset", len(mathematics.missing)) as done:
            mathematics.typeset(jobs, done)
        if mathematics.missing:
            mathematics.kept.forget_unshown()
    except UnfitError as error:
        return Typesetting(in_browsers(wanted), (*problems, unfit(wanted, str(error))))
    return Typesetting(settings, (*problems, *mathematics.problems), mathematics.formulas)


def typeset_anew(
    texts: Mapping[str, Text],
    settings: Settings,
    last: Formulas,
    cache: Cache,
    typesetter: Typesetter,
) -> bool:
    """Typeset the formulas of `texts`, which have changed since the `last` time.

    False where only a whole build can tell what came of it: of a mistake, or a new font.
    """
    folder = mathjax_folder()
    if folder is None:
        return False
    from pilgi.mathematics import Mathematics

    mathematics = Mathematics(texts, settings.mathjax, folder, cache, typesetter)
    try:
        mathematics.typeset(1, lambda _: None)
    except UnfitError:
        return False
    return not mathematics.problems and mathematics.fonts <= last.fonts
