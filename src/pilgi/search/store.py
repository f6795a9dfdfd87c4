"""The index as the last build left it, in the cache's file: its pieces, and the terms of each note.

A table of its own that is safe to lose. Its pieces are the whole truth of an index: files in an
output folder are copies of them.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from pilgi.search.fields import Terms

_QUICK = 1


class Held(NamedTuple):
    """A note that the index holds, as it was when its `digest` was that."""

    slot: int
    digest: bytes


class Store:
    """The index in the database that `connect` gives, as it was made under `key`.

    One made under another key is forgotten. Raises `sqlite3.Error` where the file cannot be used.
    """

    def __init__(self, connect: Callable[[], sqlite3.Connection], key: bytes) -> None:
        self.connect = connect
        with self.database as database:
            database.execute("CREATE TABLE IF NOT EXISTS search_key (key BLOB)")
        if self.database.execute("SELECT key FROM search_key").fetchone() != (key,):
            self._begin_anew(key)

    @property
    def database(self) -> sqlite3.Connection:
        """Asked for each time: where other processes are made, the file is closed meanwhile."""
        return self.connect()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """The time in which this build alone changes the index, all of it or nothing."""
        with self.database as database:
            database.execute("BEGIN IMMEDIATE")
            yield

    def _begin_anew(self, key: bytes) -> None:
        with self.writing():
            database = self.database
            database.execute("DROP TABLE IF EXISTS search_notes")
            database.execute("DROP TABLE IF EXISTS search_shards")
            database.execute("DELETE FROM search_key")
            database.execute(
                "CREATE TABLE search_notes"
                " (path TEXT PRIMARY KEY, slot INT, digest BLOB, terms BLOB)"
            )
            database.execute(
                "CREATE TABLE search_shards (name TEXT PRIMARY KEY, digest TEXT, text TEXT)"
            )
            database.execute("INSERT INTO search_key VALUES (?)", (key,))

    def notes(self) -> dict[str, Held]:
        rows = self.database.execute("SELECT path, slot, digest FROM search_notes")
        return {path: Held(slot, digest) for path, slot, digest in rows}

    def packed_terms(self, path: str) -> bytes:
        """Those that the note had when it was taken into the index."""
        select = "SELECT terms FROM search_notes WHERE path=?"
        (terms,) = self.database.execute(select, (path,)).fetchone()
        return bytes(terms)

    def digests(self) -> dict[str, str]:
        """Of each shard, by its name."""
        return dict(self.database.execute("SELECT name, digest FROM search_shards"))

    def shard(self, name: str) -> tuple[str, str]:
        """Its text and that text's digest, both empty where there is none."""
        select = "SELECT text, digest FROM search_shards WHERE name=?"
        return self.database.execute(select, (name,)).fetchone() or ("", "")

    def forget(self) -> None:
        self.database.execute("DELETE FROM search_notes")
        self.database.execute("DELETE FROM search_shards")

    def drop(self, paths: Iterable[str]) -> None:
        self.database.executemany(
            "DELETE FROM search_notes WHERE path=?", [(path,) for path in paths]
        )

    def keep_notes(self, notes: Mapping[str, Held], packed_terms: Mapping[str, bytes]) -> None:
        self.database.executemany(
            "INSERT OR REPLACE INTO search_notes VALUES (?, ?, ?, ?)",
            [(path, note.slot, note.digest, packed_terms[path]) for path, note in notes.items()],
        )

    def keep_shards(self, texts: Mapping[str, str], digests: Mapping[str, str]) -> None:
        """An empty text takes the shard away."""
        gone = [(name,) for name, text in texts.items() if not text]
        new = [(name, digests[name], text) for name, text in texts.items() if text]
        self.database.executemany("DELETE FROM search_shards WHERE name=?", gone)
        self.database.executemany("INSERT OR REPLACE INTO search_shards VALUES (?, ?, ?)", new)


def packed(terms: Terms) -> bytes:
    """A line for each field."""
    return zlib.compress("\n".join(map(" ".join, terms)).encode(), _QUICK)


def unpacked(data: bytes) -> Terms:
    return [line.split() for line in zlib.decompress(data).decode().split("\n")]
