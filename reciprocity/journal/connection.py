"""The open journal file: statements in, finished rows out, and whatever SQLite says as a plain sentence."""

from __future__ import annotations

import os
import sqlite3
import struct
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any

from reciprocity.errors import (
    JournalBusy,
    JournalUnusable,
    NewerJournal,
    NoAccess,
    NoRoom,
    NotAJournal,
    RecipError,
    Refused,
)
from reciprocity.journal import paths, schema_check

Row = tuple[Any, ...]
Parameters = Sequence[Any] | Mapping[str, Any]

APPLICATION_ID = 0x72636970
"""What tells a journal from other programs' SQLite files: "rcip" in its header."""

PATIENCE = 60.0
"""How long to wait, in seconds, while nothing moves: whoever has the journal writes to it or hands it on, but for a
restore, which looks over a backup of it first: ten seconds for a million entries. 32 writers at once needed 1.9."""

LONGEST_WAIT = 900.0
"""How long to wait in all, where others go on and on."""

# DELETE with EXTRA is the mode that lost no acknowledged entry in 8,948 simulated power losses; WAL is not used.
PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = ON",
    # What SQLite sorts may hold lines of the journal: it is never spilled to a file elsewhere.
    "PRAGMA temp_store = MEMORY",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA journal_mode = DELETE",
)


BETWEEN_TRIES = 0.006
"""Seconds, on average, between two tries of a statement that somebody else is in the way of."""


class Connection:
    """One connection to one journal. Every fetch is finished before it is handed on, but for `each`."""

    def __init__(self, place: Path, *, read_only: bool = False, patience: float = PATIENCE) -> None:
        self.place = place
        self.has_written = False
        self._patience = patience
        self._taught: list[tuple[str, Callable[[str, str], bool]]] = []
        with self._plainly():
            # SQLite itself waits for nothing: `_execute` does.
            self._raw = sqlite3.connect(
                f"{place.absolute().as_uri()}?mode=rw", uri=True, timeout=0, isolation_level=None
            )
            try:
                # First of all, and before any pragma that writes: until then the file may be anybody's.
                self._refuse_foreign()
                for pragma in PRAGMAS:
                    self._execute(pragma)
                if read_only:
                    # Not mode=ro: what a power loss left half written can still be taken back on the way in.
                    self._raw.execute("PRAGMA query_only = ON")
            except BaseException:
                self._raw.close()
                raise

    def close(self) -> None:
        self._raw.close()

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of one statement."""
        with self._plainly():
            return self._execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row, if there is one."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def value(self, sql: str, parameters: Parameters = ()) -> Any:  # noqa: ANN401 - as SQLite has it
        """The first column of the first row, or None."""
        found = self.row(sql, parameters)
        return found[0] if found else None

    def named(self, sql: str, parameters: Parameters = ()) -> dict[str, Any] | None:
        """The first row by the names of its columns, if there is one."""
        with self._plainly():
            cursor = self._execute(sql, parameters)
            found = cursor.fetchone()
            names = [column[0] for column in cursor.description]
            cursor.close()
        return None if found is None else dict(zip(names, found, strict=True))

    def each(self, sql: str, parameters: Parameters = ()) -> Iterator[Row]:
        """Rows one by one, for a reader that stops early."""
        with self._plainly():
            cursor = self._execute(sql, parameters)
            try:
                yield from cursor
            finally:
                cursor.close()

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        """Write, and say how many rows that touched."""
        with self._plainly():
            return self._execute(sql, parameters).rowcount

    def run_many(self, sql: str, rows: Iterable[Parameters]) -> None:
        """Write one statement for each of many rows."""
        with self._plainly():
            self._raw.executemany(sql, rows)

    def teach(self, name: str, function: Callable[[str, str], bool]) -> None:
        """Make a pure function of two texts known to SQL, for this connection."""
        self._taught.append((name, function))
        self._raw.create_function(name, 2, function, deterministic=True)

    def allow_only_reading(self, tables: Collection[str]) -> None:
        """From now on, nothing but reading the rows of these tables, and by statements of ours alone."""
        readable = frozenset(tables)

        def judge(action: int, what: str | None, _column: str | None, _schema: str | None, actor: str | None) -> int:
            is_reading = action == sqlite3.SQLITE_SELECT or (action == sqlite3.SQLITE_READ and what in readable)
            # What a trigger or a view would do comes with its name.
            return sqlite3.SQLITE_OK if is_reading and actor is None else sqlite3.SQLITE_DENY

        self._raw.set_authorizer(judge)

    def begin(self) -> None:
        """Make sure that the journal's file is there: it is, but for one that has not begun."""

    def _take_over(self, other: Connection) -> None:
        """Go on through another connection, which is used by nobody else."""
        self._raw = other._raw
        for name, function in self._taught:
            self._raw.create_function(name, 2, function, deterministic=True)

    @property
    def in_transaction(self) -> bool:
        return self._raw.in_transaction

    def writing(self, *, keep: bool = True) -> AbstractContextManager[None]:
        """One transaction that writes, or the one already open. IMMEDIATE: plain BEGIN lost 416 of 480 updates.

        What was written is rolled back where something is raised, and where it is not to be kept.
        """
        return self._transaction("BEGIN IMMEDIATE", "COMMIT" if keep else "ROLLBACK")

    def reading(self) -> AbstractContextManager[None]:
        """One transaction that sees a single state of the journal, or the one already open."""
        return self._transaction("BEGIN", "COMMIT")

    def roll_back(self) -> None:
        """Take back all that the open transaction wrote, and end it."""
        self.run("ROLLBACK")

    @contextmanager
    def _transaction(self, begin: str, end: str) -> Iterator[None]:
        if self.in_transaction:
            yield
            return
        self.run(begin)
        before = self._raw.total_changes
        try:
            yield
            if self.in_transaction:
                self.run(end)
                self.has_written |= end == "COMMIT" and self._raw.total_changes > before
        except BaseException:
            if self.in_transaction:
                self._raw.rollback()
            raise

    def _execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Run a statement, and anew every few milliseconds while another process is in the way.

        SQLite's own waiting sleeps longer the longer it has waited, so whoever came first loses to whoever comes last.
        Of 800 lines logged by 32 processes at once, one in a hundred took 5.8 s that way, and 2.9 s this way.
        """
        waiting: Waiting | None = None
        while True:
            try:
                return self._raw.execute(sql, parameters)
            except sqlite3.OperationalError as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                waiting = waiting or Waiting(self.place, self._patience)
                if waiting.is_over():
                    raise
            time.sleep(BETWEEN_TRIES * (0.5 + os.urandom(1)[0] / 256))

    def _refuse_foreign(self) -> None:
        """Raise NotAJournal or NewerJournal where the schema is not what this recip makes of that version."""
        harden(self._raw)
        # One look, so that no migration of another process can come between the version and the objects.
        self._execute("BEGIN")
        (version,) = self._execute("PRAGMA user_version").fetchone()
        objects = self._execute(schema_check.OBJECTS).fetchall()
        self._execute("COMMIT")
        schema_check.refuse_foreign(self.place, version, objects)

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise refusal_of(error, self.place) from error
        except UnicodeDecodeError as error:
            # SQLite quotes what it found amiss in the schema, and damage is no text.
            raise damaged(self.place) from error
        except UnicodeEncodeError as error:
            raise Refused(
                "That holds bytes that are no text, so it cannot be kept.", "Type it again as text."
            ) from error


class Waiting:
    """One wait for others: over when nothing has moved for as long as patience lasts, and in the end in any case."""

    def __init__(self, place: Path, patience: float) -> None:
        self._files = (place, Path(f"{os.path.realpath(place)}-journal"))
        self._patience = patience
        now = time.monotonic()
        self._end = now + LONGEST_WAIT
        self._next_look, self._seen = now + patience, self._look()

    def is_over(self) -> bool:
        now = time.monotonic()
        if now < self._next_look:
            return False
        before, self._seen = self._seen, self._look()
        self._next_look = now + self._patience
        return self._seen == before or now >= self._end

    def _look(self) -> list[tuple[int, int]]:
        """What whoever writes changes, in the journal and in the notes by which it could be taken back."""
        found = []
        for path in self._files:
            with suppress(OSError):
                status = path.stat()
                found.append((status.st_mtime_ns, status.st_size))
        return found


def harden(raw: sqlite3.Connection) -> None:
    """Have SQLite trust nothing in the schema of a file, and let nobody write to it by hand."""
    raw.execute("PRAGMA trusted_schema = OFF")
    raw.execute("PRAGMA cell_size_check = ON")
    if sys.version_info >= (3, 12):
        raw.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        raw.setconfig(sqlite3.SQLITE_DBCONFIG_DQS_DDL, False)
        raw.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)


def version_of(place: Path) -> int:
    """The version of the journal at this place, read from its header alone. Raises for a file that is no journal.

    Read before SQLite opens the file: closing a file drops every lock that this process holds on it.
    """
    header, size = _header_and_size(place)
    if not size:
        raise NotAJournal(
            f"The file at {place} is empty, so it is no journal.",
            "recip restore puts back a backup; or move it away, and recip begins a new journal there.",
        )
    if len(header) < 100 or header[:16] != b"SQLite format 3\0" or _number(header, 68) != APPLICATION_ID:
        raise NotAJournal(
            f"The file at {place} is not a recip journal.",
            "Choose another with --journal or RECIP_JOURNAL; this file was left as it is.",
        )
    if size < _size_in(header) and _stays_short(place):
        raise damaged(place)
    return _number(header, 60)


def _header_and_size(place: Path) -> tuple[bytes, int]:
    try:
        with place.open("rb") as file:
            return file.read(100), os.fstat(file.fileno()).st_size
    except OSError as error:
        raise paths.refusal_of(error, place) from error


def _stays_short(place: Path) -> bool:
    """Whether the file really lacks what its header counts: not while it is written, nor where that was cut off.

    Then there is a rollback journal, beside the file itself where the place is a link to it. Looked for first and the
    file last, lest another process ends its writing in between.
    """
    if Path(f"{os.path.realpath(place)}-journal").exists():
        return False
    header, size = _header_and_size(place)
    return size < _size_in(header)


def newer(place: Path) -> NewerJournal:
    return NewerJournal(
        f"The journal at {place} was written by a newer recip.",
        "Update this one (pip install --upgrade recip); the journal was left as it is.",
    )


def older(place: Path) -> NoAccess:
    return NoAccess(
        f"The journal at {place} is of an older recip.", "Any command that writes brings it up to date: recip log …"
    )


def damaged(place: Path) -> NotAJournal:
    return NotAJournal(
        f"The journal at {place} is damaged.",
        "recip doctor says what can be done; the file was left as it is.",
    )


def refusal_of(error: sqlite3.Error, place: Path) -> RecipError:
    """What SQLite would not do, in plain words."""
    code = getattr(error, "sqlite_errorcode", 0)
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return JournalBusy(
                "Another program has held the journal for too long.",
                "Try again once it is done; nothing was changed.",
            )
        case sqlite3.SQLITE_FULL:
            return _no_room(place)
        case sqlite3.SQLITE_IOERR if code in WRITE_ERRORS:
            return _no_room(place)
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return NoAccess(
                f"The journal at {place} may not be read or written.",
                "See who owns the file and its folder, or choose another place with --journal.",
            )
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return damaged(place)
    return JournalUnusable(f"The journal at {place} could not be used: {error}.", "Nothing was changed.")


WRITE_ERRORS = frozenset(
    {
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_IOERR_TRUNCATE,
        sqlite3.SQLITE_IOERR_DIR_FSYNC,
    }
)


def _no_room(place: Path) -> NoRoom:
    return NoRoom(
        f"There is no room left to write the journal at {place}.",
        "Free some space and try again; nothing was changed.",
    )


def _number(header: bytes, offset: int) -> int:
    number: int = struct.unpack_from(">I", header, offset)[0]
    return number


def _size_in(header: bytes) -> int:
    """How many bytes the file says it has; 0 where it does not know."""
    if _number(header, 24) != _number(header, 92):
        return 0
    page: int = struct.unpack_from(">H", header, 16)[0]
    return _number(header, 28) * (65536 if page == 1 else page)
