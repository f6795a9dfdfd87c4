"""Abbreviations: `*[HTML]: Hyper Text Markup Language` explains each whole word `HTML` of the note.

A Hangul particle may follow, as in `HTML은`; a term that is Hangul itself ends before nothing else
of a word than a particle, so that `형상` is not found in `형상화`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pilgi.markdown.particles import PARTICLES

_DEFINITION = re.compile(r"\*\[(?P<term>(?:[^\[\]\\]|\\.)++)\]:[ \t]*+(?P<meaning>.*)")
_CJK = "가-힣ㄱ-ㅎㅏ-ㅣ一-鿿ぁ-ヿ"


def abbreviations_plugin(md: MarkdownIt) -> None:
    may_interrupt = ["paragraph", "reference", "blockquote", "list"]
    md.block.ruler.before("reference", "abbreviation", _definition, {"alt": may_interrupt})
    # Last of all: neither heading ids nor links shall see these tokens.
    md.core.ruler.push("abbreviations", _abbreviations)


def _definition(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:
    start = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith("*[", start) or state.is_code_block(start_line):
        return False
    found = _DEFINITION.match(state.src, start, state.eMarks[start_line])
    if found is None:
        return False
    if not silent:
        terms = state.env.setdefault("abbreviations", {})
        # As with links in CommonMark, the first definition of a term stands.
        terms.setdefault(found["term"].strip(), found["meaning"].strip())
        state.line = start_line + 1
    return True


def _abbreviations(state: StateCore) -> None:
    meanings: dict[str, str] = state.env.get("abbreviations", {})
    meanings.pop("", None)
    if not meanings:
        return
    pattern = _pattern(meanings)
    for token in state.tokens:
        if token.type == "inline" and pattern.search(token.content):
            token.children = _explained(token.children or [], pattern, meanings)


def _pattern(terms: Mapping[str, str]) -> re.Pattern[str]:
    """One pattern for all terms, the longest first."""
    hangul: list[str] = []
    other: list[str] = []
    for term in sorted(terms, key=len, reverse=True):
        (hangul if re.search(rf"[{_CJK}]\Z", term) else other).append(re.escape(term))
    # A word ends where another script begins: `HTML은`, `웹HTML`.
    parts = [rf"(?<![^\W{_CJK}])(?:{'|'.join(other)})(?![^\W{_CJK}])"] if other else []
    if hangul:
        parts.append(rf"(?<!\w)(?:{'|'.join(hangul)})(?=(?:{PARTICLES})?(?!\w))")
    return re.compile("|".join(parts))


def _explained(
    children: list[Token], pattern: re.Pattern[str], meanings: Mapping[str, str]
) -> list[Token]:
    out: list[Token] = []
    in_address = False
    for token in children:
        if token.type in ("link_open", "link_close") and token.info == "auto":
            in_address = token.type == "link_open"
        if token.type == "text" and not in_address:
            out += _split(token, pattern, meanings)
        else:
            out.append(token)
    return out


def _split(token: Token, pattern: re.Pattern[str], meanings: Mapping[str, str]) -> list[Token]:
    out: list[Token] = []
    position = 0
    for found in pattern.finditer(token.content):
        out.append(token.copy(content=token.content[position : found.start()]))
        out.append(Token("abbr_open", "abbr", 1, {"title": meanings[found[0]]}, level=token.level))
        out.append(token.copy(content=found[0], level=token.level + 1))
        out.append(Token("abbr_close", "abbr", -1, level=token.level))
        position = found.end()
    out.append(token.copy(content=token.content[position:]))
    return [piece for piece in out if piece.content or piece.nesting]
