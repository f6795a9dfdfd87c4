"""Pygments' regular-expression lexers, with all rules of a state tried in one search.

Pygments tries a state's rules one after another, some twenty for each token of C++. Here they are
the alternatives of one regular expression, which Python also tries in order, so that the first to
match is the same; the tokens are equal, in half the time. As compiling such an expression takes up
to 20 ms, only states that are entered again and again get one.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from pygments.lexer import RegexLexer
from pygments.token import Error, Whitespace, _TokenType

_Match = Callable[[str, int], "re.Match[str] | None"]
_Action = Callable[[RegexLexer, "re.Match[str]"], Iterable[tuple[int, _TokenType, str]]]
_Rule = tuple[_Match, "_Action | _TokenType | None", Any]

_WORTH_MERGING = 1000
"""Times that a state is entered before its rules are joined: some sixty blocks of Python."""

# Such parts mean something else, or nothing, when other groups or rules stand before them.
_STANDS_ALONE = re.compile(r"\\[1-9]|\(\?P|\(\?\(|\A\(\?[a-zA-Z]+\)")
_OWN_FLAGS = re.compile(r"\A\(\?([ims]+)\)")
# An escaped sign or a set, in neither of which a bracket opens a group; or one that does.
_GROUP = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?!\?)", re.DOTALL)


# Plain tuples, which Python unpacks twice as fast as named ones.
_Outcome = tuple["_TokenType | None", "_Action | None", "_Match | None", Any]
"""What a rule does: a token of a kind, or what an action makes of the match; and the new state.

The groups of a rule that was joined with others are only in the match of that rule alone, which
comes third.
"""
_Search = tuple[_Match, dict[int, _Outcome], "_Outcome | None"]
"""One search for several rules, told apart by the number of their group, or for one."""


class _State(list[_Rule]):
    """A state's rules as Pygments keeps them, and the searches that stand for them."""

    def __init__(self, rules: Iterable[_Rule]) -> None:
        super().__init__(rules)
        self._entered = 0
        self._searches = tuple(map(_alone, self))

    def enter(self) -> tuple[_Search, ...]:
        self._entered += 1
        if self._entered == _WORTH_MERGING:
            self._searches = tuple(_searches(self))
        return self._searches


@functools.cache
def merge_rules() -> None:
    """Let all of Pygments' lexers search so: many call the method that is replaced by its name."""
    RegexLexer.get_tokens_unprocessed = _tokens  # type: ignore[method-assign]


def _tokens(
    self: RegexLexer, text: str, stack: Iterable[str] = ("root",)
) -> Iterator[tuple[int, _TokenType, str]]:
    """Place, kind and text of each token; a sign that no rule matches is an error of its own."""
    states: dict[str, list[_Rule]] = self._tokens  # type: ignore[attr-defined]
    open_states = list(stack)
    searches = _state(states, open_states[-1]).enter()
    position, end = 0, len(text)
    while True:
        for search, outcomes, only in searches:
            if found := search(text, position):
                kind, action, rule, new_state = only or outcomes[found.lastindex or 0]
                if kind is not None:
                    yield position, kind, found.group()
                elif action is not None:
                    own = rule(text, position) if rule else found
                    yield from action(self, own)  # type: ignore[arg-type]
                position = found.end()
                if new_state is not None:
                    _change(open_states, new_state)
                    searches = _state(states, open_states[-1]).enter()
                break
        else:
            if position >= end:
                return
            if text[position] == "\n":
                open_states = ["root"]
                searches = _state(states, "root").enter()
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


def _searches(rules: Iterable[_Rule]) -> Iterator[_Search]:
    for flags, neighbours in groupby(rules, lambda rule: _alternative(rule)[1]):
        joined = list(neighbours)
        if flags is None or len(joined) == 1:
            yield from map(_alone, joined)
            continue
        try:
            yield _merged(joined, flags)
        except re.error:
            yield from map(_alone, joined)


def _alternative(rule: _Rule) -> tuple[str, int | None]:
    """A rule's expression within a larger one, and the flags of that; None: it stands alone."""
    pattern = getattr(rule[0], "__self__", None)
    if not isinstance(pattern, re.Pattern) or pattern.flags & re.VERBOSE:
        return "", None
    source, flags = pattern.pattern, pattern.flags
    if own := _OWN_FLAGS.match(source):
        flags &= ~re.compile(own[0]).flags | re.UNICODE
        source = f"(?{own[1]}:{source[own.end() :]})"
    if _STANDS_ALONE.search(source):
        return "", None
    # What a pattern matches is the same when no group is remembered, and is found faster.
    return _GROUP.sub(lambda part: "(?:" if part[0] == "(" else part[0], source), flags


def _alone(rule: _Rule) -> _Search:
    match, action, new_state = rule
    return match, {}, _outcome(action, None, new_state)


def _merged(rules: list[_Rule], flags: int) -> _Search:
    # An empty group at the end of each alternative tells which one it was.
    merged = re.compile("|".join(f"(?:{_alternative(rule)[0]})()" for rule in rules), flags)
    outcomes = (_outcome(action, match, new_state) for match, action, new_state in rules)
    return merged.match, dict(enumerate(outcomes, 1)), None


def _outcome(action: _Action | _TokenType | None, rule: _Match | None, new_state: Any) -> _Outcome:
    if action is None or isinstance(action, _TokenType):
        return action, None, None, new_state
    return None, action, rule, new_state
