"""Front matter: where it ends, and every key of it that Pilgi knows.

Keys are Jekyll's and Minimal Mistakes'; any other key reaches the templates as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from pilgi.note.defaults import with_defaults
from pilgi.problems import Remark, Severity
from pilgi.words import some
from pilgi.yaml_document import YamlDocument, YamlError, parse_yaml

_OPENING = re.compile(r"\s*---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE)
_LEADING_BLANKS = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Split:
    """A note's two parts; `yaml_line` and `body_line` are the file's lines where they begin."""

    yaml: str
    yaml_line: int
    body: str
    body_line: int


def split(text: str) -> Split:
    """Jekyll's rule 5: without a closing line, or without an opening one, all of it is body."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return Split("", 0, text, 1)
    yaml = text[opening.end() : closing.start()]
    yaml_line = text.count("\n", 0, opening.end()) + 1
    body_line = text.count("\n", 0, closing.end()) + 1
    return Split(yaml, yaml_line, text[closing.end() :], body_line)


_KEY = re.compile(r"\s*[\w-]+:(?:[ \t\n]|$)")


def unreadable(text: str) -> Remark | None:
    """Told where a text begins with front matter that `split` would take for a part of its body."""
    return _unclosed(text) or _in_toml(text)


def _unclosed(text: str) -> Remark | None:
    """A `---` before prose is a rule."""
    opening = _OPENING.match(text)
    if opening is None or _CLOSING.search(text, opening.end()):
        return None
    if not _KEY.match(text, opening.end()):
        return None
    line = text.count("\n", 0, opening.end())
    message = "the front matter opened here is never closed"
    return Remark(Severity.ERROR, message, line, 1, "End it with a line of `---`.")


_TOML = re.compile(r"\s*\+\+\+[ \t]*\n.*?^\+\+\+[ \t]*$", re.MULTILINE | re.DOTALL)


def _in_toml(text: str) -> Remark | None:
    """As Hugo and Zola have it; it might say that the note is a draft."""
    opening = _TOML.match(text)
    if opening is None:
        return None
    line = text.count("\n", 0, text.index("+")) + 1
    hint = 'Write YAML between lines of `---`, such as `title: Vectors` for `title = "Vectors"`.'
    return Remark(Severity.ERROR, "the front matter is in TOML, which is not read", line, 1, hint)


def _key(meaning: str, default: Any = None) -> Any:
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """None where a key is missing or empty. Dates are as YAML gives them."""

    title: str | None = _key("Title; else the first heading, else the file's name.")
    date: Any = _key("When it was written; else the file name's date, else git's, else the file's.")
    last_modified_at: Any = _key("When it was last revised.")
    slug: str | None = _key("The name's part of the address; else the file's name.")
    permalink: str | None = _key("The whole address, or a template of it (docs/permalinks.md).")
    course: str | None = _key(
        "The course it belongs to; else its first category, else its folder, whose name its"
        " `index.md` or other notes there may give in full."
    )
    order: float | None = _key("Place in the course, before the date counts. Also `weight`.")
    categories: tuple[str, ...] | None = _key(
        "A list, or names between blanks. Also `category`, a list or one name: both count."
    )
    tags: tuple[str, ...] | None = _key(
        "A list, or names between blanks. Also `tag`, a list or one name, beside which `tags` does"
        " not count."
    )
    excerpt: str | None = _key("Shown in lists; else the text's beginning.")
    excerpt_separator: str | None = _key("What ends the excerpt; else the site's own.")
    description: str | None = _key("For search engines and previews; else the excerpt.")
    image: str | None = _key("Picture for previews elsewhere; else one of `header`.")
    published: bool | None = _key("`false`, or nothing after the colon, leaves the note out.")
    draft: bool | None = _key("`true` leaves the note out unless drafts are asked for.")
    hidden: bool | None = _key("`true` keeps the note out of the home page's list.")
    toc: bool | None = _key("Whether to show a table of contents.")
    toc_label: str | None = _key("Its heading.")
    toc_sticky: bool | None = _key("Whether it stays in view.")
    toc_min_level: int | None = _key("Highest heading level in it (1–6).")
    toc_max_level: int | None = _key("Lowest heading level in it (1–6).")
    mathjax: bool | None = _key(
        "`false` leaves dollars alone; `true` matters where `markdown.dollars` is `marked`. MathJax"
        " is loaded where there are formulas, and nowhere else. Also `use_math` and `math`."
    )
    lang: str | None = _key("Language of the note where it is not the site's, such as `en`.")
    own: Mapping[str, Any] = field(
        default_factory=dict, metadata={"meaning": "All other keys, for templates."}
    )
    stated: Mapping[str, Any] = field(
        default_factory=dict, metadata={"meaning": "All keys above, as they are written."}
    )


@dataclass(frozen=True, slots=True)
class Parsed:
    """`remarks` count lines within the YAML text; `broken` tells that it could not be read."""

    front_matter: FrontMatter
    document: YamlDocument
    remarks: tuple[Remark, ...]
    broken: bool = False


def parse_front_matter(yaml: str, defaults: Mapping[str, Any] | None = None) -> Parsed:
    """`defaults` are the values of keys that the text itself leaves out or empty."""
    try:
        document = parse_yaml(yaml)
    except YamlError as error:
        return Parsed(FrontMatter(), YamlDocument(), (error.remark,), broken=True)
    values = with_defaults(defaults, document.values) if defaults else document.values
    reader = _Reader(document, values)
    return Parsed(reader.front_matter(), document, tuple(reader.remarks))


_FIELDS = {field.name for field in fields(FrontMatter)} - {"own", "stated"}
KEYS = frozenset(_FIELDS | {"category", "tag", "weight", "math", "use_math"})
"""All that have a meaning of their own."""


class _Reader:
    """Typed access to the keys of one document, with a remark for each value that does not fit."""

    def __init__(self, document: YamlDocument, values: Mapping[str, Any]) -> None:
        self.document = document
        self.values = values
        self.remarks: list[Remark] = []

    def front_matter(self) -> FrontMatter:
        values = self.values
        return FrontMatter(
            title=self.text("title"),
            date=values.get("date"),
            last_modified_at=values.get("last_modified_at"),
            slug=self.text("slug"),
            permalink=self.text("permalink"),
            course=self.text("course"),
            order=self.number("order") if "order" in values else self.number("weight"),
            categories=self.names("categories", "category"),
            tags=self.tags(),
            excerpt=self.text("excerpt"),
            excerpt_separator=self.separator(),
            description=self.text("description"),
            image=self.image(),
            published=self.published(),
            draft=self.flag("draft"),
            hidden=self.flag("hidden"),
            toc=self.flag("toc"),
            toc_label=self.text("toc_label"),
            toc_sticky=self.flag("toc_sticky"),
            toc_min_level=self.level("toc_min_level"),
            toc_max_level=self.level("toc_max_level"),
            mathjax=self.mathjax(),
            lang=self.text("lang"),
            own={key: value for key, value in values.items() if key not in KEYS},
            stated={key: value for key, value in values.items() if key in KEYS},
        )

    def text(self, key: str) -> str | None:
        value = self.values.get(key)
        if isinstance(value, list | dict):
            self.unfit(key, "text; quote a value that begins with `[` or `{`")
            return None
        return None if value is None else _text(value) or None

    def flag(self, key: str) -> bool | None:
        value = self.values.get(key)
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str) and value.strip().lower() in ("true", "false"):
            return value.strip().lower() == "true"
        self.unfit(key, "`true` or `false`")
        return None

    def separator(self) -> str | None:
        """As it is written: its blanks count, and an empty one means no excerpt."""
        value = self.values.get("excerpt_separator")
        return None if value is None else str(value)

    def published(self) -> bool | None:
        """Rule 16: false or empty hides; the text "false" does not."""
        if "published" not in self.values:
            return None
        return self.values["published"] not in (None, False)

    def number(self, key: str) -> float | None:
        value = self.values.get(key)
        if value is None:
            return None
        # Neither NaN nor infinity is a place in an order.
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e9:
            self.unfit(key, "a number")
            return None
        return value

    def level(self, key: str) -> int | None:
        value = self.values.get(key)
        if value is None or (type(value) is int and 1 <= value <= 6):
            return value
        self.unfit(key, "a heading level from 1 to 6")
        return None

    def names(self, plural: str, singular: str) -> tuple[str, ...] | None:
        """Rules 29 and 30: both keys add up; only the plural splits a text at blanks."""
        found = [*self.listed(plural, splits=True), *self.listed(singular, splits=False)]
        return tuple(dict.fromkeys(found)) or None

    def tags(self) -> tuple[str, ...] | None:
        """Rule 32: `tag` wins outright over `tags`."""
        plural = tuple(self.listed("tags", splits=True))
        if self.values.get("tag") is None:
            return plural or None
        singular = tuple(self.listed("tag", splits=False))
        lost = [name for name in plural if name not in singular]
        if lost and "tags" in self.document.values:
            self.lost_tags(lost)
        return singular or None

    def lost_tags(self, names: list[str]) -> None:
        line, column = self.document.key_place("tags")
        message = f"`tag` stands beside `tags`, which leaves out {some(names)}"
        hint = "Write all of them in one of the two."
        self.remarks.append(Remark(Severity.WARNING, message, line, column, hint))

    def listed(self, key: str, *, splits: bool) -> list[str]:
        value = self.values.get(key)
        if value is None:
            return []
        if isinstance(value, dict):
            self.unfit(key, "a list or a text")
            return []
        if isinstance(value, str):
            return value.split() if splits else [value.strip()]
        return [name for item in _flat(value) if (name := _text(item))]

    def image(self) -> str | None:
        """`image`, or Minimal Mistakes' `header.og_image`, `header.image` and their like."""
        header = self.values.get("header")
        image = self.values.get("image")
        if isinstance(image, dict):
            image = image.get("path")
        names = ("og_image", "image", "overlay_image", "teaser")
        others = [header.get(name) for name in names] if isinstance(header, dict) else []
        return next((str(value) for value in (image, *others) if value), None)

    def mathjax(self) -> bool | None:
        for key in ("mathjax", "use_math", "math"):
            if self.values.get(key) is not None:
                return self.flag(key)
        return None

    def unfit(self, key: str, expected: str) -> None:
        line, column = self.document.place(key)
        message = f"`{key}` must be {expected}"
        self.remarks.append(Remark(Severity.ERROR, message, line, column, "It is left out."))


def _text(value: Any) -> str:
    """As YAML writes it, so that a tag `True` becomes `true` again."""
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def _flat(value: Any) -> list[Any]:
    """Lists within lists, as `tags:` followed by `- [a, b]` is often written, are one list."""
    if not isinstance(value, list):
        return [] if value is None else [value]
    return [item for part in value for item in _flat(part)]
