"""The Markdown dialect: from a note's text to HTML with slots, and the facts other pages need."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from pilgi.config.settings import MarkdownSettings, TocSettings
from pilgi.markdown.abbreviations import abbreviations_plugin
from pilgi.markdown.attributes import attributes_plugin
from pilgi.markdown.autolinks import autolinks_plugin
from pilgi.markdown.brackets import brackets_plugin
from pilgi.markdown.callouts import callouts_plugin
from pilgi.markdown.code import DIAGRAM, code_plugin
from pilgi.markdown.code_spans import code_spans_plugin
from pilgi.markdown.embeds import embeds_plugin
from pilgi.markdown.emphasis import emphasis_plugin
from pilgi.markdown.excerpt import excerpt
from pilgi.markdown.first_characters import first_characters_plugin
from pilgi.markdown.footnotes import footnotes_plugin
from pilgi.markdown.headings import headings_plugin
from pilgi.markdown.images import images_plugin
from pilgi.markdown.links import links_plugin
from pilgi.markdown.math import math_plugin
from pilgi.markdown.nesting import nesting_plugin
from pilgi.markdown.observe import observe
from pilgi.markdown.pairs import pairs_plugin
from pilgi.markdown.plain_addresses import plain_addresses_plugin
from pilgi.markdown.remarks import Remarks
from pilgi.markdown.rendered import Formula, Heading, Rendered
from pilgi.markdown.scripts import scripts_plugin
from pilgi.markdown.sections import sections
from pilgi.markdown.slots import as_written, pieces
from pilgi.markdown.spaced_addresses import spaced_addresses_plugin
from pilgi.markdown.table_math import table_math_plugin
from pilgi.markdown.tables import tables_plugin
from pilgi.markdown.tasks import tasks_plugin
from pilgi.markdown.toc import toc_plugin
from pilgi.markdown.wikilinks import wikilinks_plugin


class Feature(NamedTuple):
    """A plugin of the dialect, and the name of the Markdown setting that turns it off, if any."""

    plugin: Callable[[MarkdownIt], None]
    setting: str = ""


FEATURES = (
    # Within a line
    Feature(math_plugin, "math"),
    Feature(code_spans_plugin),
    Feature(brackets_plugin),
    Feature(emphasis_plugin),
    Feature(pairs_plugin),
    Feature(scripts_plugin),
    Feature(wikilinks_plugin),
    Feature(plain_addresses_plugin),
    Feature(autolinks_plugin, "autolinks"),
    # Blocks
    Feature(code_plugin),
    Feature(nesting_plugin),
    Feature(callouts_plugin),
    Feature(tables_plugin),
    Feature(table_math_plugin, "math"),
    Feature(deflist_plugin),
    # Lines that have been parsed: of these four the last one listed is the first to run
    Feature(attributes_plugin),
    Feature(tasks_plugin),
    Feature(footnotes_plugin),
    Feature(spaced_addresses_plugin),
    # After the attributes, before whatever looks at images and addresses
    Feature(embeds_plugin),
    # The finished tokens, in the order in which these rules run
    Feature(toc_plugin),
    Feature(headings_plugin),
    Feature(images_plugin),
    Feature(links_plugin),
    Feature(abbreviations_plugin),
)


def render(
    text: str,
    settings: MarkdownSettings,
    toc: TocSettings,
    excerpt_separator: str = "<!--more-->",
) -> Rendered:
    """Render one note's Markdown. A pure function; whatever the text, nothing is raised.

    `toc` shapes the table of contents that the text itself may hold; `excerpt_separator` is the
    comment that ends the excerpt, where the text has it.
    """
    md = _parser(settings)
    remarks = Remarks(text)
    env: dict[str, Any] = {
        "links": [],
        "remarks": remarks,
        "headings": [],
        "formulas": [],
        "toc": toc,
    }
    tokens = md.parse(text, env)
    html = md.renderer.render(tokens, md.options, env)
    formulas = env["formulas"]
    headings = tuple(_without_markers(heading, formulas) for heading in env["headings"])
    return Rendered(
        pieces=pieces(html, formulas),
        links=tuple(env["links"]),
        headings=headings,
        sections=sections(tokens),
        title=next((heading.text for heading in headings if heading.level == 1), ""),
        excerpt=excerpt(tokens, excerpt_separator if excerpt_separator in text else ""),
        math='class="math ' in html,
        diagrams=f'class="{DIAGRAM}"' in html,
        remarks=tuple(remarks.made),
        observed=observe(tokens, html, headings, text),
    )


def _without_markers(heading: Heading, formulas: Sequence[Formula]) -> Heading:
    """Other pages may show it, so mathematics in it is TeX."""
    if "\0" not in heading.html:
        return heading
    return replace(heading, html=as_written(pieces(heading.html, formulas), ()))


@functools.cache
def _parser(settings: MarkdownSettings) -> MarkdownIt:
    """The parser for these settings, made once per process: making one costs milliseconds."""
    if settings.dialect == "kramdown":
        from pilgi.markdown.kramdown.parser import kramdown_parser

        return kramdown_parser(settings)
    md = MarkdownIt(
        "commonmark",
        {
            "html": settings.html,
            "breaks": settings.hard_wrap,
            "typographer": settings.smart_quotes,
            "xhtmlOut": False,
            # CommonMark sets no limit; this one keeps hostile nesting off Python's stack.
            "maxNesting": 100,
        },
    )
    if settings.smart_quotes:
        md.enable(["replacements", "smartquotes"])
    for plugin, setting in FEATURES:
        if not setting or getattr(settings, setting):
            md.use(plugin)
    # Last, as it looks at all rules that there are.
    md.use(first_characters_plugin)
    return md
