"""Addresses from permalink templates, by the rules of Jekyll 4.3 (`Jekyll::URL`, `Drops::UrlDrop`).

An address is the decoded path of a page, such as `/data-engineering/chatgpt/`: percent-encoding is
a matter of where it is written. It ends in `/`, or in a file's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, unquote

from pilgi.config.permalinks import PLACEHOLDER
from pilgi.note.dates import DAYS, MONTHS, date_in_name
from pilgi.note.note import Face
from pilgi.note.slugs import slugify
from pilgi.source.formats import HTML, OTHERS, output_ending
from pilgi.source.source import Kind

_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the placeholders of a note's permalink stand for.

    `path` is relative to the site without the extension, `name` the file's name without it, `slug`
    the name without its date, or the front matter's `slug`. `ending` is that of the file that is
    written.
    """

    path: str
    name: str
    slug: str
    categories: tuple[str, ...]
    date: datetime | None
    collection: str = "posts"
    ending: str = ".html"


def site_template(permalink: str) -> str:
    """What the site's `permalink` names; a note's own is never a style's name (rule 24)."""
    return _STYLES.get(permalink, permalink)


def address_of(face: Face) -> str:
    """The note's address by its permalink. Raises `ValueError` where the permalink is no good."""
    facts = _facts(face)
    address = note_address(face.permalink, facts)
    kept = address.endswith("/") or _stated(face).endswith(HTML)
    return address if kept else _ending_in(address, facts.ending)


def address_keys(face: Face) -> list[str]:
    """Keys of front matter that count in the address in place of the file's name, the strongest
    first; the note may state none of them.
    """
    if face.kind is not Kind.NOTE and not face.collection:
        return ["permalink"]
    placeholders = set(PLACEHOLDER.findall(face.permalink))
    keys = ["permalink"]
    if not placeholders.isdisjoint(("title", "slug")):
        keys.append("slug")
    if not placeholders.isdisjoint(_DATED) and not _is_of_the_day_in_its_name(face):
        keys.append("date")
    return keys


def _is_of_the_day_in_its_name(face: Face) -> bool:
    if face.date is None:
        return False
    try:
        named, _ = date_in_name(stem_of(face.path), face.date.tzinfo)
    except ValueError:
        return False
    return named is not None and named.date() == face.date.date()


def url_of(face: Face) -> str:
    """The face's address as Jekyll's `url` has it: percent-encoded, but for what is literal text of
    the permalink that the note states, which stays as it is written (rule 26).
    """
    stated = _stated(face)
    if not stated:
        return encoded(face.address)
    if face.kind is Kind.NOTE or face.collection:
        return _sanitised(_filled(stated, _facts(face), literal=str, value=encoded))
    return _sanitised(_page_path(stated, face.path, value=encoded))


def _stated(face: Face) -> str:
    """The permalink of a text's own, not the site's."""
    return str(face.stated.get("permalink") or "")


# Addressable's unreserved characters and those that may stand in a path.
_KEPT_IN_PATHS = "/-._~!$&'()*+,;=:@"


def encoded(address: str) -> str:
    """A decoded address as Jekyll writes it: `/데이터 과학/` percent-encoded, `/c++/` as it is."""
    return quote(address, safe=_KEPT_IN_PATHS)


def _facts(face: Face) -> Facts:
    # A note without categories lives below its course.
    categories = face.categories or ((face.course,) if face.course else ())
    return Facts(
        _stem(face.path),
        stem_of(face.path),
        face.slug,
        categories,
        face.date,
        face.collection or "posts",
        output_ending(face.path),
    )


def stem_of(path: str) -> str:
    """The file's name without its folders and its extension."""
    return path.rpartition("/")[2].rpartition(".")[0]


def note_address(template: str, facts: Facts) -> str:
    """Address of a note. Raises `ValueError` for an unknown placeholder or one without a value."""
    return _sanitised(_filled(template, facts, literal=unquote, value=str))


def _filled(
    template: str, facts: Facts, literal: Callable[[str], str], value: Callable[[str], str]
) -> str:
    pieces = PLACEHOLDER.split(template)
    return "".join(
        value(_value(piece, facts)) if index % 2 else literal(piece)
        for index, piece in enumerate(pieces)
    )


def page_address(permalink: str, path: str) -> str:
    """Address of the page at `path` whose front matter states it; any other colon is just text."""
    address = _sanitised(unquote(_page_path(permalink, path, value=str)))
    return address if address.endswith(_KEPT) else _ending_in(address, output_ending(path))


def _page_path(permalink: str, path: str, value: Callable[[str], str]) -> str:
    folder, _, name = path.rpartition("/")
    filled = permalink.replace(":path", value(folder)).replace(":basename", value(_stem(name)))
    return filled.replace(":output_ext", output_ending(path))


def pretty_address(path: str) -> str:
    """`/a/b/` for `a/b.md`, and `/a/` for `a/index.md`."""
    stem = _stem(path)
    return _sanitised(f"{stem.removesuffix('index') if _is_index(stem) else stem}/")


def jekyll_page_address(path: str, permalink: str) -> str:
    """Address of a page at `path` where the site's permalink is `permalink` (rule 36)."""
    stem = _stem(path)
    ending = output_ending(path)
    if ending not in HTML:
        return _sanitised(stem + ending)
    suffix = page_suffix(permalink).replace(":output_ext", ending)
    bare = stem.removesuffix("index") if _is_index(stem) else stem + suffix
    return _ending_in(_sanitised(bare), ending)


def page_suffix(permalink: str) -> str:
    """What the site's permalink adds to the path of a page or of a collection's document."""
    template = site_template(permalink)
    if template.endswith("/"):
        return "/"
    return ":output_ext" if template.endswith(":output_ext") else ""


def output_path(address: str) -> str:
    """The file below the output folder that serves `address` (rule 27)."""
    path = address.removeprefix("/")
    if not path or path.endswith("/"):
        return f"{path}index.html"
    name = path.rpartition("/")[2]
    return path if name.endswith(_KEPT) else f"{path}.html"


_KEPT = (*HTML, *OTHERS)


def _ending_in(address: str, ending: str) -> str:
    """Only `.html` goes without saying: any other text is found at its file's name (rule 27)."""
    if ending == ".html" or address.endswith(ending):
        return address
    return f"{address}index{ending}" if address.endswith("/") else address + ending


def _value(name: str, facts: Facts) -> str:
    if name in _DATED:
        if facts.date is None:
            raise ValueError(f"`:{name}` needs a date")
        return _DATED[name](facts.date)
    if name in _PLAIN:
        return _PLAIN[name](facts)
    raise ValueError(f"unknown placeholder `:{name}` in a permalink")


def _path(facts: Facts) -> str:
    """Without the collection's folder, of which posts may have one at any depth."""
    above, _, below = facts.path.rpartition(f"_{facts.collection}/")
    return above + below if facts.collection == "posts" else below


def _categories(facts: Facts) -> str:
    return "/".join(dict.fromkeys(category.lower() for category in facts.categories))


def _slugified_categories(facts: Facts) -> str:
    return "/".join(dict.fromkeys(slugify(category) for category in facts.categories))


_PLAIN: dict[str, Callable[[Facts], str]] = {
    "collection": lambda facts: facts.collection,
    "path": _path,
    "name": lambda facts: slugify(facts.name),
    "title": lambda facts: slugify(facts.slug, "pretty", cased=True),
    "slug": lambda facts: slugify(facts.slug),
    "categories": _categories,
    "slugified_categories": _slugified_categories,
    "output_ext": lambda facts: facts.ending,
}
_DATED: dict[str, Callable[[datetime], str]] = {
    "year": lambda date: f"{date.year:04}",
    "month": lambda date: f"{date.month:02}",
    "day": lambda date: f"{date.day:02}",
    "hour": lambda date: f"{date.hour:02}",
    "minute": lambda date: f"{date.minute:02}",
    "second": lambda date: f"{date.second:02}",
    "i_day": lambda date: str(date.day),
    "i_month": lambda date: str(date.month),
    "short_month": lambda date: MONTHS[date.month - 1][:3],
    "long_month": lambda date: MONTHS[date.month - 1],
    "short_year": lambda date: f"{date.year % 100:02}",
    "w_year": lambda date: str(date.isocalendar().year),
    "week": lambda date: f"{date.isocalendar().week:02}",
    "w_day": lambda date: str(date.isocalendar().weekday),
    "short_day": lambda date: DAYS[date.weekday()][:3],
    "long_day": lambda date: DAYS[date.weekday()],
    "y_day": lambda date: f"{date.timetuple().tm_yday:03}",
}


_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


def _sanitised(address: str) -> str:
    """Jekyll's `URL#sanitize_url`, and no way up: `..` between slashes is dropped (rule 25)."""
    address = f"/{address}".replace("\\", "/")
    address = _CONTROLS.sub("", address)
    address = address.replace("..", "/").replace("./", "")
    return re.sub(r"/{2,}", "/", address)


def _stem(path: str) -> str:
    return path.rpartition(".")[0].rstrip(".")


def _is_index(stem: str) -> bool:
    return stem.rpartition("/")[2] == "index"
