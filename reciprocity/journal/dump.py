"""The whole journal as plain rows, for a file that recip can take in again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from itertools import count
from pathlib import Path

from reciprocity.core.backup_reports import RestoreImportReport
from reciprocity.journal.change_log import ChangeLog
from reciprocity.journal.connection import Connection, Row

Columns = dict[str, str | int | None]

# What undo remembers, and what is made again from the rest.
LEFT_OUT = frozenset({"changes", "changed_rows", "handles", "notes_numbered"})

# Copies that triggers keep, and numbers that mean nothing outside their file.
COLUMNS_LEFT_OUT = {
    "parts": ("day", "written", "kind", "direction", "purpose"),
    "nudges": ("id",),
    "occasions": ("id",),
}

# What was deleted, or imported and taken back, is not in the journal for whoever reads it.
ONLY = {
    "moments": "deleted = 0",
    "parts": "moment IN (SELECT id FROM moments WHERE deleted = 0)",
    "corrections": "moment IN (SELECT id FROM moments WHERE deleted = 0)",
    "corrected_names": """correction IN (SELECT corrections.id FROM corrections
      JOIN moments ON moments.id = moment WHERE deleted = 0)""",
    "imports": "undone = 0",
    # Which moments this one's backups are still to be rid of.
    "settings": "name <> 'forgotten'",
    "contacts": "import IN (SELECT id FROM imports WHERE undone = 0)",
}


class JournalDump:
    """The journal as a whole: its rows out, and another's in."""

    def __init__(self, connection: Connection, recorder: ChangeLog) -> None:
        self._connection = connection
        self._recorder = recorder

    @property
    def version(self) -> int:
        """Of the schema that the rows are of."""
        version: int = self._connection.value("PRAGMA user_version")
        return version

    def tables(self) -> Iterator[tuple[str, Iterator[Columns]]]:
        """Each table and its rows. To be read inside `at_once`, so that all are of one state."""
        for table in tables_of(self._connection):
            yield table, rows_of(self._connection, table)

    def at_once(self) -> AbstractContextManager[None]:
        """One look at the journal, over all tables; writers wait to commit meanwhile."""
        return self._connection.reading()

    def take_in(self, draft: Path) -> RestoreImportReport:
        """Take in what another journal, made in a draft, has and this one has not, inside the change that is open."""
        from reciprocity.journal.merge_people import PersonMerge

        with closing(Connection(draft, read_only=True)) as other:
            return PersonMerge(self._connection, self._recorder, other).done()


def tables_of(connection: Connection) -> tuple[str, ...]:
    """The tables that a whole journal is made of, each after those it refers to."""
    found = connection.rows("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
    left = {name for (name,) in found if not name.startswith("sqlite_")} - LEFT_OUT
    ordered: list[str] = []
    while left:
        ready = sorted(name for name in left if not (references_of(connection, name).keys() & (left - {name})))
        ordered += ready
        left -= set(ready)
    return tuple(ordered)


def references_of(connection: Connection, table: str) -> dict[str, list[str]]:
    """The columns of a table that refer to each other table, or to itself."""
    found: dict[str, list[str]] = {}
    for row in connection.rows(f"PRAGMA foreign_key_list({table})"):
        found.setdefault(row[2], []).append(row[3])
    return found


def columns_of(connection: Connection, table: str) -> list[str]:
    """The columns that are part of a whole journal."""
    left_out = COLUMNS_LEFT_OUT.get(table, ())
    return [row[1] for row in connection.rows(f"PRAGMA table_info({table})") if row[1] not in left_out]


def rows_of(connection: Connection, table: str) -> Iterator[Columns]:
    """The rows of a table, in the order of its key; imports are numbered from one."""
    columns = columns_of(connection, table)
    names = ", ".join(f'"{column}"' for column in columns)
    key = ", ".join(f'"{column}"' for column in key_columns(connection, table))
    where = ONLY.get(table, "true")
    numbers = _numbers(connection) if table in ("imports", "contacts") else {}
    renumbered = {"imports": "id", "contacts": "import"}.get(table)
    for row in connection.each(f'SELECT {names} FROM "{table}" WHERE {where} ORDER BY {key}'):
        found = dict(zip(columns, row, strict=True))
        if renumbered:
            found[renumbered] = numbers[found[renumbered]]
        yield found


def _numbers(connection: Connection) -> dict[int, int]:
    number = count(1)
    return {id_: next(number) for (id_,) in connection.rows("SELECT id FROM imports WHERE undone = 0 ORDER BY id")}


def key_columns(connection: Connection, table: str) -> list[str]:
    """The columns that tell one row of a table from another."""
    key: list[Row] = [row for row in connection.rows(f"PRAGMA table_info({table})") if row[5]]
    return [row[1] for row in sorted(key, key=lambda row: row[5])]
