"""kramdown's block rules, one a file; `parser.py` lists them in order."""

from pilgi.markdown.kramdown.blocks.abbreviation_definition import abbreviation_definition
from pilgi.markdown.kramdown.blocks.blank_line import blank_line
from pilgi.markdown.kramdown.blocks.blockquote import blockquote
from pilgi.markdown.kramdown.blocks.code import code
from pilgi.markdown.kramdown.blocks.definition_list import definition_list
from pilgi.markdown.kramdown.blocks.end_of_block import end_of_block
from pilgi.markdown.kramdown.blocks.extension import extension
from pilgi.markdown.kramdown.blocks.fence import fence, fence_of_tildes
from pilgi.markdown.kramdown.blocks.footnote_definition import footnote_definition
from pilgi.markdown.kramdown.blocks.heading import heading, heading_of_kramdown, underlined_heading
from pilgi.markdown.kramdown.blocks.horizontal_rule import horizontal_rule
from pilgi.markdown.kramdown.blocks.html import html
from pilgi.markdown.kramdown.blocks.link_definition import link_definition
from pilgi.markdown.kramdown.blocks.list import list_
from pilgi.markdown.kramdown.blocks.math import math
from pilgi.markdown.kramdown.blocks.paragraph import paragraph, paragraph_of_kramdown
from pilgi.markdown.kramdown.blocks.table import table

__all__ = [
    "abbreviation_definition",
    "blank_line",
    "blockquote",
    "code",
    "definition_list",
    "end_of_block",
    "extension",
    "fence",
    "fence_of_tildes",
    "footnote_definition",
    "heading",
    "heading_of_kramdown",
    "horizontal_rule",
    "html",
    "link_definition",
    "list_",
    "math",
    "paragraph",
    "paragraph_of_kramdown",
    "table",
    "underlined_heading",
]
