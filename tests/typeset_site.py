"""Sites whose mathematics is typeset while building, and what tests look for in their pages."""

from __future__ import annotations

import re

import pytest
from site_builder import SiteBuilder

from pilgi.markdown.rendered import Formula
from pilgi.mathjax.installed import has_v8, mathjax_folder
from pilgi.mathjax.passages import divided
from pilgi.mathjax.typeset import Typeset
from pilgi.mathjax.typesetter import Typesetter

needs_typesetting = pytest.mark.skipif(
    mathjax_folder() is None or not has_v8(),
    reason="needs MathJax and mini-racer, of which this installation of Pilgi has not both",
)

_SOURCE = re.compile(r"<annotation [^>]*>(.*?)</annotation>", re.DOTALL)


def typeset_tex(
    *formulas: str, display: bool = True, tags: str = "none", **macros: str
) -> list[Typeset]:
    """What becomes of `formulas`, those of one note."""
    folder = mathjax_folder()
    assert folder is not None
    typesetter = Typesetter()
    typesetter.begin(folder, (macros, tags))
    division = divided([Formula(tex, display) for tex in formulas], tags)
    try:
        found = list(typesetter.typeset(division.passages, 1))
    finally:
        typesetter.close()
    return [found[passage][place] for passage, place in division.places]


def sources(html: str) -> list[str]:
    """TeX of the formulas that are typeset in `html`."""
    return _SOURCE.findall(html)


def built(site: SiteBuilder, body: str, **front_matter: str) -> str:
    """The page of a note, which must be built without a problem."""
    site.note("2024-03-01-note.md", body, title="식", **front_matter)
    report = site.build()
    assert not report.problems
    return site.text("note/index.html")
