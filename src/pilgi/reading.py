"""Read all notes: those that are as they were from the cache, the others anew."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import partial

from pilgi.cache import Cache, Entry, Row
from pilgi.config.settings import ReadingSettings
from pilgi.note.note import Face, Findings, Note
from pilgi.problems import Problem, Severity
from pilgi.profile import UNMEASURED, Profile
from pilgi.program import program_key
from pilgi.records import dump
from pilgi.source.source import Kind, Source
from pilgi.workers import Workers, batches

TEXTS = (Kind.NOTE, Kind.PAGE, Kind.COURSE)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that is to be read, with its bytes and the digest that its entry will have.

    `opened` is when the bytes were got: reading may take long, and where another clock ticks.
    """

    source: Source
    data: bytes
    digest: bytes
    opened: int


@dataclass(frozen=True, slots=True)
class Done:
    """A file that was read, as the cache takes it, and how long that took."""

    row: Row
    seconds: float


@dataclass(slots=True)
class Notes:
    """All that reading gave; `digests` tell by path whether a body is as it was.

    `entries` are the texts as they were read, by path; `in_liquid` are the paths of those that hang
    on other files too. `findings` are by path as the cache has them, of the notes that have any.
    `includes` are the names of those that texts in Liquid may put in.
    """

    faces: list[Face] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    digests: dict[str, bytes] = field(default_factory=dict)
    read: int = 0
    entries: Mapping[str, Entry] = field(default_factory=dict)
    in_liquid: Set[str] = frozenset()
    findings: dict[str, bytes] = field(default_factory=dict)
    includes: Set[str] = frozenset()

    def add(self, path: str, entry: Entry) -> None:
        self.digests[path] = entry.digest
        self.problems += entry.problems
        if entry.face is not None:
            self.faces.append(entry.face)
        if entry.findings:
            self.findings[path] = entry.findings


def reading_key(settings: ReadingSettings) -> bytes:
    """Names all that reading depends on besides the file: the settings and the program."""
    return _digest(repr(settings).encode() + program_key())


class Reader:
    """Reads the texts among a site's files, but those at the paths `known`, which are at hand."""

    def __init__(
        self,
        sources: Iterable[Source],
        settings: ReadingSettings,
        cache: Cache,
        known: Mapping[str, Entry],
    ) -> None:
        self.settings = settings
        self.cache = cache
        self.entries = dict(known)
        self.notes = Notes(entries=self.entries)
        texts = [source for source in sources if source.kind in TEXTS]
        unknown = [source for source in texts if source.path not in known]
        # Whoever knows any text knows which of them the cache has.
        self.unread = unknown if known else self._looked_at(unknown)

    @property
    def size(self) -> int:
        """Bytes that are to be read."""
        return sum(source.size for source in self.unread)

    def read(
        self, workers: Workers, done: Callable[[int], None], profile: Profile = UNMEASURED
    ) -> Notes:
        """Faces in the order of their paths; `done` hears how many notes were just read."""
        if self.unread:
            # Before processes are made, so that none has to import it for itself.
            import pilgi.note.read  # noqa: F401
        # Each file is opened when its turn comes, so that memory does not grow with what is unread.
        files = filter(None, map(self._opened, self.unread))
        parts = batches(files, lambda unread: len(unread.data))
        for batch in workers.map(partial(read_batch, settings=self.settings), parts):
            self.cache.keep(read.row for read in batch)
            for read in batch:
                self.entries[read.row.path] = read.row.entry()
                profile.note(read.row.path, read.seconds)
            self.notes.read += len(batch)
            done(len(batch))
        for path in sorted(self.entries):
            self.notes.add(path, self.entries[path])
        return self.notes

    def _looked_at(self, texts: list[Source]) -> list[Source]:
        """What is not in the cache as it is now; the rest goes to the entries."""
        rows = {row.path: row for row in self.cache.rows()}
        unread: list[Source] = []
        moved: list[Row] = []
        for source in texts:
            row = rows.pop(source.path, None)
            if row is None:
                unread.append(source)
            elif row.is_of(source):
                self.entries[source.path] = row.entry()
            elif (found := self._opened(source)) and row.digest == found.digest:
                self.entries[source.path] = row.entry()
                moved.append(replace(row, stat=_stat(source), checked=found.opened))
            elif found:
                unread.append(source)
        self.cache.settle(moved)
        self.cache.forget(rows)
        return unread

    def _opened(self, source: Source) -> Unread | None:
        try:
            return opened(source, self.cache.key)
        except OSError as error:
            message = f"cannot be read: {error.strerror or error}"
            self.notes.problems.append(Problem(Severity.ERROR, message, source.path))
            return None


def opened(source: Source, key: bytes) -> Unread:
    """The file `source` as it is now; `key` is `reading_key`'s. Raises `OSError`."""
    now = time.time_ns()
    data = source.file.read_bytes()
    facts = f"{source.path}\0{source.kind}\0{source.draft}\0".encode("utf-8", "surrogateescape")
    return Unread(source, data, _digest(key + facts + data), now)


def read_batch(batch: Sequence[Unread], settings: ReadingSettings) -> list[Done]:
    """Runs in any process, and knows nothing but what it is given."""
    from pilgi.note.read import read

    done = []
    for unread in batch:
        started = time.perf_counter()
        reading = read(unread.source, unread.data, settings)
        face = reading.note.face if reading.note else None
        body = dump(reading.note.body) if reading.note else b""
        problems = dump((face, reading.problems))
        path = unread.source.path
        row = Row(
            path,
            _stat(unread.source),
            unread.opened,
            unread.digest,
            problems,
            body,
            _findings(reading.note),
        )
        done.append(Done(row, time.perf_counter() - started))
    return done


def _findings(note: Note | None) -> bytes:
    return dump(note.findings) if note and note.findings != Findings() else b""


def _stat(source: Source) -> tuple[int, int, int]:
    return (source.size, source.modified, source.inode)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
