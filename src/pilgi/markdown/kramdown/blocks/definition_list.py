"""Definition lists: lines of terms, each followed by definitions that begin with `:`."""

from __future__ import annotations

import re

from markdown_it.token import Token

from pilgi.markdown.kramdown.attribute_list import AttributeList
from pilgi.markdown.kramdown.block_state import Block, BlockState
from pilgi.markdown.kramdown.list_item import ItemLines, first_line, marker_pattern
from pilgi.markdown.kramdown.patterns import (
    ANY_IN_LIST,
    BLANK_LINES,
    END_OF_BLOCK,
    ID_NAME,
    LONGEST_LIST,
)

_START = re.compile(r" {0,3}:[\t| ]")
_TERM_LIST = re.compile(
    rf"^\s*\{{:(?!(?:{ID_NAME})?:|/)({ANY_IN_LIST}{{1,{LONGEST_LIST}}})\}}\s*", re.ASCII
)


def definition_list(state: BlockState, line: int, end: int, _silent: bool) -> bool:
    if not _START.match(state.src, state.bMarks[line]) or not _after_terms(state):
        return False
    blank = state.blocks.pop() if state.blocks[-1].kind == "blank" else None
    terms = state.blocks.pop()
    opening, inline, _ = state.tokens[terms.first :]
    del state.tokens[terms.first :]
    items = _items(state, line, end, wide=blank is not None)
    _open(state, line, opening)
    _push_terms(state, "".join(inline.meta["lines"]), opening)
    last_blank = None
    for item in items:
        last_blank = _push_definition(state, item)
    state.push("dl_close", "dl", -1)
    if last_blank is not None:
        state.blocks.append(last_blank)
    return True


def _after_terms(state: BlockState) -> bool:
    """Whether a paragraph stands right before, or before one wholly empty line."""
    blocks = state.blocks
    if not blocks:
        return False
    if blocks[-1].kind == "paragraph":
        return True
    return (
        len(blocks) > 1
        and (blocks[-1].kind, blocks[-1].note) == ("blank", "\n")
        and blocks[-2].kind == "paragraph"
    )


def _items(state: BlockState, line: int, end: int, wide: bool) -> list[tuple[ItemLines, bool]]:
    """The definitions, each with whether a blank line stands before it or within."""
    src = state.src
    items: list[tuple[ItemLines, bool]] = []
    pattern = marker_pattern(":", 4)
    blank_before = False
    first_as_paragraph = wide
    while line < end:
        start, stop = state.bMarks[line], state.bMarks[line + 1]
        if found := pattern.match(src, start):
            item = first_line(found[1], found[2], line)
            pattern = marker_pattern(":", item.indentation)
            items.append((item, first_as_paragraph))
            first_as_paragraph = blank_before = False
        elif END_OF_BLOCK.match(src, start):
            break
        elif BLANK_LINES.match(src, start, stop):
            first_as_paragraph = blank_before = True
            item.add(src[start:stop])
        elif item.takes(src, start, stop, lazy=not blank_before):
            item.add(item.without_indentation(src[start:stop])[0])
            first_as_paragraph = blank_before = False
        else:
            break
        line += 1
    state.line = line
    return items


def _open(state: BlockState, line: int, paragraph: Token) -> None:
    """Go on with the list right before, else begin one in the place of the terms' paragraph."""
    blocks = state.blocks
    if blocks and blocks[-1].kind == "blank" and len(blocks) > 1 and blocks[-2].kind == "dl":
        blocks.pop()
    if blocks and blocks[-1].kind == "dl":
        state.tokens.pop()
        state.level += 1
        return
    opening = state.open("dl", "dl", line)
    if "attributes" in paragraph.meta:
        opening.meta["attributes"] = paragraph.meta["attributes"]
    opening.map = paragraph.map


def _push_terms(state: BlockState, text: str, paragraph: Token) -> None:
    line = paragraph.map[0] - state.first_line if paragraph.map else 0
    for number, term in enumerate(text.split("\n")):
        opening = state.push("dt_open", "dt", 1)
        found = _TERM_LIST.match(term)
        if found is not None:
            opening.meta["attributes"] = attributes = AttributeList()
            attributes.add(found[1])
        state.inline(term[found.end() :] if found else term, line + number)
        state.push("dt_close", "dt", -1)


def _push_definition(state: BlockState, definition: tuple[ItemLines, bool]) -> Block | None:
    item, as_paragraph = definition
    opening = state.push("dd_open", "dd", 1)
    if item.attributes is not None:
        opening.meta["attributes"] = item.attributes
    content = state.container("".join(item.parts[0]), item.line).read()
    state.push("dd_close", "dd", -1)
    blocks = content.blocks
    last = blocks.pop() if blocks and blocks[-1].kind == "blank" else None
    if blocks and blocks[0].kind == "paragraph" and not as_paragraph:
        state.tighten(blocks[0], len(blocks) > 1)
    return last
