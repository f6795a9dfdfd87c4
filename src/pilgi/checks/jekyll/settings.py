"""Keys of `_config.yml` that change pages in Jekyll, and nothing here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pilgi.checks.jekyll.config import Config
from pilgi.checks.known import Known
from pilgi.problems import Problem

_SKIN = "pages are light or dark as the reader wants it; colours are settings of `theme`"
_SCRIPTS = "the theme's pages load no scripts of the site's"
_ANALYTICS = "only `google-gtag` counts readers; Google's older ways count nobody since 2023"


class _Key(NamedTuple):
    """`instead` says what happens; `tells` whether a value asks for anything else."""

    path: tuple[str, ...]
    instead: str
    tells: Callable[[Any], bool] = bool


def _not_in(*values: object) -> Callable[[Any], bool]:
    return lambda value: bool(value) and value not in values


def _other_theme(value: Any) -> bool:
    return bool(value) and "minimal-mistakes" not in str(value)


_KEYS = (
    _Key(("theme",), "pages have Pilgi's own theme", _other_theme),
    _Key(("remote_theme",), "pages have Pilgi's own theme", _other_theme),
    _Key(("minimal_mistakes_skin",), _SKIN, _not_in("default")),
    _Key(
        ("markdown",), "texts are read as kramdown reads them", _not_in("kramdown", "KramdownMath")
    ),
    _Key(("search_provider",), "the search is Pilgi's own", _not_in("lunr")),
    _Key(
        ("comments", "provider"),
        "only `utterances`, `giscus` and `disqus` work",
        _not_in("utterances", "giscus", "disqus"),
    ),
    _Key(("analytics", "provider"), _ANALYTICS, _not_in("google-gtag")),
    _Key(("google_analytics",), _ANALYTICS),
    _Key(("disqus", "shortname"), "write it below `comments: {disqus: …}`"),
    _Key(("atom_feed", "path"), "the feed is at `/feed.xml`", _not_in("feed.xml", "/feed.xml")),
    _Key(("head_scripts",), _SCRIPTS),
    _Key(("footer_scripts",), _SCRIPTS),
    _Key(("after_footer_scripts",), _SCRIPTS),
    _Key(("twitter", "username"), "previews name no account"),
    _Key(("facebook", "app_id"), "previews name no app"),
    _Key(("social", "links"), "search engines are told no profiles"),
    _Key(("lsi",), "related notes are the newest of the category", lambda value: value is True),
)


def settings(known: Known) -> Iterator[Problem]:
    config = Config(known)
    for key in _KEYS:
        if key.tells(config.value(*key.path)):
            message = f"`{'.'.join(key.path)}` has no effect: {key.instead}"
            yield config.problem(message, *key.path)
