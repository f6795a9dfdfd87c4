"""Lists: `-`, `*` and `+` are the same marker, numbers need a full stop and are not kept.

An item is tight, its paragraph shown without a `<p>`, unless a blank line follows that paragraph;
the last item follows those before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pilgi.markdown.kramdown.block_state import Block, BlockState
from pilgi.markdown.kramdown.list_item import ItemLines, first_line, marker_pattern
from pilgi.markdown.kramdown.patterns import (
    BLANK_LINES,
    END_OF_BLOCK,
    HORIZONTAL_RULE,
    LIST_START,
)

_BULLET, _NUMBER = r"[+*-]", r"\d+\."


def list_(state: BlockState, line: int, end: int, _silent: bool) -> bool:
    start = state.bMarks[line]
    if not LIST_START.match(state.src, start):
        return False
    bullet = state.src[start + state.tShift[line]] in "+*-"
    kind, tag = ("bullet_list", "ul") if bullet else ("ordered_list", "ol")
    items, ended = _items(state, line, end, _BULLET if bullet else _NUMBER)
    state.open(kind, tag, line, "list")
    contents = list(_contents(state, items))
    _tighten(state, contents, ended)
    state.push(f"{kind}_close", tag, -1)
    last_blank = None
    for blocks in filter(None, contents):
        last_blank = blocks.pop() if blocks[-1].kind == "blank" else None
    if last_blank is not None and not ended:
        state.blocks.append(last_blank)
    return True


def _items(state: BlockState, line: int, end: int, marker: str) -> tuple[list[ItemLines], bool]:
    """The list's items, and whether `^` ended it; `state` then is after the list."""
    src = state.src
    items: list[ItemLines] = []
    pattern = marker_pattern(marker, 4)
    blank_before = ended = False
    while line < end:
        start = state.bMarks[line]
        stop = state.bMarks[line + 1]
        if blank_before and HORIZONTAL_RULE.match(src, start):
            break
        if END_OF_BLOCK.match(src, start):
            line, ended = line + 1, True
            break
        if found := pattern.match(src, start):
            item = first_line(found[1], found[2], line)
            pattern = marker_pattern(marker, item.indentation)
            item.nested = LIST_START.match(item.parts[0][0]) is not None
            items.append(item)
            blank_before = False
        elif BLANK_LINES.match(src, start, stop):
            item.nested = blank_before = True
            item.add(src[start:stop])
        elif item.takes(src, start, stop, lazy=not blank_before):
            item.add_line(src[start:stop])
            blank_before = False
        else:
            break
        line += 1
    state.line = line
    return items, ended


def _contents(state: BlockState, items: list[ItemLines]) -> Iterator[list[Block]]:
    """Read the items; yields the blocks of each."""
    for item in items:
        opening = state.push("list_item_open", "li", 1)
        opening.map = [state.first_line + item.line, state.first_line + item.line + 1]
        if item.attributes is not None:
            opening.meta["attributes"] = item.attributes
        blocks: list[Block] = []
        line = item.line
        for part in item.parts:
            text = "".join(part)
            content = state.container(text, line)
            content.blocks = blocks
            content.read()
            line += text.count("\n")
        state.push("list_item_close", "li", -1)
        yield blocks


def _tighten(state: BlockState, contents: list[list[Block]], ended: bool) -> None:
    for number, blocks in enumerate(contents):
        if not blocks or blocks[0].kind != "paragraph":
            continue
        if len(blocks) > 1 and blocks[1].kind == "end_of_block":
            # It is there only for the attributes of the paragraph.
            del blocks[1 : 1 + ("attributes" in blocks[0].token.meta)]
        is_last = number == len(contents) - 1
        followed = len(blocks) > 1 and blocks[1].kind == "blank"
        if followed and not (is_last and len(blocks) == 2 and not ended):
            continue
        if is_last and number > 0 and all(map(_is_loose, contents[:-1])):
            continue
        state.tighten(blocks[0], len(blocks) > 1 and blocks[1].kind != "blank")


def _is_loose(blocks: list[Block]) -> bool:
    return bool(blocks) and blocks[0].kind == "paragraph" and not blocks[0].token.hidden
