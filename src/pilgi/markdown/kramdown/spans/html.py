"""HTML within a line: of some elements the content is Markdown, of all others it is raw."""

from __future__ import annotations

import re

from pilgi.markdown.kramdown.html_elements import BLOCK_ELEMENTS, CONTENT, KNOWN, VOID_ELEMENTS
from pilgi.markdown.kramdown.html_tags import (
    CLOSING_TAG,
    COMMENT,
    TAG,
    read_attributes,
)
from pilgi.markdown.kramdown.span_state import ALL, HTML, Element, SpanState

_LINE_ENDS = re.compile(r"\n+")


def html(state: SpanState, _silent: bool) -> bool:
    src, start = state.src, state.pos
    follows = src[start + 1 : start + 2]
    if follows == "!":
        return _comment(state)
    if follows == "/":
        closing = CLOSING_TAG.match(src, start)
        if closing is None:
            return False
        state.append_pending(closing[0])
        state.pos = closing.end()
        return True
    tag = TAG.match(src, start)
    if tag is None:
        return False
    name = tag["name"].lower() if tag["name"].lower() in KNOWN else tag["name"]
    if name in BLOCK_ELEMENTS or not state.may_nest:
        state.append_pending(tag[0])
        state.pos = tag.end()
        return True
    _element(state, name, tag)
    return True


def _comment(state: SpanState) -> bool:
    if state.html_terminator_last("-->") < state.pos:
        return False
    comment = COMMENT.match(state.src, state.pos)
    if comment is None:
        return False
    state.leaf("html_inline", comment[0])
    state.pos = comment.end()
    return True


def _element(state: SpanState, name: str, tag: re.Match[str]) -> None:
    opening = state.push("html_open", name, 1)
    opening.attrs = {
        key: _LINE_ENDS.sub(" ", str(value))
        for key, value in read_attributes(tag["attributes"], name in KNOWN).items()
    }
    spans = _is_markdown(state, name, opening.attrs)
    opening.meta["raw"] = not spans
    state.pos = tag.end()
    first = len(state.tokens)
    if not tag["closed"] and name not in VOID_ELEMENTS:
        _content(state, name, spans)
    empty = name in VOID_ELEMENTS and not state.pending and len(state.tokens) == first
    opening.meta["empty"] = empty
    closing = state.push("html_close", name, -1)
    closing.meta |= {"opening": opening, "empty": empty}


def _is_markdown(state: SpanState, name: str, attributes: dict[str, str | int | float]) -> bool:
    model = CONTENT.get(name, "raw")
    match attributes.pop("markdown", None):
        case "span":
            return True
        case "1":
            return model != "raw"
        case "0":
            return False
    if state.env.get("options", {}).get("parse_span_html") == "false":
        return False
    return model != "raw" and not (state.elements and state.elements[-1].raw)


def _content(state: SpanState, name: str, spans: bool) -> None:
    flags = re.IGNORECASE if name in KNOWN else 0
    stop = re.compile(rf"</{re.escape(name)}\s*>", flags | re.ASCII)
    state.elements.append(Element(f"<{name}>", raw=not spans))
    if state.read(stop, rules=ALL if spans else HTML):
        closing = stop.match(state.src, state.pos)
        assert closing is not None
        state.pos = closing.end()
    else:
        # What is never closed holds all the rest.
        state.append_pending(state.src[state.pos : state.posMax])
        state.pos = state.posMax
    state.elements.pop()
