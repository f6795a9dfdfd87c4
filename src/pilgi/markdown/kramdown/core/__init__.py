"""What is done to the finished tokens, one step a file; `parser.py` lists them in order."""

from pilgi.markdown.kramdown.core.abbreviations import abbreviations
from pilgi.markdown.kramdown.core.attributes import attributes
from pilgi.markdown.kramdown.core.embeds import embeds
from pilgi.markdown.kramdown.core.footnotes import footnotes
from pilgi.markdown.kramdown.core.headings import headings, headings_of_kramdown
from pilgi.markdown.kramdown.core.html import html
from pilgi.markdown.kramdown.core.line_breaks import line_breaks, line_ends
from pilgi.markdown.kramdown.core.slashes import slashes
from pilgi.markdown.kramdown.core.spans import spans
from pilgi.markdown.kramdown.core.standalone_images import standalone_images
from pilgi.markdown.kramdown.core.tasks import tasks
from pilgi.markdown.kramdown.core.term_ids import term_ids
from pilgi.markdown.kramdown.core.toc import toc
from pilgi.markdown.kramdown.core.typeset_text import typeset_text

__all__ = [
    "abbreviations",
    "attributes",
    "embeds",
    "footnotes",
    "headings",
    "headings_of_kramdown",
    "html",
    "line_breaks",
    "line_ends",
    "slashes",
    "spans",
    "standalone_images",
    "tasks",
    "term_ids",
    "toc",
    "typeset_text",
]
