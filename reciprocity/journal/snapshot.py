"""Whole copies of a journal: made page by page by SQLite's own backup, made durable, and proved sound."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from reciprocity.core.escaping import shell_word
from reciprocity.errors import JournalBusy, NoAccess, NotAJournal, Refused
from reciprocity.journal import paths
from reciprocity.journal.change_log import RECORDED
from reciprocity.journal.connection import PATIENCE, Connection, refusal_of, version_of

BLOCK = 1 << 20


class WholeConnection(Connection):
    """A connection that can copy all pages, or have them replaced.

    A second one within a process is safe, for SQLite counts them; opening the file in any other way is not.
    """

    def copy_to(self, empty: Path) -> None:
        """Copy the journal as it is committed now into an empty file. Writers wait meanwhile, readers do not."""
        with self._plainly(), closing(sqlite3.connect(_uri(empty, "rw"), uri=True)) as target:
            # Nobody looks at the file before it is whole and synced, so SQLite need not guard it on the way.
            target.execute("PRAGMA journal_mode = OFF")
            target.execute("PRAGMA synchronous = OFF")
            with self.reading():
                # Our own waiting for it, and not that of the backup, which would give up on whoever works for long.
                self.rows(LOOK)
                self._raw.backup(target)

    def take_from(self, source: Path) -> None:
        """Replace all pages by those of another journal, in one transaction: wholly, or not at all. Only when alone."""
        with self._plainly(), closing(sqlite3.connect(_uri(source, "ro"), uri=True)) as other:
            other.backup(self._raw, progress=_within(PATIENCE), sleep=0.01)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the journal over several transactions: nobody else writes it, nor, from the first write on, reads it.

        The way there keeps nobody waiting for what does not come: a try that fails lets go of every lock. Once it is
        our turn to write, no other writer can begin, and then no reader, until those who read are done.
        """
        self.run("BEGIN IMMEDIATE")
        try:
            # Only now: in this mode whatever lock was had once is kept, though the one that was wanted was not had.
            self.rows("PRAGMA locking_mode = EXCLUSIVE")
            self.roll_back()
            yield
        finally:
            if self.in_transaction:
                self.roll_back()
            self.rows("PRAGMA locking_mode = NORMAL")
            with suppress(JournalBusy):
                self.rows(LOOK)  # the lock is let go by the next look


LOOK = "SELECT count(*) FROM sqlite_schema"


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a sound copy holds, and the version of its schema."""

    version: int
    moments: int
    people: int


def copied(source: Path, empty: Path) -> None:
    """Copy a journal that nobody has open (a backup, a file named by hand) into an empty file."""
    try:
        with (
            closing(sqlite3.connect(_uri_to_copy(source), uri=True)) as found,
            closing(sqlite3.connect(_uri(empty, "rw"), uri=True)) as target,
        ):
            target.execute("PRAGMA journal_mode = OFF")
            found.backup(target, progress=_within(PATIENCE), sleep=0.01)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_ROLLBACK:
            raise NoAccess(
                f"The last writing to {source} was cut off, and is yet to be taken back.",
                f"Opening it once as a journal does that: recip --journal {shell_word(str(source))} history",
            ) from error
        raise refusal_of(error, source) from error


def snapshot_new(source: Path, new: Path) -> None:
    """Copy a backup to a file that is not there yet, for nobody else to read. Raises Refused where one is there."""
    try:
        paths.make_private(new)
    except FileExistsError:
        raise Refused(f"There is a file at {new} already.", "It was left as it is; choose another name.") from None
    except OSError as error:
        raise paths.refusal_of(error, new) from error
    try:
        copied(source, new)
        make_durable(new)
        paths.keep_names(new.parent)
        proved(new)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def proved(copy: Path) -> Holdings:
    """What a copy holds, once SQLite finds nothing wrong with it. Raises NotAJournal for one that is not sound.

    Only for a file that no connection of this process has open.
    """
    version = version_of(copy)
    with closing(Connection(copy)) as connection:
        refuse_unsound(connection)
        return holdings_of(connection, version)


def holdings_of(connection: Connection, version: int) -> Holdings:
    moments: int = connection.value("SELECT count(*) FROM moments")
    people: int = connection.value("SELECT count(*) FROM people WHERE merged_into IS NULL")
    return Holdings(version, moments, people)


def faults_in(connection: Connection) -> list[str]:
    """What SQLite finds wrong with pages, indexes and references; nothing for a sound journal."""
    found = [line for (text,) in connection.rows("PRAGMA integrity_check(20)") for line in text.splitlines()]
    found = [line for line in found if not line.startswith("*** in database")]  # a heading of what follows
    # SQLite 3.44 and a few after it cannot look into a search index that is only read, and say so as of a fault.
    faults = [line for line in found if line != "ok" and "attempt to write a readonly database" not in line]
    loose = connection.rows("PRAGMA foreign_key_check")
    if loose:
        faults.append(f"{len(loose)} rows refer to something that is not there")
    return faults


def unsound_in(connection: Connection) -> list[str]:
    """What is wrong with a journal's pages, references and rows, found by looking thoroughly."""
    return faults_in(connection) or unreadable_in(connection) or _not_to_be_undone_in(connection)


def refuse_unsound(connection: Connection) -> None:
    """Raise NotAJournal for a copy whose pages or references are damaged, or whose rows could not be recip's."""
    faults = unsound_in(connection)
    if faults:
        raise unsound(connection.place, faults[0])


DAYS = """
SELECT tables.name, columns.name FROM pragma_table_list AS tables, pragma_table_info(tables.name) AS columns
WHERE tables.schema = 'main' AND tables.type = 'table' AND columns.name IN ('day', 'added', 'snoozed_until')
"""


INSTANTS = """
SELECT tables.name, columns.name FROM pragma_table_list AS tables, pragma_table_info(tables.name) AS columns
WHERE tables.schema = 'main' AND tables.type = 'table' AND columns.name IN ('written', 'at')
"""


def unreadable_in(connection: Connection) -> list[str]:
    """Days and instants that are none, as a month 31, which no check of SQLite's knows."""
    found = []
    for table, column in connection.rows(DAYS):
        count = connection.value(f"SELECT count(*) FROM {table} WHERE date({column}, '+0 days') IS NOT {column}")
        if count:
            found.append(f"{count} rows of {table} are of a day that there is not")
    for table, column in connection.rows(INSTANTS):
        count = connection.value(
            f"SELECT count(*) FROM {table} WHERE julianday({column}) IS NULL AND {column} NOT NULL"
        )
        if count:
            found.append(f"{count} rows of {table} are of an instant that there is not")
    return found


# What undo would write names its tables and columns, and they go into statements.
NAMED = "SELECT DISTINCT table_name, each.key FROM changed_rows, json_each({0}) AS each WHERE {0} NOT NULL"
NO_JSON = "SELECT 1 FROM changed_rows WHERE {0} NOT NULL AND NOT json_valid({0}) LIMIT 1"


def _not_to_be_undone_in(connection: Connection) -> list[str]:
    """Whether what undo remembers names anything but tables and columns that a change can be made of."""
    for part in ("row_key", "before", "after"):
        if connection.row(NO_JSON.format(part)):
            return ["what undo remembers cannot be read"]
        named = set(connection.rows(NAMED.format(part)))
        known = {
            (table, row[1])
            for table in {table for table, _ in named} & RECORDED
            for row in connection.rows(f"PRAGMA table_info({table})")
        }
        if not named <= known:
            return ["what undo remembers is of no table of recip's"]
    return []


def unsound(path: Path, why: str) -> NotAJournal:
    return NotAJournal(f"The copy at {path} is not sound ({why}).", "Another may be: recip backup --list")


def make_durable(path: Path) -> None:
    """Have the disk keep the file, or the folder, as it is now. Only for a file that no connection has open."""
    if path.is_dir() and os.name == "nt":
        return
    file = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def overwrite(path: Path) -> None:
    """Write zeros over a file. On disks that move blocks about, old ones may stay until they are used again."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        for start in range(0, size, BLOCK):
            file.write(bytes(min(BLOCK, size - start)))
        file.flush()
        os.fsync(file.fileno())


def wipe(path: Path) -> None:
    """Write zeros over a file, and remove it."""
    overwrite(path)
    path.unlink()


def _within(seconds: float) -> Callable[[int, int, int], None]:
    """A progress that gives up: the backup itself would try for ever against a journal that stays busy."""
    end = time.monotonic() + seconds

    def progress(_status: int, _remaining: int, _total: int) -> None:
        if time.monotonic() > end:
            raise JournalBusy(
                "Another program has held the journal for too long.", "Try again once it is done; nothing was changed."
            )

    return progress


def _uri_to_copy(source: Path) -> str:
    """How to open a file that is only read: with nothing made beside it.

    SQLite makes a -wal and a -shm beside a file in WAL mode even to read it. Where there is no -wal, nobody has the
    file open and all of it is in the file itself, so it can be read as one that does not change.
    """
    is_wal = _is_in_wal_mode(source)
    rests = is_wal and not Path(f"{os.path.realpath(source)}-wal").exists()
    return _uri(source, "ro") + ("&immutable=1" if rests else "")


def _is_in_wal_mode(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return 2 in file.read(20)[18:]
    except OSError as error:
        raise paths.refusal_of(error, path) from error


def _uri(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?mode={mode}"
