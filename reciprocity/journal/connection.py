"""One connection to a journal file: runs SQL, waits for other processes, and translates SQLite's errors."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any

from reciprocity.errors import JournalBusy, JournalUnusable, NoAccess, RecipError, Refused
from reciprocity.journal import schema_check
from reciprocity.journal.paths import no_room
from reciprocity.journal.schema_check import damaged

Row = tuple[Any, ...]
Parameters = Sequence[Any] | Mapping[str, Any]

PATIENCE = 60.0
"""Seconds to wait while the journal file does not change at all; the longest silence is a restore that checks a backup
of a million entries (ten seconds). 32 writers at once needed 1.9."""

LONGEST_WAIT = 900.0
"""Seconds to wait in all, however busy the others are."""

BETWEEN_TRIES = 0.006
"""Mean seconds between two attempts at a statement that another process blocks."""

# DELETE with EXTRA is the mode that lost no acknowledged entry in 8,948 simulated power losses; WAL is not used.
PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = ON",
    # Sorting may spill lines of the journal: never into a file elsewhere.
    "PRAGMA temp_store = MEMORY",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA journal_mode = DELETE",
)


class Connection:
    """A connection to one journal. Every method but `each` returns finished rows, holding no lock afterwards.

    With `in_memory` it is an empty database that stands for a file not made yet (see `begin_with`). `raw` is SQLite's
    own connection, for its backup interface. All methods raise children of JournalUnusable.
    """

    def __init__(
        self, path: Path, *, read_only: bool = False, patience: float = PATIENCE, in_memory: bool = False
    ) -> None:
        self.path = path
        self.has_written = False
        self._patience = patience
        self._functions: list[tuple[str, Callable[[str, str], bool]]] = []
        self._begin: Callable[[], Connection] | None = None
        if in_memory:
            self.raw = sqlite3.connect(":memory:", isolation_level=None)
            return
        with self.translate_errors():
            # SQLite's own waiting is off (timeout=0): `_execute` waits.
            self.raw = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=0, isolation_level=None)
            try:
                # Before any pragma that writes: until then the file may be anybody's.
                self._refuse_foreign()
                for pragma in PRAGMAS:
                    self._execute(pragma)
                if read_only:
                    # Not mode=ro: that could not roll back what a power loss left half written.
                    self.raw.execute("PRAGMA query_only = ON")
            except BaseException:
                self.raw.close()
                raise

    def close(self) -> None:
        self.raw.close()

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        with self.translate_errors():
            return self._execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row, or None."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def scalar(self, sql: str, parameters: Parameters = ()) -> Any:  # noqa: ANN401 - as SQLite has it
        """The first column of the first row, or None."""
        found = self.row(sql, parameters)
        return found[0] if found else None

    def column(self, sql: str, parameters: Parameters = ()) -> list[Any]:
        """The first column of all rows."""
        return [row[0] for row in self.rows(sql, parameters)]

    def fetch_dict(self, sql: str, parameters: Parameters = ()) -> dict[str, Any] | None:
        """The first row by column name, or None."""
        with self.translate_errors():
            cursor = self._execute(sql, parameters)
            found = cursor.fetchone()
            names = [column[0] for column in cursor.description]
            cursor.close()
        return None if found is None else dict(zip(names, found, strict=True))

    def each(self, sql: str, parameters: Parameters = ()) -> Iterator[Row]:
        """Rows one by one; the statement stays open until the last one is read."""
        with self.translate_errors():
            cursor = self._execute(sql, parameters)
            try:
                yield from cursor
            finally:
                cursor.close()

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        """Execute a statement that writes; returns the number of rows affected."""
        with self.translate_errors():
            return self._execute(sql, parameters).rowcount

    def run_many(self, sql: str, rows: Iterable[Parameters]) -> None:
        with self.translate_errors():
            self.raw.executemany(sql, rows)

    def create_function(self, name: str, function: Callable[[str, str], bool]) -> None:
        """Define a deterministic SQL function of two texts for this connection."""
        self._functions.append((name, function))
        self.raw.create_function(name, 2, function, deterministic=True)

    def allow_only_reading(self, tables: Collection[str]) -> None:
        """Deny everything but SELECT on these tables, and whatever a trigger or view would do."""
        readable = frozenset(tables)

        def authorize(
            action: int, what: str | None, _column: str | None, _schema: str | None, actor: str | None
        ) -> int:
            is_reading = action == sqlite3.SQLITE_SELECT or (action == sqlite3.SQLITE_READ and what in readable)
            # `actor` names the trigger or view that causes the access.
            return sqlite3.SQLITE_OK if is_reading and actor is None else sqlite3.SQLITE_DENY

        self.raw.set_authorizer(authorize)

    def begin_with(self, begin: Callable[[], Connection]) -> None:
        """Replace this in-memory database by what `begin` opens, as soon as something is to be kept."""
        self._begin = begin
        self.has_written = False

    def begin(self) -> None:
        """Make the journal's file now and go on in it, where that has not been done (see `begin_with`)."""
        if self._begin is None:
            return
        opened, self._begin = self._begin(), None
        self.raw.close()
        self.raw = opened.raw
        for name, function in self._functions:
            self.raw.create_function(name, 2, function, deterministic=True)

    @property
    def in_transaction(self) -> bool:
        return self.raw.in_transaction

    def writing(self, *, keep: bool = True) -> AbstractContextManager[None]:
        """A write transaction, or the one already open. Rolled back on an exception, and with `keep=False`.

        IMMEDIATE: plain BEGIN lost 416 of 480 concurrent updates.
        """
        if keep:
            self.begin()
        return self._transaction("BEGIN IMMEDIATE", "COMMIT" if keep else "ROLLBACK")

    def reading(self) -> AbstractContextManager[None]:
        """A transaction that sees one state of the journal, or the one already open."""
        return self._transaction("BEGIN", "COMMIT")

    def roll_back(self) -> None:
        self.run("ROLLBACK")

    @contextmanager
    def _transaction(self, begin: str, end: str) -> Iterator[None]:
        if self.in_transaction:
            yield
            return
        self.run(begin)
        before = self.raw.total_changes
        try:
            yield
            if self.in_transaction:
                self.run(end)
                self.has_written |= end == "COMMIT" and self.raw.total_changes > before
        except BaseException:
            if self.in_transaction:
                self.raw.rollback()
            raise

    def _execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Run a statement, again every few milliseconds while another process blocks it.

        SQLite's own busy handler sleeps ever longer, which starves whoever came first: of 800 lines logged by 32
        processes at once, the slowest percentile took 5.8 s with it, and 2.9 s with this.
        """
        waiting: Waiting | None = None
        while True:
            try:
                return self.raw.execute(sql, parameters)
            except sqlite3.OperationalError as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                waiting = waiting or Waiting(self.path, self._patience)
                if waiting.is_over():
                    raise
            time.sleep(BETWEEN_TRIES * (0.5 + os.urandom(1)[0] / 256))

    def _refuse_foreign(self) -> None:
        """Raise NotAJournal or NewerJournal where the schema is not what this recip makes of that version."""
        harden(self.raw)
        # One transaction, so that no other process can migrate between reading the version and the schema.
        self._execute("BEGIN")
        (version,) = self._execute("PRAGMA user_version").fetchone()
        objects = self._execute(schema_check.OBJECTS).fetchall()
        self._execute("COMMIT")
        schema_check.refuse_foreign(self.path, version, objects)

    @contextmanager
    def translate_errors(self) -> Iterator[None]:
        """Raise SQLite's errors as RecipErrors, whose sentences are for the user."""
        try:
            yield
        except sqlite3.Error as error:
            raise refusal_of(error, self.path) from error
        except UnicodeDecodeError as error:  # SQLite quotes the damaged part of the schema
            raise damaged(self.path) from error
        except UnicodeEncodeError as error:
            raise Refused(
                "That holds bytes that are no text, so it cannot be kept.", "Type it again as text."
            ) from error


class Waiting:
    """When to give up on a locked journal: its files did not change for `patience` seconds, or LONGEST_WAIT is over."""

    def __init__(self, path: Path, patience: float) -> None:
        self._files = (path, Path(f"{os.path.realpath(path)}-journal"))
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
        found = []
        for path in self._files:
            with suppress(OSError):
                status = path.stat()
                found.append((status.st_mtime_ns, status.st_size))
        return found


def harden(raw: sqlite3.Connection) -> None:
    """Make SQLite distrust the schema of a file, and refuse direct writes to it."""
    raw.execute("PRAGMA trusted_schema = OFF")
    raw.execute("PRAGMA cell_size_check = ON")
    if sys.version_info >= (3, 12):
        raw.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        raw.setconfig(sqlite3.SQLITE_DBCONFIG_DQS_DDL, False)
        raw.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)


WRITE_ERRORS = {sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC}
WRITE_ERRORS |= {sqlite3.SQLITE_IOERR_TRUNCATE, sqlite3.SQLITE_IOERR_DIR_FSYNC}


def refusal_of(error: sqlite3.Error, path: Path) -> RecipError:
    """An SQLite error as a RecipError."""
    code = getattr(error, "sqlite_errorcode", 0)
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return busy()
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR if code & 0xFF == sqlite3.SQLITE_FULL or code in WRITE_ERRORS:
            return no_room(path)
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return NoAccess(
                f"The journal at {path} may not be read or written.",
                "See who owns the file and its folder, or choose another place with --journal.",
            )
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return damaged(path)
    return JournalUnusable(f"The journal at {path} could not be used: {error}.", "Nothing was changed.")


def busy() -> JournalBusy:
    return JournalBusy(
        "Another program has held the journal for too long.", "Try again once it is done; nothing was changed."
    )
