"""From a text to tags, outputs and what lies between, split where Liquid 4 and 5 split it.

Blocks are matched here, before anything is parsed, so that a mistake is told at the tag that was
opened and never closed, or that closes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from liquid import Token
from liquid.exceptions import LiquidSyntaxError
from liquid.token import TOKEN_CONTENT, TOKEN_EXPRESSION, TOKEN_OUTPUT, TOKEN_TAG

from pilgi.jekyll.blocks import BLOCKS
from pilgi.jekyll.lenient import strict_markup
from pilgi.jekyll.ruby import BLANKS

_OPENING = re.compile(r"\{%|\{\{")
_TAG = re.compile(r"\{%-?\s*(#|\w+)\s*(.*?)-?%\}\Z", re.DOTALL)
_END_RAW = re.compile(r"\{%\s*endraw\b")

_BRANCHES = {
    "else": {"if", "unless", "case", "for"},
    "elsif": {"if", "unless"},
    "when": {"case"},
}


class Lexer:
    """Lexes texts whose tags are among `tags`. Raises `LiquidSyntaxError`."""

    def __init__(self, tags: Set[str]) -> None:
        self.tags = tags

    def __call__(self, source: str) -> Iterator[Token]:
        return _Lexing(source, self.tags).tokens()


class _Lexing:
    """One text on its way to tokens."""

    def __init__(self, source: str, tags: Set[str]) -> None:
        self.source = source
        self.tags = tags
        self.position = 0
        self.open: list[Token] = []
        self.trims_next = False
        # So that a text full of `{% raw %}` is not searched to its end for each.
        self.last_end_raw = source.rfind("endraw")

    def tokens(self) -> Iterator[Token]:
        while opening := _OPENING.search(self.source, self.position):
            start = opening.start()
            trims = self.source.startswith("-", start + 2)
            yield from self.content(self.position, start, trims)
            yield from (self.tag if opening[0] == "{%" else self.output)(start)
        yield from self.content(self.position, len(self.source), False)
        if self.open:
            opened = self.open[-1]
            raise self.error(
                f"`{{% {opened.value} %}}` is never closed", opened.start_index, opened.value
            )

    def content(self, start: int, end: int, trims_end: bool) -> Iterator[Token]:
        text = self.source[start:end]
        if self.trims_next and text:
            text = text.lstrip(BLANKS)
            self.trims_next = False
        if trims_end:
            text = text.rstrip(BLANKS)
        if text:
            yield Token(TOKEN_CONTENT, text, start, self.source)

    def output(self, start: int) -> Iterator[Token]:
        """Ends at the first `}`, which must be doubled."""
        end = self.source.find("}", start) + 1
        if not end or not self.source.startswith("}", end):
            raise self.error("`{{` is not closed by `}}`", start)
        self.position = end + 1
        inner = self.source[start + 2 : end - 1]
        self.trims_next = inner.endswith("-") and len(inner) > 1
        inner = inner.removeprefix("-").removesuffix("-")
        yield Token(TOKEN_OUTPUT, self.source[start : self.position], start, self.source)
        yield Token(TOKEN_EXPRESSION, inner, self.source.index(inner, start + 2), self.source)

    def tag(self, start: int) -> Iterator[Token]:
        end = self.source.find("%}", start) + 2
        match = _TAG.match(self.source[start:end]) if end > 1 else None
        if match is None:
            raise self.error("`{%` is not closed by `%}`", start)
        self.position = end
        self.trims_next = self.source[end - 3] == "-"
        name, markup = match[1], match[2].strip()
        if name == "raw":
            yield from self.raw(start, markup)
        elif name == "comment":
            self.comment(start)
        elif name != "#":
            self.check_tag(name, start)
            yield Token(TOKEN_TAG, name, start, self.source)
            try:
                markup = strict_markup(name, markup)
            except ValueError as error:
                raise self.error(f"`{name}` cannot be read: {error}", start) from error
            if markup:
                yield Token(TOKEN_EXPRESSION, markup, start + match.start(2), self.source)

    def raw(self, start: int, markup: str) -> Iterator[Token]:
        """Its own hyphens trim only what comes before it and after its end."""
        end = self.end_of_raw()
        if markup or end is None:
            message = "`{% raw %}` takes nothing" if markup else "`{% raw %}` is never closed"
            raise self.error(message, start, "" if markup else "raw")
        if text := self.source[self.position : end[0]]:
            yield Token(TOKEN_CONTENT, text, self.position, self.source)
        self.position = end[1]

    def end_of_raw(self) -> tuple[int, int] | None:
        """Where the next `{% endraw %}` begins and ends."""
        if self.position > self.last_end_raw:
            return None
        opening = _END_RAW.search(self.source, self.position)
        end = self.source.find("%}", opening.end()) if opening else -1
        return (opening.start(), end + 2) if opening and end >= 0 else None

    def comment(self, start: int) -> None:
        """Skips to its end, over comments within it and over what is raw."""
        depth = 1
        while depth:
            opening = self.source.find("{%", self.position)
            end = self.source.find("%}", opening) + 2
            match = _TAG.match(self.source[opening:end]) if opening >= 0 and end > 1 else None
            if match is None:
                raise self.error("`{% comment %}` is never closed", start, "comment")
            self.position = end
            self.trims_next = self.source[end - 3] == "-"
            if match[1] == "raw" and (end_of_raw := self.end_of_raw()):
                self.position = end_of_raw[1]
            depth += {"comment": 1, "endcomment": -1}.get(match[1], 0)

    def check_tag(self, name: str, start: int) -> None:
        opened = self.open[-1].value if self.open else ""
        if name in BLOCKS:
            self.open.append(Token(TOKEN_TAG, name, start, self.source))
        elif name in _BRANCHES:
            if opened not in _BRANCHES[name]:
                inside = " or ".join(f"`{one}`" for one in sorted(_BRANCHES[name]))
                raise self.error(f"`{{% {name} %}}` belongs into {inside}", start)
        elif name.startswith("end") and name[3:] in BLOCKS:
            if opened != name[3:]:
                what = f"`{{% {opened} %}}` is still open" if opened else "nothing is open"
                raise self.error(f"`{{% {name} %}}` where {what}", start, opened)
            self.open.pop()
        elif name not in self.tags:
            raise self.error(f"unknown tag `{name}`", start)

    def error(self, message: str, start: int, unclosed: str = "") -> LiquidSyntaxError:
        token = Token(TOKEN_TAG, unclosed, start, self.source)
        return LiquidSyntaxError(message, token=token)
