"""A note's body by its format: Markdown is rendered, HTML gets slots, all else stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pilgi.config.settings import ReadingSettings
from pilgi.markdown.html import with_slots
from pilgi.markdown.observe import observe_html
from pilgi.markdown.parser import render
from pilgi.markdown.plaintext import html_text
from pilgi.markdown.rendered import Rendered, Section
from pilgi.markdown.slots import pieces
from pilgi.note.excerpt_source import excerpt_source
from pilgi.note.front_matter import FrontMatter
from pilgi.source.formats import Format

_LIQUID = re.compile(r"\{[{%]")


def rendered(
    body: str, kind: Format, front_matter: FrontMatter, settings: ReadingSettings
) -> Rendered:
    return _RENDERERS[kind](body, front_matter, settings)


def with_source_excerpt(
    whole: Rendered, body: str, front_matter: FrontMatter, settings: ReadingSettings
) -> Rendered:
    """`whole` with the excerpt that Jekyll takes from the source `body` that it was made of."""
    separator = front_matter.excerpt_separator
    # Jekyll's front matter ends where the text begins.
    text = body.lstrip("\n")
    source = excerpt_source(text, settings.excerpt_separator if separator is None else separator)
    if source is None:
        return replace(whole, excerpt="")
    begun = whole if source == text else _markdown(source, front_matter, settings)
    words = begun.excerpt or " ".join(heading.text for heading in begun.headings)
    return replace(whole, excerpt=words)


def is_in_liquid(body: str, front_matter: FrontMatter) -> bool:
    """Whether Jekyll renders it with Liquid first, which may look at all other texts."""
    return bool(_LIQUID.search(body)) and front_matter.own.get("render_with_liquid") is not False


def _markdown(body: str, front_matter: FrontMatter, settings: ReadingSettings) -> Rendered:
    markdown, toc = settings.markdown, settings.toc
    if front_matter.mathjax is False:
        markdown = replace(markdown, math=False)
    elif markdown.dollars == "marked":
        markdown = replace(markdown, dollars="always" if front_matter.mathjax else "never")
    levels = replace(
        toc,
        min_level=front_matter.toc_min_level or toc.min_level,
        max_level=front_matter.toc_max_level or toc.max_level,
    )
    separator = front_matter.excerpt_separator
    return render(
        body, markdown, levels, settings.excerpt_separator if separator is None else separator
    )


def _html(body: str, _front_matter: FrontMatter, _settings: ReadingSettings) -> Rendered:
    env: dict[str, Any] = {"links": []}
    found = pieces(with_slots(body, env, 1))
    return Rendered(
        found,
        tuple(env["links"]),
        sections=(Section("", html_text(body)),),
        observed=observe_html(body),
    )


def _as_it_is(body: str, _front_matter: FrontMatter, _settings: ReadingSettings) -> Rendered:
    return Rendered((body,) if body else ())


_RENDERERS: dict[Format, Callable[[str, FrontMatter, ReadingSettings], Rendered]] = {
    Format.MARKDOWN: _markdown,
    Format.HTML: _html,
    Format.OTHER: _as_it_is,
}
