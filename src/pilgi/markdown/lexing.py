"""Pygments' regular-expression lexers, asking only the rules that may match where they stand.

Pygments tries a state's rules one after another, some twenty for each token of C++, and most see
at the first character that they do not match. Here each state knows which rules may match before
which character, three or fewer as a rule; the tokens are equal, in a third of the time.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pygments.lexer import RegexLexer
from pygments.token import Error, Whitespace, _TokenType

from pilgi.markdown.pattern_starts import starts

_Match = Callable[[str, int], "re.Match[str] | None"]
_Action = Callable[[RegexLexer, "re.Match[str]"], Iterable[tuple[int, _TokenType, str]]]
_Rule = tuple[_Match, "_Action | _TokenType | None", Any]
_Try = tuple[_Match, "_TokenType | None", "_Action | None", Any]
"""A rule's search; the kind of the token that it makes, or the action that makes some; the new
state. A plain tuple, which Python unpacks twice as fast as a named one."""


_THE_END = ""


class _State(list[_Rule]):
    """A state's rules as Pygments keeps them, and those to be tried before each character."""

    def __init__(self, rules: Iterable[_Rule]) -> None:
        super().__init__(rules)
        self.before = _Tries(self)


class _Tries(dict[str, list[_Try]]):
    """By the character that comes next, which is `_THE_END` at the end of the text."""

    def __init__(self, rules: Iterable[_Rule]) -> None:
        super().__init__()
        self._tries = [(_starts(rule), _try(rule)) for rule in rules]

    def __missing__(self, char: str) -> list[_Try]:
        found = [tried for start, tried in self._tries if start is None or start.match(char)]
        self[char] = found
        return found


@functools.cache
def ask_by_character() -> None:
    """Let all of Pygments' lexers search so: many call the method that is replaced by its name."""
    RegexLexer.get_tokens_unprocessed = _tokens  # type: ignore[method-assign]


def _tokens(
    self: RegexLexer, text: str, stack: Iterable[str] = ("root",)
) -> Iterator[tuple[int, _TokenType, str]]:
    """Place, kind and text of each token; a sign that no rule matches is an error of its own."""
    states: dict[str, list[_Rule]] = self._tokens  # type: ignore[attr-defined]
    open_states = list(stack)
    before = _state(states, open_states[-1]).before
    position, end = 0, len(text)
    while True:
        try:
            tries = before[text[position]]
        except IndexError:
            tries = before[_THE_END]
        for match, kind, action, new_state in tries:
            if found := match(text, position):
                if kind is not None:
                    yield position, kind, found[0]
                elif action is not None:
                    yield from action(self, found)
                position = found.end()
                if new_state is not None:
                    _change(open_states, new_state)
                    before = _state(states, open_states[-1]).before
                break
        else:
            if position >= end:
                return
            if text[position] == "\n":
                open_states = ["root"]
                before = _state(states, "root").before
                yield position, Whitespace, "\n"
            else:
                yield position, Error, text[position]
            position += 1


def _state(states: dict[str, list[_Rule]], name: str) -> _State:
    """The state of that name, made when it is first entered and kept where Pygments keeps it."""
    state = states[name]
    if not isinstance(state, _State):
        state = states[name] = _State(state)
    return state


def _change(open_states: list[str], new_state: Any) -> None:
    """Open and close states; the lowest always stays."""
    if isinstance(new_state, int):
        del open_states[max(len(open_states) + new_state, 1) :]
        return
    for name in new_state if isinstance(new_state, tuple) else (new_state,):
        if name == "#push":
            open_states.append(open_states[-1])
        elif name != "#pop":
            open_states.append(name)
        elif len(open_states) > 1:
            open_states.pop()


def _starts(rule: _Rule) -> re.Pattern[str] | None:
    pattern = getattr(rule[0], "__self__", None)
    return starts(pattern) if isinstance(pattern, re.Pattern) else None


def _try(rule: _Rule) -> _Try:
    match, action, new_state = rule
    if action is None or isinstance(action, _TokenType):
        return match, action, None, new_state
    return match, None, action, new_state
