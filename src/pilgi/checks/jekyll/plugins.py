"""Jekyll's plugins: those whose work Pilgi does itself, and those that are missed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pilgi.checks.jekyll.config import Config
from pilgi.checks.known import Known
from pilgi.problems import Problem, Severity
from pilgi.words import counted, some

_DONE = frozenset({
    "jekyll-feed", "jekyll-sitemap", "jekyll-paginate", "jekyll-seo-tag", "jekyll-include-cache",
    "jekyll-relative-links", "jekyll-default-layout",
})  # fmt: skip
"""Pilgi does their work."""
_NOT_OF_THE_SITE = frozenset({
    "jekyll-remote-theme", "jekyll-compose", "jekyll-admin", "jekyll-sass-converter",
    "jekyll-coffeescript", "jekyll-commonmark", "jekyll-watch", "jekyll-gist", "github-pages",
    "jekyll-livereload", "jekyll-environment-variables", "jekyll-minifier",
    "minimal-mistakes-jekyll", "kramdown-parser-gfm", "webrick", "wdm", "tzinfo-data",
})  # fmt: skip
"""Without a trace in the pages that Pilgi makes; a tag such as `gist` is told where it stands."""
_LOST = {
    "jekyll-redirect-from": "old addresses do not lead to the new ones",
    "jemoji": "`:smile:` stays as it is written",
    "jekyll-archives": "there are no pages by year or at its addresses; see /archive/ and /tags/",
    "jekyll-paginate-v2": "only the home page's list is split into pages",
    "jekyll-toc": "use `toc: true`, which shows the table of contents beside the text",
    "jekyll-scholar": "there are no bibliographies",
    "jekyll-mentions": "`@name` is no link",
    "jekyll-last-modified-at": "a note states `last_modified_at` itself",
    "jekyll-github-metadata": "`site.github` is empty",
    "jekyll-titles-from-headings": "a page without a title is called after its file",
    "jekyll-optional-front-matter": "a page begins with `---`, or is copied as it is",
}
"""What is missing without them."""
_REDIRECTS = ("redirect_from", "redirect_to")
_GROUP = re.compile(r"^\s*group\s+:jekyll_plugins\s+do\b")
_GEM = re.compile(r"^\s*gem\s*\(?\s*[\"']([\w-]+)[\"']")
_END = re.compile(r"^\s*end\b")


def plugins(known: Known) -> Iterator[Problem]:
    config = Config(known)
    told = set(_DONE | _NOT_OF_THE_SITE)
    for key in ("plugins", "gems"):
        listed = config.value(key)
        for index, name in enumerate(listed if isinstance(listed, list) else []):
            if str(name) not in told:
                told.add(str(name))
                hint = _affected(known, str(name))
                yield config.problem(_message(str(name)), key, index, hint=hint)
    for number, line, name in _in_gemfile(known):
        if name not in told:
            told.add(name)
            column, hint = line.find(name) + 1, _affected(known, name)
            yield Problem(Severity.WARNING, _message(name), "Gemfile", number, column, line, hint)
    yield from _own(known)


def _message(name: str) -> str:
    lost = _LOST.get(name)
    return f"Pilgi does not do what the plugin `{name}` does{f': {lost}' if lost else ''}"


def _affected(known: Known, name: str) -> str:
    """The texts that ask for what the plugin does, where their front matter tells."""
    if name != "jekyll-redirect-from":
        return ""
    texts = [path for path, face in known.faces.items() if any(map(face.own.get, _REDIRECTS))]
    return f"{counted(len(texts), 'text')}: {some(texts)}" if texts else "No text asks for it."


def _in_gemfile(known: Known) -> Iterator[tuple[int, str, str]]:
    """Line, its text and the gem's name for all in the group that Jekyll loads."""
    inside = False
    for number, line in enumerate(known.lines_of("Gemfile"), 1):
        inside = (inside or bool(_GROUP.match(line))) and not _END.match(line)
        if inside and (gem := _GEM.match(line)):
            yield number, line, gem[1]


def _own(known: Known) -> Iterator[Problem]:
    for path in known.files_in("_plugins"):
        if path.endswith(".rb"):
            message = "a plugin of the site's own is not run: Pilgi runs no code of a site"
            hint = "Tags and filters that it defines are told where texts use them."
            yield Problem(Severity.WARNING, message, f"_plugins/{path}", hint=hint)
