"""Links and images: `[text](address "title")`, `[text][id]`, `[id]`, and each with `!` before it.

The end of the text is looked for first, then what follows it: only then is the text read for good.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it.token import Token

from pilgi.markdown.kramdown.attribute_list import AttributeList
from pilgi.markdown.kramdown.html_tags import resolved
from pilgi.markdown.kramdown.link_definitions import normalized_id
from pilgi.markdown.kramdown.patterns import WHITESPACE
from pilgi.markdown.kramdown.span_state import Element, SpanState

_BRACKET = re.compile(r"\]|!?\[")
_START = re.compile(r"!?\[(?=[^^])")
_IN_PARENTHESES = re.compile(r"\(|\)|[ \t\n\r\f\v](?=['\"])")
_ID = re.compile(r"[ \t\n\r\f\v]*?\[([^\]]+)?\]")
_IN_ANGLES = re.compile(r"\(<(.*?)>")
_TITLE = re.compile(r"[ \t\n\r\f\v]*?([\"'])([\s\S]{1,2000}?)\1[ \t\n\r\f\v]*?\)")
_ESCAPED = re.compile(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=-])")
_LONGEST_ID = 1000
_DEEPEST = 32
"""Parentheses within an address, CommonMark's limit too."""


class _Target(NamedTuple):
    """`holder` has the attributes of a link's definition; `end` is after all of the link."""

    address: str
    title: str | None
    end: int
    holder: Token | None = None


def link(state: SpanState, _silent: bool) -> bool:
    found = _START.match(state.src, state.pos)
    if found is None:
        return False
    kind = "image" if found[0] == "![" else "link"
    if not state.may_nest or (kind == "link" and state.within("link", "image")):
        state.append_pending(found[0])
        state.pos = found.end()
        return True
    position, place, pending = state.pos, len(state.tokens), state.pending
    state.pos = found.end()
    target = _target(state, found.end(), state.pos) if _read_label(state, kind) else None
    if target is None:
        state.back_to(position, place, pending)
        state.append_pending(found[0])
        state.pos = found.end()
    elif kind == "link":
        _finish_link(state, place + bool(pending), target)
    else:
        text = _plain(state.src[found.end() : state.pos])
        state.back_to(position, place, pending)
        _finish_image(state, text, target)
    return True


def _read_label(state: SpanState, kind: str) -> bool:
    """Read up to the bracket that ends the text, if there is one."""
    state.push(f"{kind}_open", "a", 1)
    label = Element(kind)
    state.elements.append(label)
    brackets = 1

    def closes() -> bool:
        nonlocal brackets
        brackets += -1 if state.src[state.pos] == "]" else 1
        # The brackets of images are counted as they open, but not as they close.
        return brackets == label.images

    found = state.read(_BRACKET, closes)
    state.elements.pop()
    return found


def _target(state: SpanState, start: int, end: int) -> _Target | None:
    """Where the text `src[start:end]` leads by what follows its bracket."""
    src, after = state.src, end + 1
    ident = _ID.match(src, after)
    if ident is not None or not src.startswith("(", after):
        written = (ident[1] if ident else None) or _plain(
            src[start : min(end, start + _LONGEST_ID)]
        )
        definition = state.env["link_definitions"].get(normalized_id(written))
        if definition is None:
            return None
        return _Target(
            definition.address, definition.title, ident.end() if ident else after, definition.holder
        )
    if angles := _IN_ANGLES.match(src, after):
        address, position, depth = angles[1], angles.end(), 1
        if src.startswith(")", position):
            return _Target(address, None, position + 1)
    else:
        position, depth = _in_parentheses(state, after)
        address = src[after + 1 : position - 1].strip(WHITESPACE)
        if depth == 0:
            return _Target(address, None, position)
    title = _TITLE.match(src, position)
    return _Target(address, title[2], title.end()) if title else None


def _in_parentheses(state: SpanState, start: int) -> tuple[int, int]:
    """The place after the address and its last sign, and how many parentheses are open there."""
    depth = 0
    position = start
    if state.html_terminator_last(")") < start:
        return start + 1, 1
    while found := _IN_PARENTHESES.search(state.src, position):
        position = found.end()
        if found[0] == "(":
            depth += 1
        elif found[0] == ")":
            depth -= 1
        else:
            break
        if depth == 0 or depth > _DEEPEST:
            break
    return position, depth


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _finish_link(state: SpanState, place: int, target: _Target) -> None:
    opening = state.tokens[place]
    _give_attributes(state, opening, target)
    opening.attrs["href"] = resolved(target.address)
    _give_title(opening, target)
    state.push("link_close", "a", -1).meta["opening"] = opening
    state.pos = target.end


def _finish_image(state: SpanState, text: str, target: _Target) -> None:
    image = state.leaf("image", resolved(text), "img")
    _give_attributes(state, image, target)
    image.attrs |= {"src": resolved(target.address), "alt": image.content}
    image.children = [Token("text", "", 0, content=image.content)]
    _give_title(image, target)
    if state.elements:
        state.elements[-1].images += 1
    state.pos = target.end


def _give_attributes(state: SpanState, token: Token, target: _Target) -> None:
    if target.holder is not None:
        attributes = target.holder.meta.get("attributes", AttributeList())
        attributes.give_to(token, state.env["named_lists"])


def _give_title(token: Token, target: _Target) -> None:
    if target.title is not None:
        token.attrs["title"] = resolved(target.title)
