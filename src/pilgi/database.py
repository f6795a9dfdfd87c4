"""An SQLite file that a build keeps things in, or a private place where it takes nothing more.

Safe to delete. A build that is killed leaves it whole, and two builds may share it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from pilgi.own_folder import make_own_folder

_PATIENCE = 5.0
"""Seconds to wait for another build that is writing."""
_PRIVATE = ""
"""SQLite's name for a database in a file of its own that is gone with the connection."""


class BrokenCacheError(Exception):
    """The file is no cache, or a broken one: discard it, and begin the build anew."""


class Database:
    """The database in `file`, whose tables `prepare` makes where they are not there.

    All that uses the file raises `BrokenCacheError` where it is none.
    """

    def __init__(self, file: Path, prepare: Callable[[sqlite3.Connection], None]) -> None:
        self.file = file
        self.prepare = prepare
        self.opened: sqlite3.Connection | None = None
        self.private: sqlite3.Connection | None = None
        self.shared = True
        """Whether all that is kept lies in the file, where other processes find it."""

    @property
    def connection(self) -> sqlite3.Connection:
        """Asked for each time: where other processes are made, the file is closed meanwhile."""
        if self.opened is None:
            self.opened = self._opened()
        return self.opened

    def let_go(self) -> None:
        """Close the file, which no two processes may use at once; the next use opens it anew."""
        if self.opened:
            self.opened.close()
            self.opened = None

    def close(self) -> None:
        self.let_go()
        if self.private:
            self.private.close()

    def aside(self) -> sqlite3.Connection:
        """A private place for what the file does not take; from now on no process shares all."""
        self.shared = False
        if self.private is None:
            self.private = self._connected(_PRIVATE)
        return self.private

    def store(self, insert: str, values: Sequence[tuple[object, ...]]) -> None:
        """Put rows where `found` finds them, be it in a private place."""
        try:
            with self.private or self.connection as connection:
                connection.executemany(insert, values)
        except sqlite3.OperationalError:
            with self.aside() as private:
                private.executemany(insert, values)

    def attempt(self, statement: str, values: Sequence[tuple[object, ...]]) -> None:
        """What is not done here costs the next build a little time, and nothing else."""
        if values:
            with suppress(sqlite3.OperationalError), self.connection:
                self.connection.executemany(statement, values)

    def rows(self, select: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """All rows of the file. Raises `BrokenCacheError`, while they are taken too."""
        try:
            yield from self.connection.execute(select, values)
        except sqlite3.DatabaseError as error:
            raise BrokenCacheError from error

    def found(self, select: str, values: Sequence[object]) -> tuple[Any, ...] | None:
        """The first row, in whichever place it is. Raises `BrokenCacheError`."""
        try:
            for connection in (self.private, self.connection):
                if connection and (row := connection.execute(select, values).fetchone()):
                    found: tuple[Any, ...] = row
                    return found
        except sqlite3.DatabaseError as error:
            raise BrokenCacheError from error
        return None

    def all_found(self, select: str) -> Iterator[tuple[Any, ...]]:
        """All rows, those in a private place last. Raises `BrokenCacheError`."""
        try:
            for connection in (self.connection, self.private):
                if connection:
                    yield from connection.execute(select)
        except sqlite3.DatabaseError as error:
            raise BrokenCacheError from error

    def _opened(self) -> sqlite3.Connection:
        try:
            make_own_folder(self.file.parent)
            return self._connected(str(self.file))
        except (OSError, sqlite3.OperationalError):
            self.shared = False
            return self._connected(_PRIVATE)
        except sqlite3.DatabaseError as error:
            raise BrokenCacheError from error

    def _connected(self, name: str) -> sqlite3.Connection:
        connection = sqlite3.connect(name, timeout=_PATIENCE)
        try:
            # Whole after a kill, though not after a power cut: then it is told, and begun anew.
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=OFF")
            self.prepare(connection)
        except sqlite3.Error:
            connection.close()
            raise
        return connection
