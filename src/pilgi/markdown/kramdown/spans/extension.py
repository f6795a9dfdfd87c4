"""`{:…}` within a line: attributes of the span right before, and extensions."""

from __future__ import annotations

import re

from pilgi.markdown.kramdown.attribute_list import AttributeList
from pilgi.markdown.kramdown.extensions import EXTENSION, extension_html, set_options, stop_of
from pilgi.markdown.kramdown.patterns import ANY_IN_LIST, LONGEST_LIST
from pilgi.markdown.kramdown.span_state import SpanState

_EXTENSION = re.compile(EXTENSION, re.ASCII)
_LIST = re.compile(rf"\{{:({ANY_IN_LIST}{{1,{LONGEST_LIST}}})\}}")


def extension(state: SpanState, _silent: bool) -> bool:
    if not state.src.startswith("{:", state.pos) or state.html_terminator_last("}") < state.pos:
        return False
    if found := _EXTENSION.match(state.src, state.pos):
        return _extension(state, found)
    found = _LIST.match(state.src, state.pos)
    token = state.last_element()
    if found is None or token is None:
        return False
    attributes = AttributeList()
    attributes.add(found[1])
    attributes.give_to(token, state.env["named_lists"])
    token.meta.setdefault("names", []).extend(attributes.names)
    state.pos = found.end()
    return True


def _extension(state: SpanState, found: re.Match[str]) -> bool:
    name = found["extension"]
    if not name:
        return False
    options = AttributeList()
    options.add(found["options"] or "")
    body, end = "", found.end()
    if not found["closed"]:
        stop = re.compile(stop_of(name), re.ASCII).search(state.src, end)
        if stop is None:
            return False
        body, end = state.src[end : stop.start()], stop.end()
    if name == "options":
        set_options(state.env, options)
    else:
        html = extension_html(name, body, options)
        if html is None:
            return False
        if not found["closed"]:
            state.leaf("html_inline", html)
    state.pos = end
    return True
