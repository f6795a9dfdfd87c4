"""Code to HTML: Pygments' tokens as spans with its short class names, whole or line by line.

Whatever a lexer does, the text between the tags is the code itself: one that raises, or that loses
a character, is not used for that block.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from pygments.lexer import Lexer
from pygments.token import STANDARD_TYPES, Error, Name, Punctuation, Whitespace, _TokenType

from pilgi.markdown.languages import lexer

LONGEST_CODE = 200_000
LONGEST_LINE = 5_000
"""Limits in characters, beyond which some lexers take minutes.

They stand in for a time limit, which would make the output depend on the machine.
"""


class HighlightError(Exception):
    """Says, as a clause for a warning, why code gets no colours."""


def colour_runs(code: str, language: str) -> list[tuple[str, str]]:
    """Class name and text of each run of code that looks the same. Raises HighlightError."""
    if len(code) > LONGEST_CODE:
        raise HighlightError(f"it is longer than {LONGEST_CODE:,} characters")
    if max(map(len, code.split("\n"))) > LONGEST_LINE:
        raise HighlightError(f"a line is longer than {LONGEST_LINE:,} characters")
    try:
        found = _lexed(lexer(language), code)
    except Exception as error:
        # A lexer is a program of its own with a long list of past bugs; none may cost the note.
        raise HighlightError(f"Pygments failed on it ({type(error).__name__})") from error
    if "".join([text for _, text in found]) != code:
        raise HighlightError("Pygments would have changed its text")
    return found


def as_html(runs: Sequence[tuple[str, str]]) -> str:
    # NUL cannot come from a note, so that all runs can be escaped at once.
    escaped = escape("\0".join([text for _, text in runs]), False).split("\0")
    return "".join(
        [
            f'<span class="{css}">{text}</span>' if css else text
            for (css, _), text in zip(runs, escaped, strict=False)
        ]
    )


def as_lines(runs: Iterable[tuple[str, str]]) -> list[str]:
    """The lines as HTML without line ends, each with its own spans."""
    lines: list[list[str]] = [[]]
    for css, text in runs:
        first, *more = text.split("\n")
        lines[-1].append(_span(css, first))
        lines.extend([_span(css, line)] for line in more)
    joined = ["".join(line) for line in lines]
    # A line end closes the last line; it begins no further one.
    return joined if joined[-1] else joined[:-1]


def _lexed(lexer: Lexer, code: str) -> list[tuple[str, str]]:
    runs: list[tuple[str, str]] = []
    css, run = "", ""
    # `get_tokens` would drop a BOM and rewrite line ends before it calls this.
    for _, kind, text in lexer.get_tokens_unprocessed(code):
        found = _CSS_CLASSES[kind]
        if found == css:
            run += text
        else:
            if run:
                runs.append((css, run))
            css, run = found, text
    if run:
        runs.append((css, run))
    return runs


class _CssClasses(dict[_TokenType, str]):
    """By kind of token, each found when it is first asked for."""

    def __missing__(self, kind: _TokenType) -> str:
        self[kind] = _css_class(kind)
        return self[kind]


_UNMARKED = frozenset((Whitespace, Error, Name, Punctuation))
"""Blanks; what the lexer could not read, such as Hangul in an identifier; and names and punctuation
that are nothing in particular, which hardly any style colours: marked, they would be half of all
spans and a fifth of a page.
"""


def _css_class(kind: _TokenType) -> str:
    if kind in _UNMARKED:
        return ""
    while kind not in STANDARD_TYPES and kind.parent is not None:
        kind = kind.parent
    return STANDARD_TYPES.get(kind, "")


_CSS_CLASSES = _CssClasses()


def _span(css: str, text: str) -> str:
    if not css or not text:
        return escape(text, False)
    return f'<span class="{css}">{escape(text, False)}</span>'
