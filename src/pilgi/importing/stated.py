"""What a note must state in a Pilgi site that it did not need to state in the Jekyll site.

Defaults, folders and conventions of Jekyll give a note values that its file does not hold. Its new
text is read as Pilgi will read it, and what comes out otherwise is stated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from pilgi.markdown.slots import link_to
from pilgi.note.look import Look, read_look
from pilgi.note.note import Face
from pilgi.source.source import Kind

_LOOKS = (*(field.name for field in fields(Look)), "sitemap")
_SAME = ("order", "description", "hidden", "published")
"""Fields of a face with the names of their keys."""


def to_state(old: Face, new: Face, stated: Mapping[str, Any]) -> dict[str, Any]:
    """Front matter that makes the face `new` say what `old` did, but for its address.

    `stated` is the front matter that `new` was read from.
    """
    found = _facts(old, new)
    if not stated.get("title") or new.title != old.title:
        # Without one, Pilgi takes the first heading for the title, and out of the text.
        found["title"] = old.title
    found |= _toc(old, new)
    found |= _own(old, new)
    return found


def permalink_to(address: str) -> str:
    """A permalink that leads to `address`, whatever signs that holds."""
    return address.replace("%", "%25").replace(":", "%3A")


def _facts(old: Face, new: Face) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if old.kind is Kind.NOTE and new.slug != old.slug:
        found["slug"] = old.slug
    if old.date and new.date != old.date and (old.kind is Kind.NOTE or old.collection):
        found["date"] = old.date
    if old.updated and new.updated != old.updated:
        found["last_modified_at"] = old.updated
    if new.categories != old.categories:
        found["categories"] = list(old.categories)
    if new.course != old.course and old.course not in old.categories[:1]:
        found["course"] = old.course
    if new.tags != old.tags:
        found["tags"] = list(old.tags)
    if new.language != old.language:
        found["lang"] = old.language
    if new.math != old.math:
        found["mathjax"] = old.math
    found |= {
        name: getattr(old, name) for name in _SAME if getattr(new, name) != getattr(old, name)
    }
    if old.draft and not new.draft:
        found["draft"] = True
    return found


def _toc(old: Face, new: Face) -> dict[str, Any]:
    keys = {
        "toc": "show",
        "toc_label": "label",
        "toc_sticky": "sticky",
        "toc_min_level": "min_level",
        "toc_max_level": "max_level",
    }
    pairs = ((key, getattr(old.toc, name), getattr(new.toc, name)) for key, name in keys.items())
    return {key: value for key, value, other in pairs if value != other}


def _own(old: Face, new: Face) -> dict[str, Any]:
    """Keys of the look, whose addresses begin at the root of a Jekyll site without a slash too."""
    looks, usual = read_look(rooted(old.own)), Look()
    found: dict[str, Any] = {}
    for key in _LOOKS:
        value = rooted(old.own).get(key)
        if value == new.own.get(key):
            continue
        if value is None:
            look = getattr(looks, key, None)
            value = look if look == getattr(usual, key, None) and isinstance(look, bool) else False
        found[key] = value
    return found


def rooted(own: Mapping[str, Any]) -> dict[str, Any]:
    """The front matter with a slash before the addresses in it that are for the site."""
    found = dict(own)
    for key in ("header", "sidebar", "image", "link"):
        if key in found:
            found[key] = _rooted(found[key], key)
    return found


_ADDRESSES = ("image", "link", "overlay_image", "teaser", "og_image", "url", "path")


def _rooted(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        return {name: _rooted(item, str(name)) for name, item in value.items()}
    if isinstance(value, list):
        return [_rooted(item, key) for item in value]
    if key in _ADDRESSES and isinstance(value, str) and link_to(value):
        return f"/{value.strip().lstrip('/')}"
    return value
