"""The index of a site: made once, and from then on changed where a note has."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pilgi.cache import OutdatedCacheError
from pilgi.search.fields import Field, Terms
from pilgi.search.postings import changed, written
from pilgi.search.shards import Sharding
from pilgi.search.slots import Slots, size_for
from pilgi.search.store import Held, Store, unpacked

Extract = Callable[[list[str]], Iterable[tuple[str, bytes]]]
"""Gives path and packed terms of each of the notes, by their paths, in any order."""

_ANEW = 0.25
"""Part of the notes from which on it takes less to make all anew than to change it."""


@dataclass(frozen=True, slots=True)
class _Move:
    """A note leaves a slot with some terms, or comes to one."""

    slot: int
    terms: Terms

    @property
    def places(self) -> set[tuple[str, Field, int]]:
        of = enumerate(self.terms)
        return {(term, field, self.slot) for field, terms in of for term in terms}


def update(store: Store, slots: Slots, digests: Mapping[str, bytes], extract: Extract) -> None:
    """Have `store` hold the notes in `slots`, whose content `digests` name.

    What it then holds hangs on these alone, not on what it held. Raises `OutdatedCacheError` where
    another build has changed it meanwhile.
    """
    wanted = {path: Held(slot, digests[path]) for path, slot in slots.of.items()}
    held = store.notes()
    if wanted == held:
        return
    gone = [path for path in held if wanted.get(path) != held[path]]
    new = [path for path in wanted if held.get(path) != wanted[path]]
    unread = [path for path in new if path not in held or held[path].digest != digests[path]]
    sharding = Sharding(slots.size)
    anew = len(gone) + len(new) > _ANEW * len(wanted) or Sharding(size_for(len(held))) != sharding
    terms = dict(extract(list(wanted) if anew else unread))
    with store.writing():
        if store.notes() != held:
            raise OutdatedCacheError
        if anew:
            texts = _made(slots, terms, sharding)
            store.forget()
            store.keep_notes(wanted, terms)
        else:
            terms |= {path: store.packed_terms(path) for path in new if path not in terms}
            leave = [_Move(held[path].slot, unpacked(store.packed_terms(path))) for path in gone]
            come = [_Move(wanted[path].slot, unpacked(terms[path])) for path in new]
            texts = _changed(store, leave, come, sharding)
            store.drop(path for path in gone if path not in wanted)
            store.keep_notes({path: wanted[path] for path in new}, terms)
        store.keep_shards(texts, {name: digest_of(text) for name, text in texts.items()})


def _made(slots: Slots, terms: Mapping[str, bytes], sharding: Sharding) -> dict[str, str]:
    """All shards, by their names."""
    postings: defaultdict[str, defaultdict[Field, list[int]]]
    postings = defaultdict(lambda: defaultdict(list))
    for path, slot in sorted(slots.of.items(), key=lambda each: each[1]):
        for field, found in enumerate(unpacked(terms[path])):
            for term in found:
                postings[term][field].append(slot)
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for term in sorted(postings):
        texts[sharding.shard(term)].append(f"{term} {written(postings[term])}")
    return {name: "\n".join(lines) for name, lines in texts.items()}


def _changed(
    store: Store, leave: list[_Move], come: list[_Move], sharding: Sharding
) -> dict[str, str]:
    """The shards that come out otherwise; empty where nothing is left."""
    gone = set().union(*(move.places for move in leave))
    new = set().union(*(move.places for move in come))
    gone, new = gone - new, new - gone
    by_shard: defaultdict[str, defaultdict[str, tuple[list[tuple[Field, int]], ...]]]
    by_shard = defaultdict(lambda: defaultdict(lambda: ([], [])))
    for place, moves in enumerate((gone, new)):
        for term, field, slot in moves:
            by_shard[sharding.shard(term)][term][place].append((field, slot))
    texts: dict[str, str] = {}
    for name, terms in by_shard.items():
        lines = dict(line.split(" ", 1) for line in store.shard(name)[0].split("\n") if line)
        for term, (without, plus) in terms.items():
            postings = changed(lines.pop(term, ""), without, plus)
            if postings:
                lines[term] = postings
        texts[name] = "\n".join(f"{term} {lines[term]}" for term in sorted(lines))
    return texts


def digest_of(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
