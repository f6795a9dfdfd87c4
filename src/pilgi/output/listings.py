"""Lists that a page's `layout` makes of the site's notes, as Minimal Mistakes' layouts do.

Source: `_layouts/` of Minimal Mistakes 4.24. A new layout that lists is one more function here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

from pilgi.markdown.heading_ids import numbered
from pilgi.note.note import Face
from pilgi.note.slugs import slugify
from pilgi.output.views import Teaser, Views
from pilgi.site.site import Site


@dataclass(frozen=True, slots=True)
class Listed:
    """Notes below one heading, which links find at `id`; both are empty for a list alone."""

    title: str
    id: str
    notes: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """With `grid`, the notes stand beside each other with their pictures."""

    sections: tuple[Listed, ...]
    grid: bool


_Groups = Mapping[str, Iterable[Face]]
"""Notes by heading, in order."""


def listing_of(page: Face, site: Site, views: Views) -> Listing | None:
    """None where the layout of `page` lists nothing."""
    own = page.own
    groups = _LAYOUTS.get(str(own.get("layout") or "").strip())
    if groups is None:
        return None
    used: Counter[str] = Counter()
    sections = tuple(
        Listed(title, numbered(slugify(title), used) if title else "", views.listed(notes))
        for title, notes in groups(site, own).items()
    )
    return Listing(sections, own.get("entries_layout") == "grid")


def _categories(site: Site, _own: Mapping[str, Any]) -> _Groups:
    return _by_name(site, _categories_of)


def _tags(site: Site, _own: Mapping[str, Any]) -> _Groups:
    return _by_name(site, lambda note: note.tags)


def _posts(site: Site, _own: Mapping[str, Any]) -> _Groups:
    years: defaultdict[str, list[Face]] = defaultdict(list)
    for note in reversed(_by_age(site.notes)):
        years[f"{note.date.year:04}" if note.date else ""].append(note)
    return years


def _category(site: Site, own: Mapping[str, Any]) -> _Groups:
    return {"": (note for note in _shown(site) if own.get("taxonomy") in _categories_of(note))}


def _tag(site: Site, own: Mapping[str, Any]) -> _Groups:
    return {"": (note for note in _shown(site) if own.get("taxonomy") in note.tags)}


def _collection(site: Site, own: Mapping[str, Any]) -> _Groups:
    """Oldest first, undated ones last, as in Jekyll; `sort_by` and `sort_order` say otherwise."""
    name = own.get("collection")
    faces = _by_age(site.notes if name == "posts" else site.pages)
    found = [face for face in faces if name == (face.collection or "posts") and not face.hidden]
    if own.get("sort_by") == "title":
        found.sort(key=lambda face: face.title)
    return {"": reversed(found) if own.get("sort_order") == "reverse" else found}


def _home(site: Site, _own: Mapping[str, Any]) -> _Groups:
    return {"": _shown(site)}


_LAYOUTS: dict[str, Callable[[Site, Mapping[str, Any]], _Groups]] = {
    "categories": _categories,
    "tags": _tags,
    "posts": _posts,
    "category": _category,
    "tag": _tag,
    "collection": _collection,
    "home": _home,
}


def _by_name(site: Site, names: Callable[[Face], tuple[str, ...]]) -> _Groups:
    """The largest first; of equal ones the one that an older note began."""
    groups: defaultdict[str, list[Face]] = defaultdict(list)
    for note in _by_age(site.notes):
        for name in names(note):
            groups[name].append(note)
    largest = sorted(groups.items(), key=lambda group: -len(group[1]))
    return {name: reversed(notes) for name, notes in largest}


def _categories_of(note: Face) -> tuple[str, ...]:
    """A note that states none has its course for one, as in its address."""
    return note.categories or ((note.course,) if note.course else ())


def _shown(site: Site) -> list[Face]:
    """Newest first."""
    return [note for note in reversed(_by_age(site.notes)) if not note.hidden]


def _by_age(faces: Iterable[Face]) -> list[Face]:
    """As Jekyll sorts documents: oldest first, those of one time by path, undated ones last."""
    return sorted(faces, key=lambda face: (face.date.timestamp() if face.date else inf, face.path))
