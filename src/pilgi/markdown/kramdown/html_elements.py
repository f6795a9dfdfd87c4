"""HTML's elements by what kramdown does with them (`Kramdown::Parser::Html::Constants`)."""

from __future__ import annotations

_SPAN_ELEMENTS = """
    a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q
    rb rbc rp rt rtc ruby samp select small span strong sub sup tt u var"""
_BLOCK_ELEMENTS = """
    address article aside applet body blockquote caption col colgroup dd div dl dt fieldset
    figcaption footer form h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main
    map nav ol optgroup p pre section summary table tbody td th thead tfoot tr ul"""
_VOID_ELEMENTS = """
    area base br col command embed hr img input keygen link meta param source track wbr"""
_BLOCK_CONTENT = """
    address applet article aside blockquote body dd details div dl fieldset figure figcaption footer
    form header hgroup iframe li main map menu nav noscript object section summary td"""
_SPAN_CONTENT = """
    a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend
    optgroup p q rb rbc rp rt rtc ruby select small span strong sub sup th tt"""
_RAW_CONTENT = "script style math option textarea pre code kbd samp var"

SPAN_ELEMENTS = frozenset(_SPAN_ELEMENTS.split())
"""These begin no block."""
BLOCK_ELEMENTS = frozenset(_BLOCK_ELEMENTS.split())
"""These are text within a line."""
VOID_ELEMENTS = frozenset(_VOID_ELEMENTS.split())
CONTENT = (
    dict.fromkeys(_BLOCK_CONTENT.split(), "block")
    | dict.fromkeys(_SPAN_CONTENT.split(), "span")
    | dict.fromkeys(_RAW_CONTENT.split(), "raw")
)
"""What stands in an element that is read as Markdown; in any other it is raw."""
KNOWN = SPAN_ELEMENTS | BLOCK_ELEMENTS | VOID_ELEMENTS | CONTENT.keys()
"""Names whose case does not matter."""
