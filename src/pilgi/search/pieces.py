"""The files that the search consists of: each a script that hands its content to the page.

A page that lies in a folder may not read files beside it, but it may load scripts. So every piece
is one, whoever serves it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pilgi.cache import OutdatedCacheError
from pilgi.note.note import Face
from pilgi.output.bodies import Bodies
from pilgi.output.piece import Piece
from pilgi.program import program_key
from pilgi.search.index import digest_of
from pilgi.search.postings import slots_written
from pilgi.search.shards import Sharding
from pilgi.search.slots import Slots
from pilgi.search.store import Store
from pilgi.site.addresses import SEARCH_PIECES
from pilgi.site.site import Site

_FOLDER = SEARCH_PIECES.lstrip("/")


def search_pieces(
    site: Site, faces: Mapping[str, Face], slots: Slots, store: Store, bodies: Bodies
) -> Iterator[Piece]:
    """Shards, texts of notes, courses and tags, and the piece that is loaded first.

    `faces` are the notes that can be found, by their paths.
    """
    marks: list[str] = []
    shards = dict(sorted(store.digests().items()))
    for name, digest in shards.items():
        marks.append(digest)
        of = (store, name, digest)
        yield Piece(_output(name), _fingerprint(digest), _output(name), _shard, of)
    for path, slot in slots.of.items():
        name, face = f"notes/{slot}", faces[path]
        marks.append(f"{slot} {face.address} {face.title}")
        fingerprint = f"{bodies.digests[path].hex()} {face.address}"
        yield Piece(_output(name), fingerprint, path, _text, (name, face, bodies))
    facets = _facets(site, slots)
    yield _whole("facets", facets)
    marks.append(facets)
    sharding = Sharding(slots.size)
    first = {
        "notes": len(slots.of),
        "depth": sharding.depth,
        "parts": sharding.parts,
        # So that none is asked for that is not there.
        "shards": list(shards),
        # In the addresses of all the others: a browser that has kept some looks for them anew. It
        # hangs on what is found, not on notes' digests, which are others on another machine.
        "version": digest_of("\n".join(marks)),
    }
    yield _whole("index", _json(first))


def _output(name: str) -> str:
    return f"{_FOLDER}{name}.js"


def _script(name: str, content: str) -> bytes:
    return f'pilgiSearch("{name}",{content});\n'.encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _whole(name: str, content: str) -> Piece:
    fingerprint = _fingerprint(digest_of(content))
    return Piece(_output(name), fingerprint, _output(name), _script, (name, content))


def _fingerprint(digest: str) -> str:
    """Another version of the program may write the same content otherwise."""
    return f"{digest} {program_key().hex()}"


def _shard(store: Store, name: str, digest: str) -> bytes:
    """Raises `OutdatedCacheError` where another build has changed the index meanwhile."""
    text, held = store.shard(name)
    if held != digest:
        raise OutdatedCacheError
    return _script(name, f"`{text}`")


def _text(name: str, face: Face, bodies: Bodies) -> bytes:
    """What is shown of a note that is found."""
    from pilgi.search.shown import shown_sections

    shown = {
        "title": face.title,
        "url": face.address,
        "tags": face.tags,
        "sections": shown_sections(face, bodies.load(face.path)),
    }
    return _script(name, _json(shown))


def _facets(site: Site, slots: Slots) -> str:
    """Courses and tags by which results are narrowed, each with the slots of its notes."""

    def numbered(notes: tuple[Face, ...]) -> str:
        return slots_written(sorted(slots.of[note.path] for note in notes if note.path in slots.of))

    return _json(
        {
            "courses": [[course.title, numbered(course.notes)] for course in site.courses],
            "tags": [[tag.name, numbered(tag.notes)] for tag in site.tags],
        }
    )
