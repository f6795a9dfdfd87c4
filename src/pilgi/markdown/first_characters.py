"""Which rules to try where: only those that may begin with the character that stands there.

markdown-it asks every rule at every line and at every sign of a line, and most look at one
character to say no. A rule that is not listed here is asked everywhere, as before; so the tables
spare time and change nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore, normalize
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from pilgi.markdown import pairs, scripts

_BLOCK_RULES = {
    "math_block": "$\\",
    "fence": "`~",
    "block_attributes": "{",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "abbreviation": "*",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
_INLINE_RULES = {
    # Between all of these.
    "text": "",
    "autolink_scheme": ":",
    "brackets": "[!^",
    "newline": "\n",
    "math_inline": "$\\",
    "escape": "\\",
    "backticks": "`",
    "pairs": "".join(pairs.TAGS),
    "scripts": "".join(scripts.TAGS),
    "emphasis": "*_",
    "attributes": "{",
    "wikilink": "[!",
    "link": "[",
    "span": "[",
    "image": "!",
    "footnote_inline": "^",
    "footnote_ref": "[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
}
# Where the search for the end of a link's text must stop, besides the rules' own characters.
_END_OF_LABEL = "]"

_Rule = Callable[..., bool]


def first_characters_plugin(md: MarkdownIt) -> None:
    """Use it after all plugins that add rules for blocks or within lines."""
    md.block.ruler = OneRule(md.block.ruler, _BLOCK_RULES, block_rule)
    md.inline.ruler = OneRule(md.inline.ruler, _INLINE_RULES, inline_rule)
    stops = re.escape("".join(_INLINE_RULES.values()) + _END_OF_LABEL)
    # The rule for text runs up to these, so that it need not be asked again after a hyphen.
    md.inline.terminator_re = re.compile(f"[{stops}]")
    md.core.ruler.at("normalize", _normalize)
    md.core.ruler.at("inline", _inline(re.compile(f"[{stops}@]")))


def _normalize(state: StateCore) -> None:
    """markdown-it's rule, which copies each text twice, where it has anything to replace."""
    if "\r" in state.src or "\0" in state.src:
        normalize(state)


def _inline(mark: re.Pattern[str]) -> Callable[[StateCore], None]:
    """markdown-it's rule for the lines of blocks, without its ado where no `mark` is in them."""

    def inline(state: StateCore) -> None:
        parse = state.md.inline.parse
        for token in state.tokens:
            if token.type != "inline":
                continue
            token.children = []
            # Addresses without a scheme begin like text.
            if mark.search(token.content) or "www." in token.content:
                parse(token.content, state.md, state.env, token.children)
            elif token.content:
                token.children.append(Token("text", "", 0, content=token.content))

    return inline


class OneRule(Ruler[Any]):
    """A ruler whose chains have one rule each, which asks those that may begin there."""

    def __init__(
        self,
        ruler: Ruler[Any],
        characters: Mapping[str, str],
        make_rule: Callable[[dict[str, list[_Rule]], list[_Rule]], _Rule],
    ) -> None:
        super().__init__()
        self.__rules__ = ruler.__rules__
        self._chains: dict[str, list[_Rule]] = {}
        for chain in {"", *(name for rule in self.__rules__ for name in rule.alt)}:
            active = [
                (characters.get(rule.name), rule.fn)
                for rule in self.__rules__
                if rule.enabled and (not chain or chain in rule.alt)
            ]
            listed = {char for first, _ in active for char in first or ""}
            by_character = {
                char: [rule for first, rule in active if first is None or char in first]
                for char in listed
            }
            anywhere = [rule for first, rule in active if not first]
            self._chains[chain] = [make_rule(by_character, anywhere)]

    def getRules(self, chainName: str = "") -> list[Any]:  # noqa: N802, N803 - markdown-it's names
        return self._chains[chainName]


def block_rule(by_character: dict[str, list[_Rule]], anywhere: list[_Rule]) -> _Rule:
    def block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        start = state.bMarks[start_line] + state.tShift[start_line]
        # At the end of the text, nothing stands there.
        for rule in by_character.get(state.src[start : start + 1], anywhere):
            if rule(state, start_line, end_line, silent):
                return True
        return False

    return block


def inline_rule(by_character: dict[str, list[_Rule]], anywhere: list[_Rule]) -> _Rule:
    def inline(state: StateInline, silent: bool) -> bool:
        for rule in by_character.get(state.src[state.pos], anywhere):  # noqa: SIM110 - faster
            if rule(state, silent):
                return True
        return False

    return inline
