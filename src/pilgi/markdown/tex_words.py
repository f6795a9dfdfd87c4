r"""TeX as words: what a formula reads like where none can be drawn, such as in lists and searches.

`\boldsymbol{\mu}_{ML}` reads as `μ_ML`, `\frac{a}{b}` as `a/b`; what cannot be told in a few
characters, such as a matrix, as `…`. Names of commands are LaTeX's and amsmath's, as MathJax has
them; of another, which a site may define, the name is shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from pilgi.markdown.tex_commands import (
    ACCENTS,
    BLACKBOARD,
    HIDDEN,
    LARGE,
    SHOWN,
    SIGNS,
    SILENT,
    SPACED,
)

UNTOLD = "…"
_LONGEST_TEX = 400
_LONGEST = 80
_DEEPEST = 20


def readable(tex: str) -> str:
    """`tex` in characters that people read, on one line; `…` where they cannot say it shortly."""
    if len(tex) > _LONGEST_TEX:
        return UNTOLD
    try:
        words = "".join(_Formula(tex).until(""))
    except _UntoldError:
        return UNTOLD
    words = _LOOSE.sub("", " ".join(unicodedata.normalize("NFC", words).split()))
    return words if len(words) <= _LONGEST else UNTOLD


class _UntoldError(Exception):
    """What stands here has no words."""


_LOOSE = re.compile(r"(?<=[(\[{]) | (?=[)\]},^_])")
"""Blanks that no one would write."""
_TOKEN = re.compile(r"\\[a-zA-Z]+\*?|\\.|\s+|.", re.DOTALL)


class _Formula:
    """Reads the tokens of a formula from its beginning to its end."""

    def __init__(self, tex: str) -> None:
        self.tokens = _TOKEN.findall(tex)
        self.position = 0
        self.depth = 0

    def until(self, closing: str) -> Iterator[str]:
        """The words up to the token `closing`, which is taken too, or to the end."""
        while self.ahead() != closing:
            yield self.one()
        if closing:
            self.position += 1

    def ahead(self) -> str:
        return self.tokens[self.position] if self.position < len(self.tokens) else ""

    def one(self) -> str:
        """The words of the next token and all that it takes."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _UntoldError
        token = self.ahead()
        self.position += 1
        words = self.words(token)
        self.depth -= 1
        return words

    def words(self, token: str) -> str:
        if token == "{":
            return "".join(self.until("}"))
        if token in ("^", "_"):
            return self.script(token)
        if len(token) > 1 and token[0] == "\\":
            return self.command(token[1:])
        if token in _UNTOLD_SIGNS:
            raise _UntoldError
        return " " if token == "~" else token

    def argument(self) -> str:
        """What a command takes: a group, or one token."""
        if self.ahead().isspace():
            self.position += 1
        return self.one().strip()

    def option(self) -> str:
        if self.ahead() != "[":
            return ""
        self.position += 1
        return "".join(self.until("]"))

    def script(self, sign: str) -> str:
        script = self.argument()
        if script in _RAISED:
            return script.replace("∘", "°")
        if _SIMPLE_SCRIPT.fullmatch(script):
            return sign + script
        return f"{sign}({script})" if script else ""

    def command(self, name: str) -> str:
        name = name.rstrip("*") or name
        if name in SIGNS:
            return SIGNS[name]
        if name in LARGE:
            return f" {LARGE[name]}"
        if name in SILENT:
            return ""
        if name in SPACED:
            return f" {SPACED[name]} "
        if name in SHOWN:
            return self.argument()
        if name in HIDDEN:
            self.argument()
            return ""
        if name in ACCENTS:
            return self.accented(ACCENTS[name])
        if name in _BUILT:
            return _BUILT[name](self)
        if not name.isalpha():
            return _sign(name)
        # Its arguments would have no meaning without it.
        if self.ahead() in ("{", "["):
            raise _UntoldError
        return f" {name} "

    def accented(self, accent: str) -> str:
        base = self.argument()
        return base + accent if len(base) == 1 else base


_UNTOLD_SIGNS = frozenset(("", "}", "&", "%", "#", "$", "\\"))
_SIMPLE_SCRIPT = re.compile(r"[-+−±]?[^\W_]+|[^\w\s]")
_RAISED = frozenset(("∘", "′", "″", "'"))
_SIMPLE = re.compile(r"[\w.!]*")


def _sign(character: str) -> str:
    if character in "{}_%&#$":
        return character
    if character in ",;:> \n\t":
        return " "
    if character in "!/":
        return ""
    if character == "|":
        return "‖"
    raise _UntoldError


def _bracketed(words: str) -> str:
    return words if _SIMPLE.fullmatch(words) or len(words) == 1 else f"({words})"


def _fraction(formula: _Formula) -> str:
    return f"{_bracketed(formula.argument())}/{_bracketed(formula.argument())}"


def _root(formula: _Formula) -> str:
    degree = formula.option()
    if degree not in _ROOTS:
        raise _UntoldError
    return f"{_ROOTS[degree]}{_bracketed(formula.argument())}"


def _binomial(formula: _Formula) -> str:
    return f"C({formula.argument()},{formula.argument()})"


def _modulus(formula: _Formula) -> str:
    return f" (mod {formula.argument()})"


def _negated(formula: _Formula) -> str:
    sign = formula.argument()
    return f" {sign}\N{COMBINING LONG SOLIDUS OVERLAY} " if len(sign) == 1 else f" ¬{sign} "


def _blackboard(formula: _Formula) -> str:
    letters = formula.argument()
    return BLACKBOARD.get(letters, letters)


def _fence(formula: _Formula) -> str:
    """The sign is the next token; a dot stands for none."""
    if formula.ahead() == ".":
        formula.position += 1
    return ""


def _hidden_first(formula: _Formula) -> str:
    formula.argument()
    return formula.argument()


_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_BUILT: dict[str, Callable[[_Formula], str]] = {
    "frac": _fraction, "dfrac": _fraction, "tfrac": _fraction, "cfrac": _fraction,
    "sqrt": _root, "binom": _binomial, "dbinom": _binomial, "tbinom": _binomial,
    "pmod": _modulus, "not": _negated, "mathbb": _blackboard, "Bbb": _blackboard,
    "left": _fence, "right": _fence, "middle": _fence, "textcolor": _hidden_first,
}  # fmt: skip
