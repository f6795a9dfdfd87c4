"""Attributes: `*word*{.class}`, `## Title {#id}`, `[text]{.class}`, and kramdown's `{: .class}`.

An inline list stands directly after a span, or ends a heading. One that begins with `.` or `#` may
also end a paragraph, after a blank. A line of `{: …}`, `{.…}` or `{#…}` belongs to the block right
above it, else to the one right below. Anywhere else braces are text. `{:toc}` sets `meta["toc"]` of
the list it belongs to; without a list, its own token stays in place with that `meta`.

The lists are found by rules for blocks and lines, which keeps Markdown out of them; the core rule
`attributes` gives them to their tokens once all spans are known.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from pilgi.markdown.attribute_list import (
    BLOCK,
    INLINE,
    AttributeList,
    may_be_set,
    read_attribute_list,
)
from pilgi.markdown.remarks import remarks_of

_INLINE, _BLOCK = "attributes", "block_attributes"
_NO_SPAN = frozenset({"text", "text_special", "softbreak", "hardbreak", "html_inline", _INLINE})


def attributes_plugin(md: MarkdownIt) -> None:
    may_interrupt = ["paragraph", "reference", "blockquote", "list"]
    md.block.ruler.before("blockquote", _BLOCK, _attribute_line, {"alt": may_interrupt})
    md.inline.ruler.before("link", _INLINE, _inline_list)
    md.inline.ruler.after("link", "span", _span)
    md.core.ruler.after("inline", "attributes", _give_attributes)


def _attribute_line(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:
    start = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith(("{:", "{.", "{#"), start) or state.is_code_block(start_line):
        return False
    found = BLOCK.match(state.src, start, state.eMarks[start_line])
    if found is None:
        return False
    if silent:
        return True
    attributes = read_attribute_list(found["plain"] or found["kramdown"])
    if found["name"]:
        state.env.setdefault("attribute_lists", {})[found["name"]] = attributes
    else:
        token = state.push(_BLOCK, "", 0)
        token.map = [start_line, start_line + 1]
        token.meta["list"] = attributes
        token.meta["toc"] = "toc" in attributes.references
        token.meta["after"] = start_line > 0 and not state.isEmpty(start_line - 1)
    state.line = start_line + 1
    return True


def _inline_list(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    found = INLINE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push(_INLINE, "", 0)
        token.content = found[0]
        token.meta["list"] = read_attribute_list(found["plain"] or found["kramdown"])
    state.pos = found.end()
    return True


def _span(state: StateInline, silent: bool) -> bool:
    """`[text]{.class}`; the list itself is left for its own rule."""
    start = state.pos
    # The state keeps the last place of any string, despite the method's name.
    if state.src[start] != "[" or state.html_terminator_last("]{") < start:
        return False
    end = state.md.helpers.parseLinkLabel(state, start)
    if end < 0 or INLINE.match(state.src, end + 1, state.posMax) is None:
        return False
    if not silent:
        maximum = state.posMax
        state.push("span_open", "span", 1)
        state.pos, state.posMax = start + 1, end
        state.md.inline.tokenize(state)
        state.posMax = maximum
        state.push("span_close", "span", -1)
    state.pos = end + 1
    return True


def _give_attributes(state: StateCore) -> None:
    if any(token.type == _BLOCK for token in state.tokens):
        state.tokens[:] = _without_attribute_lines(state.tokens, state.env)
    for index, token in enumerate(state.tokens):
        if token.type != "inline" or "{" not in token.content:
            continue
        if any(child.type == _INLINE for child in token.children or ()):
            block = state.tokens[index - 1]
            item = state.tokens[index - 2] if index > 1 else block
            token.children = _without_inline_lists(token, block, item, state.env)


def _without_attribute_lines(tokens: list[Token], env: EnvType) -> list[Token]:
    kept: list[Token] = []
    last_block: dict[int, Token] = {}
    open_blocks: list[Token] = []
    waiting: list[Token] = []
    for token in tokens:
        if token.type == _BLOCK:
            kept.append(token)
            target = last_block.get(token.level)
            if target is not None and token.meta["after"] and not waiting:
                item = open_blocks[-1] if target.hidden and open_blocks else target
                _give(item, token.meta["list"], env, token)
            else:
                waiting.append(token)
            continue
        kept.append(token)
        if token.nesting == -1:
            last_block[token.level] = open_blocks.pop()
        elif token.type != "inline":
            _give_to_next(token, waiting, env)
            last_block.pop(token.level + 1, None)
            if token.nesting == 1:
                open_blocks.append(token)
            else:
                last_block[token.level] = token
        waiting = [] if token.nesting == -1 else waiting
    return [token for token in kept if token.type != _BLOCK or token.meta["toc"]]


def _give_to_next(token: Token, waiting: list[Token], env: EnvType) -> None:
    """Give the lists that stand right above the block's first line."""
    below = token.map[0] if token.map else -1
    for line in reversed(waiting):
        if line.map and line.map[1] == below:
            _give(token, line.meta["list"], env, line)
            below = line.map[0]
    waiting.clear()


def _without_inline_lists(inline: Token, block: Token, item: Token, env: EnvType) -> list[Token]:
    children = inline.children or []
    kept: list[Token] = []
    span: Token | None = None
    for index, token in enumerate(children):
        if token.type != _INLINE:
            kept.append(token)
            span = None
            continue
        # Several lists may follow one span: `x{.a}{.b}`.
        span = span or _span_before(kept)
        if span is not None:
            _give(span, token.meta["list"], env, inline)
        elif index == len(children) - 1 and (owner := _owner_at_end(token, kept, block, item)):
            _give(owner, token.meta["list"], env, inline)
            if kept:
                kept[-1].content = kept[-1].content.rstrip()
        elif index == 0 and item.type == "list_item_open" and token.content.startswith("{:"):
            _give(item, token.meta["list"], env, inline)
            children[1:2] = [_without_leading_blank(t) for t in children[1:2]]
        else:
            kept.append(Token("text", "", 0, content=token.content, level=token.level))
    return kept


def _owner_at_end(last: Token, before: list[Token], block: Token, item: Token) -> Token | None:
    """The block that a list at its end belongs to; none where the list is text."""
    if block.type == "heading_open":
        return block
    blank = before and before[-1].type == "text" and before[-1].content.endswith((" ", "\t"))
    if block.type != "paragraph_open" or not blank or last.content[1] not in ".#":
        return None
    if not block.hidden:
        return block
    # A tight list shows no paragraphs.
    return item if item.type in ("list_item_open", "dd_open") else None


def _without_leading_blank(token: Token) -> Token:
    return token.copy(content=token.content.lstrip()) if token.type == "text" else token


def _span_before(tokens: list[Token]) -> Token | None:
    """The span that ends right here, by the token that opens it."""
    # Closing emphasis leaves empty texts where its markers were.
    last = len(tokens) - 1
    while last >= 0 and tokens[last].type == "text" and not tokens[last].content:
        last -= 1
    if last < 0 or tokens[last].type in _NO_SPAN:
        return None
    if tokens[last].nesting == 0:
        return tokens[last]
    depth = 0
    for index in range(last, -1, -1):
        depth -= tokens[index].nesting
        if depth == 0:
            return tokens[index]
    return None


def _give(token: Token, attributes: AttributeList, env: EnvType, place: Token) -> None:
    line = place.map[0] + 1 if place.map else 0
    for name in attributes.references:
        if name == "toc" and token.type in ("bullet_list_open", "ordered_list_open"):
            token.meta["toc"], place.meta["toc"] = True, False
        elif (named := env.get("attribute_lists", {}).get(name)) is not None:
            # Named lists may refer to others, even in a circle: their own references are let be.
            _give(token, AttributeList(named.classes, named.id, named.others), env, place)
    for css in attributes.classes:
        token.attrJoin("class", css)
    if attributes.id:
        token.attrs["id"] = attributes.id
    for key, value in attributes.others:
        if may_be_set(key):
            token.attrs[key] = value
        else:
            remarks, written = remarks_of(env), f"{key}="
            message = f"the attribute `{key}` is left out: it cannot be set this way"
            remarks.warn(message, remarks.line_of(written, line), written)
