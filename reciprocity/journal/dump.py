"""The whole journal as rows for a file that recip can import, and a journal made from such rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any

from reciprocity.core.backup_reports import RestoreImportReport
from reciprocity.core.people import name_key
from reciprocity.errors import BadFile, JournalUnusable, RecipError
from reciprocity.journal import schema
from reciprocity.journal.change_log import ChangeLog
from reciprocity.journal.connection import Connection
from reciprocity.journal.merge import JournalMerge
from reciprocity.journal.names import Groups
from reciprocity.journal.people import everybody
from reciprocity.journal.row_copy import Columns, Table, exported_rows, exported_tables, write_rows
from reciprocity.journal.schema_check import newest_version
from reciprocity.journal.soundness import unsound_in

Tables = Mapping[str, Sequence[Mapping[str, Any]]]

MERGED_TWICE = (
    "SELECT 1 FROM people JOIN people AS they ON they.id = people.canonical WHERE they.merged_into IS NOT NULL"
)


class JournalDump:
    """The journal as a whole: its rows out, and those of another in."""

    def __init__(self, connection: Connection, change_log: ChangeLog) -> None:
        self._connection = connection
        self._change_log = change_log

    @property
    def version(self) -> int:
        """The schema version of the rows."""
        version: int = self._connection.scalar("PRAGMA user_version")
        return version

    def tables(self) -> Iterator[tuple[str, Iterator[Columns]]]:
        """Each table and its rows. Read them inside `at_once`, so that all are of one state."""
        for table in exported_tables(self._connection):
            yield table.name, exported_rows(self._connection, table)

    def at_once(self) -> AbstractContextManager[None]:
        """A read transaction over all tables; writers wait to commit meanwhile."""
        return self._connection.reading()

    def take_in(self, draft: Path) -> RestoreImportReport:
        """Merge a journal made by `rebuild_journal` into this one, inside the open change."""
        with closing(Connection(draft, read_only=True)) as other:
            return JournalMerge(self._connection, self._change_log, other).carry_out()


def rebuild_journal(tables: Tables, version: int, draft: Path) -> None:
    """Make a journal of the newest version from the rows of a whole journal of `version`, in an empty private file.

    The journal is first of the rows' own version and then migrated, so that every constraint of both applies. Raises
    BadFile for rows that recip could not have written, and for a newer version.
    """
    # Pydantic and SQLModel, which only what comes from outside needs.
    from reciprocity.journal.row_validation import refuse_invalid

    if version > newest_version():
        raise BadFile("That file was written by a newer recip.", "Update this one: pip install --upgrade recip")
    try:
        schema.make_at(draft, version)
        with closing(Connection(draft)) as other:
            _fill(other, tables)
        schema.bring_up_to_date(draft)
        with closing(Connection(draft)) as other:
            refuse_invalid(other)
            for fault in unsound_in(other):
                raise ValueError(fault)  # noqa: TRY301 - told with all else that can be wrong, below
            _refuse_lost(other)
    except (JournalUnusable, LookupError, OverflowError, ValueError) as problem:
        why = problem.sentence if isinstance(problem, RecipError) else str(problem)
        why = why.replace(str(draft), "it").removesuffix(".")
        raise BadFile(f"That is no whole journal as recip exports it ({why}).") from problem


def _fill(connection: Connection, tables: Tables) -> None:
    """Write the rows as they are, but for handles, which are reserved, and keys, which are made from the names."""
    known = exported_tables(connection)
    strange = sorted(tables.keys() - {table.name for table in known})
    if strange:
        raise ValueError(f"it holds {strange[0]}, which that version did not have")
    connection.run("PRAGMA foreign_keys = OFF")
    with connection.writing():
        for table in known:
            rows = tables.get(table.name, ())
            if "handle" in table.types:
                handles = [(row.get("handle"),) for row in rows]
                connection.run_many("INSERT OR IGNORE INTO handles (handle) VALUES (?)", handles)
            write_rows(connection, table, table.exported, (_values(table, row) for row in rows))
        if connection.rows("PRAGMA foreign_key_check"):
            raise ValueError("some of it refers to what is not there")


def _values(table: Table, row: Mapping[str, Any]) -> tuple[Any, ...]:
    if row.keys() != set(table.exported):
        raise ValueError(f"a row of {table.name} has other columns than that version did")
    if "key" in table.types:
        name = row["nickname" if table.name == "nicknames" else "name"]
        row = {**row, "key": name_key(str(name))}
    return tuple(row[column] for column in table.exported)


def _refuse_lost(connection: Connection) -> None:
    """Raise ValueError or LookupError where merged people, nicknames or groups lead nowhere."""
    if connection.row(MERGED_TWICE):
        raise ValueError("somebody in it turned out to be somebody who is another")
    everybody(connection)
    Groups(connection, ChangeLog(connection)).all()
