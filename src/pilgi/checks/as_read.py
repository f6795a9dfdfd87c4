"""What reading a text found already, and no build tells: each check takes its own."""

from __future__ import annotations

from collections.abc import Iterable

from pilgi.checks.known import Known
from pilgi.markdown.tex import changes_meaning, mistake_in
from pilgi.problems import Problem


def alternative_texts(known: Known) -> Iterable[Problem]:
    """Images without any; an empty one in HTML says that there is nothing to say."""
    return known.noted["alternative-texts"]


def duplicate_ids(known: Known) -> Iterable[Problem]:
    """Ids that a page gives twice."""
    return known.noted["duplicate-ids"]


def empty_links(known: Known) -> Iterable[Problem]:
    """`[text]()`."""
    return known.noted["empty-links"]


def keys(known: Known) -> Iterable[Problem]:
    """Keys of front matter that may be meant for others; or for the site's own templates."""
    return known.noted["keys"]


def tex(known: Known) -> Iterable[Problem]:
    """Formulas that MathJax refuses; unless a macro of the site's may close what they open.

    Where they are typeset while building, MathJax itself has told, and knows better.
    """
    if known.planned.formulas:
        return ()
    macros = known.planned.settings.mathjax.macros.values()
    if any(changes_meaning(macro) or mistake_in(macro) for macro in macros):
        return ()
    return known.noted["tex"]


def titles(known: Known) -> Iterable[Problem]:
    """Notes that are called after their files."""
    return known.noted["titles"]
