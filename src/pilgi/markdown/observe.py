"""What only a check asks of a text, found in its finished tokens and in the HTML they made."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote

from markdown_it.token import Token

from pilgi.markdown.html import TAG, attributes_of, tags
from pilgi.markdown.remarks import Remarks
from pilgi.markdown.rendered import Heading, Observed
from pilgi.markdown.tex import changes_meaning, mistake_in

_OUTSIDE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_EXCUSES = frozenset({"title", "aria-label", "aria-labelledby", "aria-hidden"})
_NO_PLACE = re.compile(r"(?:$|!|top$|:~:|mjx-eqn)", re.IGNORECASE)

_BLOCKS = frozenset({"inline", "html_block", "math_block"})
_SPANS = frozenset({
    "softbreak", "hardbreak", "link_open", "image", "html_inline", "math_inline", "math_display",
})  # fmt: skip
"""All other tokens are passed over at once: there are many, and each note that is read has them."""
_WRITTEN_ID = re.compile(r"""(?:\{:?[^{}]*#|\bid\s*=\s*["']?)([^\s"'{}>]+)""")
_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|textarea|template)\b.*?(?:</\1\b|\Z)",
    re.DOTALL | re.IGNORECASE,
)
# From its rarest sign backwards, which is found five times as fast; one letter tells it from the
# `class=` that code is full of.
_NAMING = re.compile(
    r"=(?<=[dDeE\s]=)(?:(?<=\s[iI][dD]=)|(?<=\s[iI][dD]\s=)"
    r"|(?<=\s[nN][aA][mM][eE]=)|(?<=\s[nN][aA][mM][eE]\s=))"
)


def observe(tokens: Sequence[Token], html: str, headings: Sequence[Heading], text: str) -> Observed:
    """`html` is what `tokens` made of the note's `text`."""
    observer = _Observer(text)
    observer.look_at(tokens)
    return observer.observed(html, headings)


def observe_html(html: str) -> Observed:
    """As `observe`, of a text that is HTML."""
    observer = _Observer(html)
    observer.html(html, 1)
    return observer.observed(html, ())


def is_place(fragment: str) -> bool:
    """Whether a fragment names a place of the text, which must then be there.

    Others are the page's top, what only a script or a browser knows, and what MathJax makes as it
    numbers equations.
    """
    return not _NO_PLACE.match(fragment)


class _Observer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.remarks = Remarks(text)
        self.places: list[tuple[str, int]] = []
        self.outside: list[tuple[str, int]] = []
        self.formulas: list[tuple[str, int]] = []
        self.holds_html = False

    def observed(self, html: str, headings: Sequence[Heading]) -> Observed:
        if self.formulas and 'class="math ' in html:
            self.look_at_formulas()
        # Comments and scripts, whose tags are none, come from HTML in the text alone.
        ids, names = _named(_HIDDEN.sub("", html) if self.holds_html else html)
        self.look_at_ids(ids, headings)
        known = {heading.id for heading in headings}
        anchors = dict.fromkeys(name for name in (*ids, *names) if name not in known)
        return Observed(
            tuple(self.remarks.made), tuple(anchors), tuple(self.places), tuple(self.outside)
        )

    def look_at(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.type not in _BLOCKS:
                continue
            line = token.map[0] + 1 if token.map else 0
            match token.type:
                case "inline":
                    self.inline(token.children or [], line)
                case "html_block":
                    self.html(token.content, line)
                case "math_block":
                    self.formulas.append((token.content, line))

    def inline(self, children: Sequence[Token], line: int) -> None:
        for child in children:
            if child.type not in _SPANS:
                continue
            match child.type:
                case "softbreak" | "hardbreak":
                    line += 1 if line else 0
                case "link_open":
                    self.written(str(child.attrs.get("href", "#")), line)
                case "image":
                    self.image(child, line, captioned=children[-1].type == "figcaption")
                case "html_inline":
                    self.html(child.content, line)
                    line += child.content.count("\n") if line else 0
                case "math_inline" | "math_display":
                    self.formulas.append((child.content, line))
                    line += child.content.count("\n") if line else 0

    def image(self, image: Token, line: int, *, captioned: bool) -> None:
        source = str(image.attrs.get("src", ""))
        self.written(source, line)
        described = any(child.content.strip() for child in image.children or ())
        if source and not described and not captioned and not _excused(image.attrs):
            self.without_text(line, "![](")

    def html(self, html: str, line: int) -> None:
        self.holds_html = True
        here, counted = line, 0
        for tag in tags(html):
            name = tag["name"].lower()
            attributes = attributes_of(tag[0][len(name) + 1 : -1])
            here += html.count("\n", counted, tag.start()) if line else 0
            counted = tag.start()
            if name == "img" and "alt" not in attributes and not _excused(attributes):
                self.without_text(here, "<img")
            if name == "a" and attributes.get("href", "#").strip() == "":
                self.empty(here, "<a")
            for key in ("href", "src", "poster"):
                if address := attributes.get(key):
                    self.address(address, here)

    def written(self, address: str, line: int) -> None:
        """In Markdown, where an empty address is of no use."""
        self.address(address, line) if address.strip() else self.empty(line, "]()")

    def address(self, address: str, line: int) -> None:
        """Any other than these is the site's to resolve."""
        written = address.strip()
        if written.startswith("#"):
            if is_place(written[1:]):
                self.places.append((_folded(unquote(written[1:])), line))
        elif _OUTSIDE.match(written):
            self.outside.append((written, line))

    def empty(self, line: int, written: str) -> None:
        message = "the link has no address, so that it leads back to its own page"
        self.remarks.warn(message, line, written, check="empty-links")

    def without_text(self, line: int, written: str) -> None:
        message = "the image has no alternative text"
        hint = 'Say what it shows: `![…](…)` or `alt="…"`; `alt=""` where it is mere ornament.'
        self.remarks.warn(message, line, written, hint, "alternative-texts")

    def look_at_formulas(self) -> None:
        # A definition in one formula holds for all others of the page.
        if changes_meaning("\n".join(tex for tex, _ in self.formulas)):
            return
        for tex, line in self.formulas:
            if mistake := mistake_in(tex):
                before = tex[: mistake.position]
                begun = tex[mistake.position :].split("\n")[0]
                first = self.remarks.line_of(tex.split("\n")[0], line)
                here = first + before.count("\n") if line else 0
                message = f"MathJax cannot set this formula: {mistake.message}"
                self.remarks.warn(message, here, begun, mistake.hint, "tex")

    def look_at_ids(self, ids: Sequence[str], headings: Sequence[Heading]) -> None:
        doubles = {ident: count for ident, count in Counter(ids).items() if count > 1}
        lines = self.lines_of_ids(headings) if doubles else {}
        for ident, count in doubles.items():
            message = f"the id `{ident}` is given {count} times: links lead to the first"
            hint = "Give each an id of its own; a heading's is `{#…}` at its end."
            self.remarks.warn(message, lines.get(ident, 0), "", hint, "duplicate-ids")

    def lines_of_ids(self, headings: Sequence[Heading]) -> dict[str, int]:
        """The last line on which each id is given, as far as it is written or a heading's."""
        found = {heading.id: heading.line for heading in headings}
        for number, line in enumerate(self.text.split("\n"), 1):
            for written in _WRITTEN_ID.finditer(line):
                ident = _folded(written[1])
                found[ident] = max(number, found.get(ident, 0))
        return found


def _excused(attributes: Mapping[str, object]) -> bool:
    """Whether there is another text than `alt`, or word that none is needed."""
    excused = not _EXCUSES.isdisjoint(attributes)
    return excused or attributes.get("role") in ("presentation", "none")


def _named(html: str) -> tuple[list[str], list[str]]:
    """All ids, and the names of HTML's older anchors."""
    ids: list[str] = []
    names: list[str] = []
    for tag in _naming_tags(html):
        attributes = attributes_of(tag[0])
        if ident := attributes.get("id", "").strip():
            ids.append(_folded(ident))
        if (name := attributes.get("name")) and tag["name"].lower() == "a":
            names.append(_folded(name))
    return ids, names


def _naming_tags(html: str) -> Iterator[re.Match[str]]:
    """Tags that may have a name: there are few, so they are looked for by what only they have."""
    seen, position = -1, 0
    for naming in _NAMING.finditer(html):
        start = html.rfind("<", position, naming.start())
        position = naming.start()
        if start > seen and (tag := TAG.match(html, start)):
            yield tag
        seen = max(seen, start)


def _folded(ident: str) -> str:
    return unicodedata.normalize("NFC", ident)
