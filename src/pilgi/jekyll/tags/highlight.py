"""`highlight language` to the figure that Jekyll makes, coloured by Pygments like our own code.

Source: `Jekyll::Tags::HighlightBlock`, 4.3.1.
"""

from __future__ import annotations

import re
from html import escape
from typing import TextIO

from liquid import RenderContext, Token, TokenStream
from liquid.ast import BlockNode, Node
from liquid.exceptions import LiquidSyntaxError
from liquid.parser import get_parser
from liquid.tag import Tag
from liquid.token import TOKEN_EXPRESSION, TOKEN_TAG

from pilgi.markdown.highlight import HighlightError, as_html, colour_runs
from pilgi.markdown.languages import PLAIN, canonical_name

_MARKUP = re.compile(r'([a-zA-Z0-9.+#_-]+)((?:\s+\w+(?:=(?:\w+|"(?:[0-9]+\s)*[0-9]+"))?)*)\s*')


class HighlightNode(Node):
    __slots__ = ("block", "language", "numbered")

    def __init__(self, token: Token, language: str, numbered: bool, block: BlockNode) -> None:
        super().__init__(token)
        self.language = language
        self.numbered = numbered
        self.block = block
        self.blank = False

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        inner = context.get_buffer(buffer)
        self.block.render(context, inner)
        code = inner.getvalue().strip("\n\r")
        html = _without_blank_lines(_coloured(code, self.language))
        if self.numbered:
            html = _numbered(html, code)
        shown = escape(self.language)
        attributes = f'class="language-{shown.replace("+", "-")}" data-lang="{shown}"'
        return buffer.write(
            f'<figure class="highlight"><pre><code {attributes}>{html}</code></pre></figure>'
        )


def _coloured(code: str, language: str) -> str:
    known = canonical_name(language)
    if known is None or known in PLAIN:
        return escape(code, False)
    try:
        return as_html(colour_runs(code, known))
    except HighlightError:
        return escape(code, False)


def _without_blank_lines(html: str) -> str:
    """The same text to a reader; but a blank line would end the HTML block in CommonMark."""
    return re.sub(r"\n(?=[ \t]*\n)", "\n<span></span>", html)


def _numbered(html: str, code: str) -> str:
    """Rouge's table, as Jekyll makes it."""
    numbers = "".join(f"{number}\n" for number in range(1, code.count("\n") + 2))
    return (
        '<table class="rouge-table"><tbody><tr>'
        f'<td class="gutter gl"><pre class="lineno">{numbers}</pre></td>'
        f'<td class="code"><pre>{html}\n</pre></td></tr></tbody></table>'
    )


class HighlightTag(Tag):
    name = "highlight"
    end = "endhighlight"

    def parse(self, stream: TokenStream) -> HighlightNode:
        tag = stream.eat(TOKEN_TAG)
        markup = next(stream).value if stream.current.kind == TOKEN_EXPRESSION else ""
        match = _MARKUP.fullmatch(markup)
        if match is None:
            raise LiquidSyntaxError("write `highlight` and a language", token=tag)
        block = get_parser(self.env).parse_block(stream, (self.end,))
        return HighlightNode(tag, match[1].lower(), "linenos" in match[2], block)
