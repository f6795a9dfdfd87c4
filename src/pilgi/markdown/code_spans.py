"""`code` within a line (CommonMark 0.31.2, section 6.1): nearly all of it between single backticks.

Those are found in one search; markdown-it's rule, which goes sign by sign, has all others.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, backtick


def code_spans_plugin(md: MarkdownIt) -> None:
    md.inline.ruler.at("backticks", _code_span)


def _code_span(state: StateInline, silent: bool) -> bool:
    src, start = state.src, state.pos + 1
    if not src.startswith("`", state.pos):
        return False
    end = src.find("`", start, state.posMax)
    if end <= start or src.startswith("`", end + 1):
        return backtick(state, silent)
    if not silent:
        token = state.push("code_inline", "code", 0)
        token.markup = "`"
        token.content = _stripped(src[start:end].replace("\n", " "))
    state.pos = end + 1
    return True


def _stripped(code: str) -> str:
    """One blank is taken off each side, unless there is nothing else."""
    padded = code.startswith(" ") and code.endswith(" ") and code.strip(" ")
    return code[1:-1] if padded else code
