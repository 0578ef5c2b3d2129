"""What to forget, by a handle or a name: in the journal, in its recorded changes, or in a backup alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from reciprocity.core.people import name_key
from reciprocity.errors import JournalUnusable, UnknownMoment
from reciprocity.journal.backups import BackupFolder
from reciprocity.journal.connection import Connection
from reciprocity.journal.editor_drafts import EditorDrafts
from reciprocity.journal.purge import FORGOTTEN, Purge, with_handles
from reciprocity.journal.purge_history import only_remembered
from reciprocity.journal.purged_words import Words

T = TypeVar("T")

GIVEN = """
SELECT DISTINCT table_name, json_extract(row_key, '$.id') FROM changed_rows
WHERE coalesce(json_extract(after, '$.handle'), json_extract(before, '$.handle')) = ?
"""
CALLED = """
SELECT id, key, name FROM people UNION SELECT person, key, nickname FROM nicknames
UNION SELECT json_extract(row_key, '$.id'), json_extract(side, '$.key'), json_extract(side, '$.name') FROM (
  SELECT row_key, before AS side FROM changed_rows WHERE table_name = 'people'
  UNION ALL SELECT row_key, after FROM changed_rows WHERE table_name = 'people')
WHERE json_extract(side, '$.key') IS NOT NULL
"""


def purge_of(path: Path, handle: str) -> Purge:
    """The erasure of what has or had this handle, be it only in recorded changes or backups. Raises UnknownMoment."""
    wanted = handle.strip().strip("[]").lower()
    found = _first(_files_of(path), lambda connection: _with_handle(connection, wanted))
    if found is not None:
        table, id_ = found
        return Purge(moments=(id_,)) if table == "moments" else Purge(others={table: (id_,)})
    if wanted in EditorDrafts(path).handles():
        return Purge()
    raise UnknownMoment(f'Nothing has the handle "{handle}".', "recip history shows each line with its handle.")


def purge_of_former(path: Path, name: str, *, shared: bool) -> Purge | None:
    """The erasure of a person who is only in recorded changes or backups; None where nobody is."""
    called = name.removeprefix("@").strip()
    key, words = name_key(called), Words([called])
    people: set[str] = set()
    for file in _files_of(path):
        people |= asked(file, lambda connection: {row[0] for row in connection.rows(CALLED) if row[1] == key}) or set()
    here = asked(path, lambda connection: set(connection.column("SELECT id FROM people"))) or set()
    gone = people - here
    remembered: int | None = asked(path, lambda connection: only_remembered(connection, words))
    if gone or remembered:
        return Purge(people=gone, shared=shared, names=(called,))
    return None


def purge_of_deleted(path: Path) -> Purge:
    """The erasure of all deleted moments, and of those forgotten before that backups still hold."""
    with closing(Connection(path, read_only=True)) as connection:
        deleted = set(connection.column("SELECT id FROM moments WHERE deleted = 1"))
        forgotten = connection.scalar("SELECT value FROM settings WHERE name = ?", (FORGOTTEN,))
        return Purge(moments=deleted | set(json.loads(forgotten or "[]")), as_deleted=True)


def _with_handle(connection: Connection, handle: str) -> tuple[str, str] | None:
    for table in with_handles(connection):
        id_ = connection.scalar(f"SELECT id FROM {table} WHERE handle = ?", (handle,))
        if id_ is not None:
            return table, id_
    return connection.row(GIVEN, (handle,))


def _files_of(path: Path) -> Iterator[Path]:
    """The journal, and its backups, newest first."""
    yield path
    yield from (Path(backup.file) for backup in BackupFolder(path).all())


def _first(files: Iterable[Path], question: Callable[[Connection], T | None]) -> T | None:
    return next((answer for file in files if (answer := asked(file, question)) is not None), None)


def asked(file: Path, question: Callable[[Connection], T]) -> T | None:
    """The answer of a file; None where it cannot be read."""
    with suppress(JournalUnusable), closing(Connection(file, read_only=True)) as connection:
        return question(connection)
    return None
