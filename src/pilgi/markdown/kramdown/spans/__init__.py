"""kramdown's span rules, one a file; `parser.py` lists them in order."""

from pilgi.markdown.kramdown.spans.autolink import autolink
from pilgi.markdown.kramdown.spans.code import code
from pilgi.markdown.kramdown.spans.emphasis import emphasis
from pilgi.markdown.kramdown.spans.escape import escape, escape_of_kramdown
from pilgi.markdown.kramdown.spans.extension import extension
from pilgi.markdown.kramdown.spans.footnote_marker import footnote_marker
from pilgi.markdown.kramdown.spans.html import html
from pilgi.markdown.kramdown.spans.html_entity import html_entity
from pilgi.markdown.kramdown.spans.line_break import line_break
from pilgi.markdown.kramdown.spans.link import link
from pilgi.markdown.kramdown.spans.math import math
from pilgi.markdown.kramdown.spans.smart_quotes import smart_quotes
from pilgi.markdown.kramdown.spans.strikethrough import strikethrough
from pilgi.markdown.kramdown.spans.typographic_symbols import typographic_symbols

__all__ = [
    "autolink",
    "code",
    "emphasis",
    "escape",
    "escape_of_kramdown",
    "extension",
    "footnote_marker",
    "html",
    "html_entity",
    "line_break",
    "link",
    "math",
    "smart_quotes",
    "strikethrough",
    "typographic_symbols",
]
