"""Changes: taking back what a command wrote, and bringing it back."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from reciprocity.core.changing import Change, Undone
from reciprocity.errors import NothingToUndo
from reciprocity.journal.connection import Connection, Row
from reciprocity.journal.recorder import delete_row, insert_row, update_row
from reciprocity.journal.rows import text_of

NEWEST = "SELECT seq, command FROM changes WHERE undone IS NULL ORDER BY seq DESC LIMIT 1"
LAST_UNDONE = "SELECT seq, command FROM changes WHERE undone IS NOT NULL ORDER BY seq LIMIT 1"
ROWS = "SELECT table_name, row_key, before, after FROM changed_rows WHERE change = ? ORDER BY place"

NOTES = """
SELECT DISTINCT coalesce(moments.note, json_extract(after, '$.note')) FROM changed_rows
LEFT JOIN moments ON moments.id = coalesce(json_extract(row_key, '$.id'), json_extract(row_key, '$.moment'))
WHERE change = ? AND table_name IN ('moments', 'parts') ORDER BY place
"""

# What tells one row from another, by table; parts go by their moment.
TOUCHED = """
SELECT table_name, coalesce(json_extract(row_key, '$.id'), json_extract(row_key, '$.moment')) FROM changed_rows
WHERE change = ? AND table_name IN ('moments', 'parts', 'people', 'imports', 'follow_ups',
  'notices', 'guesses', 'intentions')
"""


class Changes:
    """What was done. Only the newest that stands can be taken back, and only the last taken back returns."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def undo(self, at: datetime, *, dry_run: bool = False) -> Undone:
        """Take back the newest change that stands. Raises NothingToUndo.

        Only the columns that it changed are set back; a row that is no longer there is passed over.
        """
        with self._connection.writing():
            change = self._connection.row(NEWEST)
            if change is None:
                raise NothingToUndo("There is nothing to take back.", "recip history shows what the journal holds.")
            undone = self._told(change)
            if not dry_run:
                for table, key, before, after in reversed(self._connection.rows(ROWS, change[:1])):
                    self._set(table, json.loads(key), there=after, wanted=before)
                self._mark(change[0], text_of(at))
            return undone

    def redo(self, at: datetime, *, dry_run: bool = False) -> Undone:  # noqa: ARG002 - told as `undo` is
        """Bring back the change that was taken back last. Raises NothingToUndo, as where something new was written."""
        with self._connection.writing():
            change = self._connection.row(LAST_UNDONE)
            if change is None:
                raise NothingToUndo("There is nothing to bring back.", "Only what recip undo took can be brought back.")
            if not dry_run:
                for table, key, before, after in self._connection.rows(ROWS, change[:1]):
                    self._set(table, json.loads(key), there=before, wanted=after)
                self._mark(change[0], None)
            return self._told(change)

    def count(self) -> int:
        """How many changes stand."""
        count: int = self._connection.value("SELECT count(*) FROM changes WHERE undone IS NULL")
        return count

    def list(self, limit: int | None = 20) -> tuple[Change, ...]:
        """The changes kept, newest first, those taken back too."""
        kept = "SELECT command, at, undone IS NOT NULL FROM changes ORDER BY seq DESC LIMIT ?"
        found = self._connection.rows(kept, (-1 if limit is None else limit,))
        return tuple(Change(command, datetime.fromisoformat(at), bool(undone)) for command, at, undone in found)

    def _set(self, table: str, key: dict[str, Any], *, there: str | None, wanted: str | None) -> None:
        """Make one row as it is wanted, as JSON: no row, a whole row, or the columns that differ."""
        if wanted is None:
            delete_row(self._connection, table, key)
        elif there is None:
            insert_row(self._connection, table, json.loads(wanted))
        else:
            update_row(self._connection, table, key, json.loads(wanted))

    def _mark(self, seq: int, undone: str | None) -> None:
        self._connection.run("UPDATE changes SET undone = ? WHERE seq = ?", (undone, seq))

    def _told(self, change: Row) -> Undone:
        """What the change touched."""
        seq, command = change
        touched: dict[str, set[Any]] = {}
        for table, key in self._connection.rows(TOUCHED, (seq,)):
            touched.setdefault(table, set()).add(key)
        days = sum(
            self._connection.value("SELECT count(*) FROM contacts WHERE import = ?", (number,))
            for number in touched.get("imports", ())
        )
        return Undone(
            command,
            notes=tuple(note for (note,) in self._connection.rows(NOTES, (seq,)) if note is not None),
            moments=len(touched.get("moments", set()) | touched.get("parts", set())),
            people=len(touched.get("people", ())),
            contact_days=days,
            follow_ups=len(touched.get("follow_ups", ())),
            notices=len(touched.get("notices", ())),
            guesses=len(touched.get("guesses", ())),
            intentions=len(touched.get("intentions", ())),
        )
