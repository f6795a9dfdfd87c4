"""`~~struck out~~` (GFM) and `==marked==`: pairs of doubled marks, nested like emphasis."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from pilgi.markdown.cjk import is_cjk
from pilgi.markdown.emphasis import scan_delimiters

TAGS = {"~": "del", "=": "mark"}


def pairs_plugin(md: MarkdownIt) -> None:
    for marker in TAGS:
        md.inline.add_terminator_char(marker)
    md.inline.ruler.before("emphasis", "pairs", _pair)
    md.inline.ruler2.before("emphasis", "pairs", _close_pairs)


def _pair(state: StateInline, silent: bool) -> bool:
    marker = state.src[state.pos]
    if marker not in TAGS or silent or not state.src.startswith(marker, state.pos + 1):
        return False
    start = state.pos
    run = scan_delimiters(state, start, True)
    state.pos += run.length
    token = state.push("text", "", 0)
    token.content = marker * run.length
    if run.length != 2:  # GFM: three or more tildes strike nothing; `===` is an operator.
        return True
    can_open, can_close = run.can_open, run.can_close
    if marker == "=" and _joins_words(state, start):
        can_open = can_close = False
    state.delimiters.append(
        Delimiter(
            marker=ord(marker),
            length=0,  # the "multiple of 3" rule is for emphasis only
            token=len(state.tokens) - 1,
            end=-1,
            open=can_open,
            close=can_close,
        )
    )
    return True


def _joins_words(state: StateInline, start: int) -> bool:
    """Whether `==` stands between Latin words or numbers, as in `x==1 and y==2`."""
    after = start + 2
    return (
        start > 0
        and after < state.posMax
        and all(
            char.isalnum() and not is_cjk(char) for char in state.src[start - 1 : after + 1 : 3]
        )
    )


def _close_pairs(state: StateInline) -> None:
    _mark_tags(state, state.delimiters)
    for meta in state.tokens_meta:
        if meta and "delimiters" in meta:
            _mark_tags(state, meta["delimiters"])


def _mark_tags(state: StateInline, delimiters: list[Delimiter]) -> None:
    for opener in delimiters:
        if opener.end == -1:
            continue
        marker = chr(opener.marker)
        tag = TAGS.get(marker)
        if tag is None:
            continue
        closing = delimiters[opener.end].token
        for index, nesting, suffix in ((opener.token, 1, "open"), (closing, -1, "close")):
            token = state.tokens[index]
            token.type = f"{tag}_{suffix}"
            token.tag = tag
            token.nesting = nesting  # type: ignore[assignment]
            token.markup = marker * 2
            token.content = ""
