"""The rules of kramdown 2.4 and of its GFM parser 1.1, in the order in which they are asked.

`KRAMDOWN_ITSELF` says which of them are others, or none, where `input` is `kramdown` and not `GFM`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_core import block, normalize

from pilgi.config.settings import MarkdownSettings
from pilgi.markdown.first_characters import OneRule, block_rule, inline_rule
from pilgi.markdown.kramdown import blocks, core, spans
from pilgi.markdown.kramdown.block_parser import BlockParser
from pilgi.markdown.kramdown.rendering import KRAMDOWN, RenderRule
from pilgi.markdown.kramdown.span_parser import SpanParser
from pilgi.markdown.kramdown.span_state import CODE_AND_HTML, HTML
from pilgi.markdown.kramdown.theme import THEME, TYPESET
from pilgi.markdown.links import links_plugin
from pilgi.markdown.nesting import nesting_plugin


class Rule(NamedTuple):
    """`first` are the characters it may begin with, after the indentation of a block; none: any.

    `also` names the smaller sets of rules that it belongs to.
    """

    name: str
    rule: Callable[..., Any]
    first: str | None = None
    also: tuple[str, ...] = ()


BLOCKS = (
    Rule("blank_line", blocks.blank_line, "\n\r\f\v"),
    Rule("code", blocks.code),
    Rule("fence", blocks.fence, "~`"),
    Rule("blockquote", blocks.blockquote, ">"),
    Rule("heading", blocks.heading, "#"),
    Rule("horizontal_rule", blocks.horizontal_rule, "*-_"),
    Rule("list", blocks.list_, "+*-0123456789"),
    Rule("definition_list", blocks.definition_list, ":"),
    Rule("html_block", blocks.html, "<"),
    Rule("underlined_heading", blocks.underlined_heading),
    Rule("math_block", blocks.math, "$\\"),
    Rule("table", blocks.table),
    Rule("footnote_definition", blocks.footnote_definition, "["),
    Rule("link_definition", blocks.link_definition, "["),
    Rule("abbreviation_definition", blocks.abbreviation_definition, "*"),
    Rule("extension", blocks.extension, "{"),
    Rule("end_of_block", blocks.end_of_block, "^"),
    Rule("paragraph", blocks.paragraph),
)
SPANS = (
    Rule("emphasis", spans.emphasis, "*_"),
    Rule("code_span", spans.code, "`", also=(CODE_AND_HTML,)),
    Rule("autolink", spans.autolink, "<"),
    Rule("html_span", spans.html, "<", also=(HTML, CODE_AND_HTML)),
    Rule("footnote_marker", spans.footnote_marker, "["),
    Rule("link", spans.link, "[!"),
    Rule("smart_quotes", spans.smart_quotes),
    Rule("math_span", spans.math, "$"),
    Rule("span_extension", spans.extension, "{"),
    Rule("html_entity", spans.html_entity, "&"),
    Rule("typographic_symbols", spans.typographic_symbols, "-.\\< >"),
    Rule("line_break", spans.line_break, " \\"),
    Rule("escape", spans.escape, "\\"),
    Rule("strikethrough", spans.strikethrough, "~"),
)
CORE = (
    Rule("normalize", normalize),
    Rule("block", block),
    Rule("spans", core.spans),
    Rule("attributes", core.attributes),
    Rule("tasks", core.tasks),
    Rule("term_ids", core.term_ids),
    Rule("standalone_images", core.standalone_images),
    Rule("abbreviations", core.abbreviations),
    Rule("typeset_text", core.typeset_text),
    Rule("line_breaks", core.line_breaks),
    Rule("html", core.html),
    Rule("footnotes", core.footnotes),
    Rule("headings", core.headings),
    Rule("toc", core.toc),
)
KRAMDOWN_ITSELF: Mapping[str, Callable[..., Any] | None] = {
    "fence": blocks.fence_of_tildes,
    "heading": blocks.heading_of_kramdown,
    "paragraph": blocks.paragraph_of_kramdown,
    "escape": spans.escape_of_kramdown,
    "strikethrough": None,
    "tasks": None,
    "line_breaks": core.line_ends,
    "headings": core.headings_of_kramdown,
}


def kramdown_parser(settings: MarkdownSettings) -> MarkdownIt:
    """The parser whose HTML is for Pilgi's theme."""
    md = _parser(settings, {**THEME, **TYPESET} if settings.math else THEME)
    # While HTML's elements are tokens with attributes.
    md.core.ruler.before("html", "slashes", core.slashes)
    md.core.ruler.push("embeds", core.embeds)
    links_plugin(md)
    return md


def plain_kramdown_parser(settings: MarkdownSettings) -> MarkdownIt:
    """The parser whose HTML is kramdown's own."""
    return _parser(settings, KRAMDOWN)


def _parser(settings: MarkdownSettings, render_rules: Mapping[str, RenderRule]) -> MarkdownIt:
    options = {
        "breaks": settings.hard_wrap,
        "quotes": settings.quote_marks,
        "auto_ids": settings.auto_ids,
        "dollars": settings.math and settings.dollars == "always",
        # As in the other dialect: what is nested deeper is left out, which is told.
        "maxNesting": 100,
    }
    md = MarkdownIt("zero", options)
    off = _rules_off(settings)
    md.block, md.inline = BlockParser(), SpanParser()
    md.core.ruler = _ruler(CORE, off)
    nesting_plugin(md)
    md.block.ruler = OneRule(_ruler(BLOCKS, off), _first_characters(BLOCKS), block_rule)
    md.inline.ruler = OneRule(_ruler(SPANS, off), _first_characters(SPANS), inline_rule)
    for name, rule in render_rules.items():
        md.add_render_rule(name, rule)
    return md


def _rules_off(settings: MarkdownSettings) -> Mapping[str, Callable[..., Any] | None]:
    """Rules by name that are replaced, or left out."""
    off = dict(KRAMDOWN_ITSELF) if settings.input == "kramdown" else {}
    if settings.hard_wrap and settings.input == "GFM":
        off["line_break"] = None
    if not settings.smart_quotes:
        off["smart_quotes"] = None
    if not settings.typographic_symbols:
        off["typographic_symbols"] = None
    if not settings.html:
        off |= {"html_block": None, "html_span": None}
    if not settings.math:
        off["typeset_text"] = None
    return off


def _ruler(rules: Iterable[Rule], off: Mapping[str, Callable[..., Any] | None]) -> Ruler[Any]:
    ruler: Ruler[Any] = Ruler()
    for rule in rules:
        function = off.get(rule.name, rule.rule)
        if function is not None:
            ruler.push(rule.name, function, {"alt": list(rule.also)})
    return ruler


def _first_characters(rules: Iterable[Rule]) -> Mapping[str, str]:
    return {rule.name: rule.first for rule in rules if rule.first is not None}
