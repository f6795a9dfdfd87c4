"""What earlier builds left: notes as read, their bodies on disk until rendered; files as written.

One file, safe to delete; where it cannot be used at all, a private one takes its place for this
build.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from pilgi.database import BrokenCacheError, Database
from pilgi.note.note import Body, Face
from pilgi.problems import Problem
from pilgi.records import load
from pilgi.source.source import GRAIN, Source

FILE = ".pilgi/cache.sqlite3"
_LAYOUT = 4
"""Number of the table's layout; a file with another one is begun anew."""
IN_LIQUID = "/"
"""Behind the path of a text in Liquid: the row of what Liquid made of it, beside its own."""
_BODY = "SELECT body FROM notes WHERE path IN (?, ?) AND digest=?"
_ROW = "SELECT path, size, modified, inode, checked, digest, face, findings FROM notes"


class OutdatedCacheError(Exception):
    """Another build has read a changed note meanwhile: begin the build anew."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One note as it was read. `face` is none where a problem kept it back.

    `findings` are as they are stored: only a check opens them.
    """

    digest: bytes
    face: Face | None
    problems: tuple[Problem, ...]
    findings: bytes = b""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as it is stored; `digest` covers the file and all else that reading depends on.

    `findings` are empty where there are none.
    """

    path: str
    stat: tuple[int, int, int]
    checked: int
    digest: bytes
    face: bytes
    body: bytes
    findings: bytes = b""

    def is_of(self, source: Source) -> bool:
        """Whether the file is the one that was read, judged without opening it."""
        settled = source.modified + GRAIN < self.checked
        return settled and self.stat == (source.size, source.modified, source.inode)

    def entry(self) -> Entry:
        """Raises `BrokenCacheError` where what is stored is no entry."""
        try:
            face, problems = load(self.face)
        except Exception as error:
            raise BrokenCacheError from error
        return Entry(self.digest, face, problems, self.findings)


class State(NamedTuple):
    """A written file as it was left: what it was made of, its size, its time of modification.

    An empty fingerprint fits nothing: the file is to be made again.
    """

    fingerprint: str = ""
    size: int = 0
    modified: int = 0


class Cache:
    """The cache in `file`; `key` names the settings and versions that notes are read under.

    What was read under another key is forgotten. All that uses the file raises `BrokenCacheError`
    where it is none.
    """

    def __init__(self, file: Path, key: bytes) -> None:
        self.key = key
        self.database = Database(file, partial(_prepare, key))

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.database.close()

    def rows(self) -> Iterator[Row]:
        """All files that were read, without bodies."""
        rows = self.database.rows(f"{_ROW} WHERE path NOT LIKE '%{IN_LIQUID}'")
        return map(_row, rows)

    def row_in_liquid(self, path: str, digest: bytes) -> Row | None:
        """What Liquid made of the text at `path`, if that was made of what `digest` stands for."""
        name = f"{path}{IN_LIQUID}"
        rows = self.database.rows(f"{_ROW} WHERE path=? AND digest=?", (name, digest))
        return next(map(_row, rows), None)

    def keep(self, rows: Iterable[Row]) -> None:
        """Store what was just read; in a private place where the file takes nothing more."""
        insert = "INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        values = [
            (row.path, *row.stat, row.checked, row.digest, row.face, row.findings, row.body)
            for row in rows
        ]
        self.database.store(insert, values)

    def settle(self, rows: Iterable[Row]) -> None:
        """Take the stats of `rows`, whose content is as it was."""
        update = "UPDATE notes SET size=?, modified=?, inode=?, checked=? WHERE path=?"
        self.database.attempt(update, [(*row.stat, row.checked, row.path) for row in rows])

    def forget(self, paths: Iterable[str]) -> None:
        """Files that are gone, and what Liquid made of them."""
        names = [(path, f"{path}{IN_LIQUID}") for path in paths]
        self.database.attempt("DELETE FROM notes WHERE path IN (?, ?)", names)
        self.database.attempt("DELETE FROM typeset_notes WHERE path IN (?, ?)", names)

    def body(self, path: str, digest: bytes) -> Body:
        """The body of a note that was read, in this build or an earlier one, as `digest` names it.

        Raises `BrokenCacheError` where it cannot be had, and `OutdatedCacheError` where it no
        longer can.
        """
        names = (path, f"{path}{IN_LIQUID}", digest)
        row = self.database.found(_BODY, names)
        if row is None:
            raise OutdatedCacheError
        try:
            body: Body = load(row[0])
        except Exception as error:
            raise BrokenCacheError from error
        return body

    def states(self, output: Path) -> dict[str, State]:
        """In which state the last build left the files of the folder `output`, by their paths."""
        select = "SELECT path, fingerprint, size, modified FROM outputs WHERE folder=?"
        rows = self.database.rows(select, (str(output.resolve()),))
        try:
            return {path: State(*state) for path, *state in rows}
        except TypeError as error:
            raise BrokenCacheError from error

    def keep_states(
        self, output: Path, known: Mapping[str, State], states: Mapping[str, State]
    ) -> None:
        """Take `states` for all that was `known` of the folder `output`."""
        folder = str(output.resolve())
        gone = [(folder, path) for path in known.keys() - states.keys()]
        new = [
            (folder, path, state.fingerprint, state.size, state.modified)
            for path, state in states.items()
            if known.get(path) != state
        ]
        self.database.attempt("DELETE FROM outputs WHERE folder=? AND path=?", gone)
        self.database.attempt("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?)", new)


def _row(row: tuple[Any, ...]) -> Row:
    path, size, modified, inode, checked, digest, face, findings = row
    return Row(path, (size, modified, inode), checked, digest, face, b"", findings)


def _prepare(key: bytes, database: sqlite3.Connection) -> None:
    (layout,) = database.execute("PRAGMA user_version").fetchone()
    if layout == _LAYOUT:
        (last,) = database.execute("SELECT key FROM reading").fetchone()
        if last == key:
            return
    with database:
        if layout != _LAYOUT:
            for table in ("outputs", "formulas", "typeset_notes"):
                database.execute(f"DROP TABLE IF EXISTS {table}")
        database.execute("DROP TABLE IF EXISTS notes")
        database.execute("DROP TABLE IF EXISTS reading")
        database.execute("CREATE TABLE reading (key BLOB)")
        database.execute("INSERT INTO reading VALUES (?)", (key,))
        # The body last: to read what lies behind it, SQLite would go through all of it.
        database.execute(
            "CREATE TABLE notes (path TEXT PRIMARY KEY, size INT, modified INT, inode INT,"
            " checked INT, digest BLOB, face BLOB, findings BLOB, body BLOB)"
        )
        database.execute(
            "CREATE TABLE IF NOT EXISTS outputs (folder TEXT, path TEXT, fingerprint TEXT,"
            " size INT, modified INT, PRIMARY KEY (folder, path))"
        )
        database.execute(
            "CREATE TABLE IF NOT EXISTS formulas (digest BLOB PRIMARY KEY, facts BLOB,"
            " typeset BLOB)"
        )
        database.execute(
            "CREATE TABLE IF NOT EXISTS typeset_notes (path TEXT PRIMARY KEY, digest BLOB,"
            " fonts TEXT, problems BLOB, passages BLOB)"
        )
        database.execute(f"PRAGMA user_version={_LAYOUT}")
