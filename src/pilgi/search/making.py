"""Make the search of a site: bring its index up to date, and say which files it consists of."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from functools import partial

from pilgi.cache import Cache
from pilgi.database import BrokenCacheError
from pilgi.note.note import Face
from pilgi.note.permalinks import output_path
from pilgi.output.bodies import Bodies
from pilgi.output.piece import Piece
from pilgi.search.fields import CODE, HEADING, TAG, TEXT, TITLE, Field
from pilgi.search.index import update
from pilgi.search.pieces import search_pieces
from pilgi.search.slots import slots_of
from pilgi.search.store import Store, packed
from pilgi.shares import Shares
from pilgi.site.addresses import MISSING
from pilgi.site.site import Site
from pilgi.source.formats import HTML


def make_search(site: Site, bodies: Bodies, cache: Cache, shares: Shares) -> list[Piece]:
    """The pieces of the search over `site`, whose index is kept in `cache`.

    Raises `BrokenCacheError` and `OutdatedCacheError`, as all that uses the cache does.
    """
    faces = {face.path: face for face in _found(site)}
    slots = slots_of(faces)
    digests = {path: bodies.digests[path] for path in faces}

    def extract(paths: list[str]) -> Iterable[tuple[str, bytes]]:
        return shares(partial(_terms, faces, bodies), paths)

    def made(store: Store) -> list[Piece]:
        update(store, slots, digests, extract)
        return list(search_pieces(site, faces, slots, store, bodies))

    try:
        return made(Store(lambda: cache.database.connection, cache.key))
    except sqlite3.OperationalError:
        # The file takes nothing: the index is made for this build alone.
        return made(Store(cache.database.aside, cache.key))
    except (sqlite3.DatabaseError, zlib.error, ValueError, TypeError, LookupError) as error:
        raise BrokenCacheError from error


def _found(site: Site) -> Iterator[Face]:
    """Notes and pages that can be found: all with a look of the theme's that do not refuse it."""
    for face in (*site.notes, *site.pages):
        shown = not face.verbatim and face.address != MISSING
        wanted = face.own.get("search") is not False
        if shown and wanted and output_path(face.address).endswith(HTML):
            yield face


def _terms(faces: dict[str, Face], bodies: Bodies, path: str) -> tuple[str, bytes]:
    from pilgi.search.terms import terms_of

    return path, packed(terms_of(_texts(faces[path], bodies)))


def _texts(face: Face, bodies: Bodies) -> Iterator[tuple[Field, str]]:
    yield TITLE, face.title
    for tag in face.tags:
        yield TAG, tag
    for heading in face.headings:
        yield HEADING, heading.text
    for section in bodies.load(face.path).sections:
        yield TEXT, section.text
        yield CODE, section.code
