"""Blocks of HTML: raw, but for elements with a `markdown` attribute, whose content is Markdown."""

from __future__ import annotations

import re

from pilgi.markdown.kramdown.block_state import BlockState
from pilgi.markdown.kramdown.html_elements import CONTENT, SPAN_ELEMENTS, VOID_ELEMENTS
from pilgi.markdown.kramdown.html_tags import (
    CLOSING_TAG,
    COMMENT,
    TAG,
    escaped,
    known_name,
    opening_tag,
    read_attributes,
)

_SPACES = re.compile(r" {0,3}")
_REST_OF_LINE = re.compile(r"[ \t]*\n")
_MARKUP = re.compile(r"<(?=[^\W\d]|[/!?])")
_INSTRUCTION = re.compile(r"<\?[\s\S]*?\?>")


def html(state: BlockState, line: int, _end: int, _silent: bool) -> bool:
    src, start = state.src, state.bMarks[line]
    if src.startswith("<!--", start):
        comment = COMMENT.match(src, start)
        if comment is None:
            return False
        _seek(state, comment.end())
        state.leaf("html_block", "", line, comment[0] + "\n")
        return True
    spaces = _SPACES.match(src, start)
    tag = spaces.end() if spaces else start
    if found := TAG.match(src, tag):
        if found["name"].lower() in SPAN_ELEMENTS:
            return False
        _element(state, found, line)
        return True
    closing = CLOSING_TAG.match(src, tag)
    if closing is None or not state.element or closing["name"].lower() != state.element:
        return False
    state.seek(closing.end())
    state.ended = True
    return True


def _seek(state: BlockState, position: int) -> None:
    rest = _REST_OF_LINE.match(state.src, position)
    state.seek(rest.end() if rest else position)


def _element(state: BlockState, tag: re.Match[str], line: int) -> None:
    """An element among other blocks: a token of its own, for the attribute lists after it."""
    name = known_name(tag["name"])
    attributes = read_attributes(tag["attributes"], name.islower())
    content = _content(name, attributes, state.env.get("options", {}))
    empty = bool(tag["closed"]) or name in VOID_ELEMENTS
    opening = state.open("html", name, line)
    opening.attrs = attributes
    opening.meta["empty"] = empty and (content == "raw" or name in VOID_ELEMENTS)
    end = tag.end()
    if not empty:
        end = _read_content(state, name, content, end, line)
    state.push("html_close", name, -1).meta["empty"] = opening.meta["empty"]
    _seek(state, end)


def _content(name: str, attributes: dict[str, str | int | float], options: dict[str, str]) -> str:
    match attributes.pop("markdown", None):
        case "1":
            return CONTENT.get(name, "raw")
        case "block" | "span" as content:
            return str(content)
        case "0":
            return "raw"
    return CONTENT.get(name, "raw") if options.get("parse_block_html") == "true" else "raw"


def _read_content(state: BlockState, name: str, content: str, start: int, line: int) -> int:
    """Push what is in the element; returns the place after its end tag."""
    if name in ("script", "style"):
        return _raw_text(state, name, start)
    match content:
        case "block":
            return _blocks(state, name, start)
        case "span":
            return _spans(state, name, start, line)
    return _raw(state, name, start)


def _blocks(state: BlockState, name: str, start: int) -> int:
    saved = state.blocks, state.waiting, state.element, state.ended, state.beyond_gfm
    state.blocks, state.waiting = [], None
    state.element, state.ended, state.beyond_gfm = name.lower(), False, True
    _seek(state, start)
    if state.level < state.md.options.maxNesting:
        state.md.block.tokenize(state, state.line, state.lineMax)
    end = state.bMarks[state.line]
    state.blocks, state.waiting, state.element, state.ended, state.beyond_gfm = saved
    return end


def _spans(state: BlockState, name: str, start: int, line: int) -> int:
    closing = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE).search(state.src, start)
    end = closing.start() if closing else len(state.src)
    state.inline(state.src[start:end], line).meta["beyond_gfm"] = True
    return closing.end() if closing else end


def _raw_text(state: BlockState, name: str, start: int) -> int:
    closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(state.src, start)
    end = closing.start() if closing else len(state.src)
    state.push("html_text", "", 0).content = state.src[start:end]
    return closing.end() if closing else end


def _raw(state: BlockState, name: str, start: int) -> int:
    """HTML up to the end tag of `name`: every element closed, every lone end tag text."""
    src = state.src
    opened = [name]
    pieces: list[str] = []
    position = start
    while opened and (found := _MARKUP.search(src, position)):
        pieces.append(escaped(src[position : found.start()]))
        position = found.start()
        if plain := COMMENT.match(src, position) or _INSTRUCTION.match(src, position):
            pieces.append(plain[0])
            position = plain.end()
        elif tag := TAG.match(src, position):
            position = _raw_element(state, tag, pieces, opened)
        elif closing := CLOSING_TAG.match(src, position):
            position = closing.end()
            if known_name(closing["name"]) == opened[-1]:
                opened.pop()
                # The outermost end tag is a token.
                pieces.append(f"</{known_name(closing['name'])}>" if opened else "")
            else:
                pieces.append(escaped(closing[0]))
        else:
            pieces.append(escaped(src[position]))
            position += 1
    if opened:
        pieces.append(escaped(src[position:]))
        position = len(src)
        pieces += [f"</{unclosed}>" for unclosed in reversed(opened[1:])]
    state.push("html_text", "", 0).content = "".join(pieces)
    return position


def _raw_element(
    state: BlockState, tag: re.Match[str], pieces: list[str], opened: list[str]
) -> int:
    """An element within raw HTML; returns the place after its tag, or after all of it."""
    name = known_name(tag["name"])
    attributes = read_attributes(tag["attributes"], name.islower())
    content = _content(name, attributes, {})
    empty = bool(tag["closed"]) or name in VOID_ELEMENTS
    if empty:
        shown = opening_tag(name, attributes, content == "raw" or name in VOID_ELEMENTS)
        pieces.append(shown if shown.endswith("/>") else f"{shown}</{name}>")
        return tag.end()
    pieces.append(opening_tag(name, attributes))
    if name not in ("script", "style") and content == "raw":
        opened.append(name)
        return tag.end()
    state.push("html_text", "", 0).content = "".join(pieces)
    pieces.clear()
    end = _read_content(state, name, content, tag.end(), state.line)
    pieces.append(f"</{name}>")
    return end
