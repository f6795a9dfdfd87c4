r"""Mathematics: `$…$`, `$$…$$`, `\(…\)`, `\[…\]` and environments such as `\begin{align}`.

Nothing inside is read as Markdown. Which dollars are mathematics follows Pandoc's rule, with one
addition for prices: the opening dollar must not follow a digit or a Latin letter (`US$5`), while a
Hangul letter may stand on either side (`함수$f(x)$는`). As in kramdown, `$$x$$` amid a line is
inline mathematics, and `\\(x\\)` is what `\(x\)` is.

Tokens: `math_inline`, `math_display` (display mathematics within a paragraph) and `math_block`.
Their `content` is trimmed TeX without delimiters, or a whole environment with its own.

The search for a closing delimiter stops at the next delimiter of its kind, whichever that is, so
that reading stays linear however many are never closed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from pilgi.markdown.math_delimiters import DOUBLE_DOLLARS, Delimiters, delimiters_at
from pilgi.markdown.remarks import remarks_of
from pilgi.markdown.rendered import Formula
from pilgi.markdown.slots import formula

_DOLLARS = re.compile(r"\$+")
_DOLLAR_STOP = re.compile(r"\\.|\$+|`", re.DOTALL)
_LONGEST_ADDRESS = 500
# Up to code, a link, a tag or an address, which hold such signs too.
_TEX_AHEAD = re.compile(r"(?:(?!://)[^`\[<\\^_={}])*+[\\^_={]")
_ADDRESS_END = re.compile(r"://[!-;=?-~]*\Z")


def math_plugin(md: MarkdownIt) -> None:
    may_interrupt = ["paragraph", "reference", "blockquote", "list"]
    md.block.ruler.before("fence", "math_block", _math_block, {"alt": may_interrupt})
    md.inline.ruler.before("escape", "math_inline", _math_inline)
    md.core.ruler.push("math_unclosed", _warn_of_unclosed)
    md.add_render_rule("math_inline", render_inline_math)
    md.add_render_rule("math_display", render_display_math)
    md.add_render_rule("math_block", render_math_block)


def _math_inline(state: StateInline, silent: bool) -> bool:
    match state.src[state.pos]:
        case "$":
            return _dollars(state, silent)
        case "\\":
            return _backslash(state, silent)
    return False


def _dollars(state: StateInline, silent: bool) -> bool:
    src, start = state.src, state.pos
    run = _DOLLARS.match(src, start, state.posMax)
    assert run is not None
    if len(run[0]) > 2:  # No delimiter; taken whole, or each dollar would count the rest again.
        if not silent:
            state.append_pending(run[0])
        state.pos = run.end()
        return True
    if not _may_open(src, start, run.end()):
        return False
    end = _closing_dollars(src, run[0], run.end(), state.posMax)
    if end < 0 or "://" in src[run.end() : end] or _in_address(src, start):
        return False
    content = src[run.end() : end]
    within_line = run[0] == "$" or "\n" not in content
    state.pos = end + len(run[0])
    return _push(state, silent, "math_inline" if within_line else "math_display", content)


def _may_open(src: str, start: int, end: int) -> bool:
    before, after = src[max(0, start - 1) : start], src[end : end + 1]
    if before in ("\\", "$"):
        return False
    if end - start == 2:
        return True
    return bool(after.strip()) and not (before.isascii() and before.isalnum())


def _closing_dollars(src: str, dollars: str, start: int, end: int) -> int:
    """Where `dollars` close what begins at `start`, or -1.

    A backtick ends the search: `$HOME과 `echo $PATH`` holds code, not mathematics.
    """
    for found in _DOLLAR_STOP.finditer(src, start, end):
        if found[0][0] == "\\" or found[0] == "$" != dollars:
            continue
        closes = (
            found[0] == dollars
            and not src[found.end() : found.end() + 1].isdecimal()
            and (dollars == "$$" or not src[found.start() - 1].isspace())
        )
        return found.start() if closes else -1
    return -1


def _in_address(src: str, position: int) -> bool:
    return _ADDRESS_END.search(src, max(0, position - _LONGEST_ADDRESS), position) is not None


def _backslash(state: StateInline, silent: bool) -> bool:
    src, start = state.src, state.pos
    delimiters = delimiters_at(src, start)
    if delimiters is None:
        return False
    content_start = start + len(delimiters.opener)
    end = delimiters.closing(src, content_start, state.posMax)
    if end < 0 or delimiters.hold_text(src[content_start:end]):
        return False
    state.pos = end + len(delimiters.closer)
    if delimiters.environment:
        return _push(state, silent, "math_display", src[start : state.pos], bare=True)
    kind = "math_inline" if delimiters.opener.endswith("(") else "math_display"
    return _push(state, silent, kind, src[content_start:end])


def _push(state: StateInline, silent: bool, kind: str, content: str, bare: bool = False) -> bool:
    if not silent:
        token = state.push(kind, "", 0)
        token.content = content.strip()
        token.meta["bare"] = bare
        state.env["math"] = True
    return True


def _math_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    if state.is_code_block(start_line):
        return False
    src = state.src
    start = state.bMarks[start_line] + state.tShift[start_line]
    delimiters = _blockdelimiters_at(src, start)
    if delimiters is None:
        return False
    content_start = start + len(delimiters.opener)
    closing = delimiters.closing(src, content_start, state.eMarks[end_line - 1])
    if closing < 0:
        return False
    last_line = bisect_left(state.eMarks, closing, lo=start_line)
    after = src[closing + len(delimiters.closer) : state.eMarks[last_line]]
    if after.strip() or not _holds_together(state, start_line, last_line, content_start):
        return False
    text = src[start : state.eMarks[start_line]] + "\n"
    text += state.getLines(start_line + 1, last_line + 1, state.sCount[start_line], False)
    content = text.strip()[len(delimiters.opener) : -len(delimiters.closer)]
    if delimiters.hold_text(content):
        return False
    if not silent:
        token = state.push("math_block", "", 0)
        token.map = [start_line, last_line + 1]
        token.content = text.strip() if delimiters.environment else content.strip()
        token.meta["bare"] = delimiters.environment
        state.line = last_line + 1
        state.env["math"] = True
    return True


def _blockdelimiters_at(src: str, start: int) -> Delimiters | None:
    if src.startswith("$$", start):
        return None if src.startswith("$$$", start) else DOUBLE_DOLLARS
    if not src.startswith("\\", start):
        return None
    delimiters = delimiters_at(src, start)
    return None if delimiters is None or delimiters.opener.endswith("(") else delimiters


def _holds_together(state: StateBlock, first: int, last: int, content_start: int) -> bool:
    """Whether the lines are in one container, without a blank one.

    After an opener that has its line to itself, as a fence has, blank lines do no harm.
    """
    fenced = not state.src[content_start : state.eMarks[first]].strip()
    return all(
        fenced if state.isEmpty(line) else state.sCount[line] >= state.blkIndent
        for line in range(first + 1, last + 1)
    )


def _warn_of_unclosed(state: StateCore) -> None:
    """Wherever `$$` before TeX is still text once all is parsed, its partner is missing."""
    for token in state.tokens:
        if token.type != "inline" or "$$" not in token.content or token.map is None:
            continue
        for child in token.children or ():
            if child.type == "text" and "$$" in child.content:
                place = _unclosed(token.content, child.content)
                if place >= 0:
                    remarks_of(state.env).warn(
                        "`$$` opens display mathematics that is never closed",
                        token.map[0] + 1 + token.content.count("\n", 0, place),
                        token.content[place:].partition("\n")[0],
                        hint="End the formula with `$$`, or write `\\$\\$` for two dollars.",
                    )
                    break


def _unclosed(paragraph: str, text: str) -> int:
    """Where the one `$$` of `text`, a part of `paragraph`, opens what must be TeX; else -1.

    What is written around two dollars of prose or of a shell is no TeX: `프로세스 $$ 를`.
    """
    start = max(paragraph.find(text), 0)
    dollars = [run.start() for run in _DOLLARS.finditer(paragraph, start) if len(run[0]) == 2]
    if text.strip() == "$$":
        return dollars[0] if dollars else -1
    if len(dollars) != 1:
        return -1
    return dollars[0] if _TEX_AHEAD.match(paragraph, dollars[0] + 2) else -1


def render_inline_math(
    _renderer: Any, tokens: Sequence[Token], index: int, _options: Any, env: EnvType
) -> str:
    token = tokens[index]
    marker = formula(env, Formula(token.content, display=False))
    return f"<span{_attributes(token, 'math inline')}>{marker}</span>"


def render_display_math(
    _renderer: Any, tokens: Sequence[Token], index: int, _options: Any, env: EnvType
) -> str:
    token = tokens[index]
    return f"<span{_attributes(token, 'math display')}>{_display(token, env)}</span>"


def render_math_block(
    _renderer: Any, tokens: Sequence[Token], index: int, _options: Any, env: EnvType
) -> str:
    token = tokens[index]
    return f"<div{_attributes(token, 'math display')}>{_display(token, env)}</div>\n"


def _display(token: Token, env: EnvType) -> str:
    return formula(env, Formula(token.content, display=True, bare=token.meta["bare"]))


def _attributes(token: Token, classes: str) -> str:
    own = dict(token.attrs)
    named = " ".join(filter(None, (classes, str(own.pop("class", "")))))
    rest = "".join(f' {escape(key)}="{escape(str(value))}"' for key, value in own.items())
    return f' class="{escape(named)}"{rest}'
