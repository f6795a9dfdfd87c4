"""Tags: names that differ only in case are one tag."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from pilgi.note.note import Face
from pilgi.note.slugs import distinct_slugs
from pilgi.site.addresses import tag_address
from pilgi.site.site import Tag


def tags_of(notes: Iterable[Face]) -> tuple[Tag, ...]:
    """All tags by name; `notes` must be newest first, and so are each tag's."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    tagged: defaultdict[str, list[Face]] = defaultdict(list)
    for note in notes:
        for key in dict.fromkeys(name.casefold() for name in note.tags):
            tagged[key].append(note)
        for name in note.tags:
            spellings[name.casefold()][name] += 1
    names = {key: _usual(counter) for key, counter in spellings.items()}
    slugs = distinct_slugs(names.values())
    found = (Tag(name, tag_address(slugs[name]), tuple(tagged[key])) for key, name in names.items())
    return tuple(sorted(found, key=lambda tag: (tag.name.casefold(), tag.name)))


def _usual(spellings: Counter[str]) -> str:
    """The commonest spelling, and of equals the first in the alphabet."""
    return min(spellings, key=lambda name: (-spellings[name], name))
