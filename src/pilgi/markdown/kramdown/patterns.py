"""Patterns that several rules share, as kramdown 2.4 has them.

Ruby's `\\s`, `\\w` and `\\d` know ASCII only, while `\\b` and `[[:alpha:]]` know all letters; the
patterns here spell that out, so that `re.ASCII` stands beside classes of Python's own.
"""

from __future__ import annotations

import re
import unicodedata

from pilgi.markdown.kramdown.html_elements import SPAN_ELEMENTS

WHITESPACE = " \t\n\r\f\v"
"""What Ruby's `strip` and `\\s` take for blank; a no-break space is text."""

_BLANKS = r"[ \t\r\f\v]*"
LONGEST_LIST = 2000
"""Characters between the braces of an attribute list, so that open braces cost no time."""

HTML_NAME = r"(?:(?u:[^\W\d])(?u:[\w.-])*:)?(?u:[^\W\d])(?u:[\w.-])*"
ANY_IN_LIST = r"(?:\\\}|[^}])"
ID_NAME = r"\w[\w-]*"

_BLANK_LINE = rf"(?:{_BLANKS}\n)"
_IAL = rf"\{{:(?![:/]){ANY_IN_LIST}{{1,{LONGEST_LIST}}}\}}{_BLANKS}\n"
_END_OF_BLOCK = rf"\^{_BLANKS}\n"
_NO_SPAN = rf"(?!(?:{'|'.join([*sorted(SPAN_ELEMENTS), 'script'])})(?u:\b))"
_HTML = rf"</{_NO_SPAN}{HTML_NAME}\s*>|<{_NO_SPAN}{HTML_NAME}"
_LAZY_END = rf"{_BLANK_LINE}|{_END_OF_BLOCK}|[ ]{{0,3}}(?:{_IAL}|{_HTML})|\Z"
_LIST = r"(?:[+*-]|\d+\.)[\t| ]"

BLANK_LINES = re.compile(rf"{_BLANK_LINE}++", re.ASCII)
IAL_BLOCK = re.compile(
    rf"[ ]{{0,3}}\{{:(?![:/])({ANY_IN_LIST}{{1,{LONGEST_LIST}}})\}}{_BLANKS}\n", re.ASCII
)
"""An attribute list alone on its line; group 1 is what stands in the braces."""
END_OF_BLOCK = re.compile(_END_OF_BLOCK, re.ASCII)
HORIZONTAL_RULE = re.compile(r"[ ]{0,3}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*+\n")
LIST_START = re.compile(rf"[ ]{{0,3}}{_LIST}", re.ASCII)

LAZY_END = re.compile(_LAZY_END, re.ASCII)
"""What ends a block whose further lines need no marker of their own."""
PARAGRAPH_END = re.compile(rf"{_LAZY_END}|[ ]{{0,3}}:[\t| ]", re.ASCII)
PARAGRAPH_END_GFM = re.compile(
    rf"{_LAZY_END}|[ ]{{0,3}}(?::[\t| ]|{_LIST}|>|[~`]{{3}})|\#{{1,6}}[\t ]", re.ASCII
)
MAY_END_PARAGRAPH = frozenset("\n\r\f\v{<^:*+-#>~`0123456789")
"""What such a line begins with after its indentation."""

BLOCK_BOUNDARY = re.compile(rf"{_BLANK_LINE}|{_END_OF_BLOCK}|[ ]{{0,3}}{_IAL}|\Z", re.ASCII)
CODE_LINES = re.compile(
    rf"(?>(?:{_BLANK_LINE}++)?(?:(?:\t|[ ]{{4}})[ \t]*[^\s].*\n)++"
    rf"(?:(?!{_END_OF_BLOCK}|[ ]{{0,3}}(?:{_IAL}|{_HTML}))[ \t]*[^\s].*\n)*+)*+",
    re.ASCII,
)
"""Indented lines, what follows them without a blank line, and blank lines between."""
INDENT = re.compile(r"^(?:\t| {4})", re.MULTILINE)


def not_in_list(spaces: int) -> re.Pattern[str]:
    """What keeps a line out of a list item whose content is indented by so many spaces."""
    return re.compile(rf"[ ]{{0,{min(spaces, 3)}}}(?:{_IAL}|{_HTML})", re.ASCII)


def is_letter(char: str) -> bool:
    """Ruby's `[[:alpha:]]`: letters of any script and the marks on them."""
    return char.isalpha() or (not char.isascii() and unicodedata.category(char)[0] == "M")


def is_alphanumeric(char: str) -> bool:
    """Ruby's `[[:alnum:]]`."""
    return is_letter(char) or char.isdecimal()
