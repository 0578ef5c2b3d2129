"""Whole copies of a journal file, made page by page with SQLite's backup interface, and made durable."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from reciprocity.core.escaping import shell_word
from reciprocity.errors import JournalBusy, NoAccess, Refused
from reciprocity.journal import paths
from reciprocity.journal.connection import PATIENCE, Connection, busy, refusal_of
from reciprocity.journal.soundness import proved

LOOK = "SELECT count(*) FROM sqlite_schema"


def copy_to(connection: Connection, empty: Path) -> None:
    """Copy the journal as it is committed now into an empty file. Writers wait meanwhile, readers do not."""
    with connection.translate_errors(), closing(_opened(empty, "rw")) as target:
        # Nobody reads the file before it is whole and synced, so SQLite need not guard it.
        target.execute("PRAGMA journal_mode = OFF")
        target.execute("PRAGMA synchronous = OFF")
        with connection.reading():
            # Take the lock with our own waiting: the backup interface would give up on a long writer.
            connection.rows(LOOK)
            connection.raw.backup(target)


def replace_pages(connection: Connection, source: Path) -> None:
    """Replace all pages by those of another journal, in one transaction. Only while `alone`."""
    with connection.translate_errors(), closing(_opened(source, "ro")) as other:
        other.backup(connection.raw, progress=_within(PATIENCE), sleep=0.01)


@contextmanager
def alone(connection: Connection) -> Iterator[None]:
    """Hold the journal over several transactions: nobody else writes it, nor reads it from the first write on.

    Waiting for the lock blocks nobody: a failed attempt releases every lock. Once it is our turn, no other writer can
    begin, and from the first write on no reader.
    """
    connection.run("BEGIN IMMEDIATE")
    try:
        # Only now: in this mode a lock that was once had is kept, even where the one that was wanted was refused.
        connection.rows("PRAGMA locking_mode = EXCLUSIVE")
        connection.roll_back()
        yield
    finally:
        if connection.in_transaction:
            connection.roll_back()
        connection.rows("PRAGMA locking_mode = NORMAL")
        with suppress(JournalBusy):
            connection.rows(LOOK)  # SQLite releases the lock with the next statement


def copy_file(source: Path, empty: Path) -> None:
    """Copy a journal that nobody has open (a backup, a file named by hand) into an empty file."""
    try:
        with closing(sqlite3.connect(_uri_to_copy(source), uri=True)) as found, closing(_opened(empty, "rw")) as target:
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
    """Copy a backup to a new private file, and check it. Raises Refused where a file is there already."""
    try:
        paths.make_private(new)
    except FileExistsError:
        raise Refused(f"There is a file at {new} already.", "It was left as it is; choose another name.") from None
    except OSError as error:
        raise paths.refusal_of(error, new) from error
    try:
        copy_file(source, new)
        make_durable(new)
        paths.sync_folder(new.parent)
        proved(new)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def make_durable(path: Path) -> None:
    """Fsync a file or a folder. Only for a file that no connection has open."""
    if path.is_dir() and os.name == "nt":
        return
    file = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _within(seconds: float) -> Callable[[int, int, int], None]:
    """A progress callback that gives up: SQLite's backup retries for ever while the journal is locked."""
    end = time.monotonic() + seconds

    def progress(_status: int, _remaining: int, _total: int) -> None:
        if time.monotonic() > end:
            raise busy()

    return progress


def _uri_to_copy(source: Path) -> str:
    """A URI that opens a file without making anything beside it.

    SQLite makes a -wal and a -shm file even to read a file in WAL mode. Where there is no -wal, nobody has the file
    open and all of it is in the file itself, so it can be opened as immutable.
    """
    try:
        with source.open("rb") as file:
            is_wal = 2 in file.read(20)[18:]
    except OSError as error:
        raise paths.refusal_of(error, source) from error
    is_at_rest = is_wal and not Path(f"{os.path.realpath(source)}-wal").exists()
    return _uri(source, "ro") + ("&immutable=1" if is_at_rest else "")


def _opened(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(_uri(path, mode), uri=True)


def _uri(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?mode={mode}"
