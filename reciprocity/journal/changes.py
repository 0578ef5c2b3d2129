"""Undo and redo of recorded changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from reciprocity.core.change_reports import ChangeEffect, UndoReport
from reciprocity.core.moments import Change
from reciprocity.errors import NothingToUndo
from reciprocity.journal.change_log import NUMBERED, delete_row, insert_row, next_number, update_row
from reciprocity.journal.connection import Connection, Row
from reciprocity.journal.mappers import text_of
from reciprocity.journal.settings import FELT_ASKED

NEWEST = "SELECT seq, command, at FROM changes WHERE undone IS NULL ORDER BY seq DESC LIMIT 1"
LAST_UNDONE = "SELECT seq, command, at FROM changes WHERE undone IS NOT NULL ORDER BY seq LIMIT 1"
ROWS = "SELECT table_name, row_key, before, after FROM changed_rows WHERE change = ? ORDER BY place"

NOTES = """
SELECT DISTINCT coalesce(moments.note, json_extract(after, '$.note')) FROM changed_rows
LEFT JOIN moments ON moments.id = coalesce(json_extract(row_key, '$.id'), json_extract(row_key, '$.moment'))
WHERE change = ? AND table_name IN ('moments', 'parts') ORDER BY place
"""

# The key of each row touched, by table; parts go by their moment.
TOUCHED = """
SELECT table_name, coalesce(json_extract(row_key, '$.id'), json_extract(row_key, '$.moment'),
  json_extract(row_key, '$.name'), json_extract(row_key, '$.key')) FROM changed_rows
WHERE change = ? AND table_name IN ('moments', 'parts', 'people', 'imports', 'follow_ups',
  'notices', 'guesses', 'intentions', 'settings', 'corrections', 'not_people')
"""

# Whether the rows of each table were added, deleted or sorted; what is none of these was changed.
DID = """
SELECT table_name, max(before IS NULL), min(after IS NULL) OR coalesce(max(json_extract(after, '$.deleted')), 0),
  coalesce(max(json_type(before, '$.kind') = 'null' AND json_type(after, '$.kind') <> 'null'), 0)
FROM changed_rows WHERE change = ? GROUP BY table_name
"""


class Changes:
    """The recorded changes. Only the newest can be undone, and only the last undone be redone."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def undo(self, at: datetime, *, dry_run: bool = False) -> UndoReport:
        """Undo the newest change. Raises NothingToUndo.

        Only the columns that it changed are set back; a row that no longer exists is skipped.
        """
        nothing = NothingToUndo("There is nothing to take back.", "recip history shows what the journal holds.")
        self._required(NEWEST, nothing)
        with self._connection.writing():
            change = self._required(NEWEST, nothing)
            undone = self._told(change)
            if not dry_run:
                for table, key, before, after in reversed(self._connection.rows(ROWS, change[:1])):
                    self._set(table, json.loads(key), there=after, wanted=before)
                self._mark(change[0], text_of(at))
            return undone

    def redo(self, at: datetime, *, dry_run: bool = False) -> UndoReport:  # noqa: ARG002 - told as `undo` is
        """Redo the change that was undone last. Raises NothingToUndo, also after a new change."""
        nothing = NothingToUndo("There is nothing to bring back.", "Only what recip undo took can be brought back.")
        self._required(LAST_UNDONE, nothing)
        with self._connection.writing():
            change = self._required(LAST_UNDONE, nothing)
            if not dry_run:
                for table, key, before, after in self._connection.rows(ROWS, change[:1]):
                    self._set(table, json.loads(key), there=before, wanted=after)
                self._mark(change[0], None)
            return self._told(change)

    def count(self) -> int:
        """The number of changes that are not undone."""
        count: int = self._connection.scalar("SELECT count(*) FROM changes WHERE undone IS NULL")
        return count

    def list(self, limit: int | None = 20) -> tuple[Change, ...]:
        """The changes, newest first, undone ones included."""
        kept = "SELECT command, at, undone IS NOT NULL FROM changes ORDER BY seq DESC LIMIT ?"
        found = self._connection.rows(kept, (-1 if limit is None else limit,))
        return tuple(Change(command, datetime.fromisoformat(at), bool(undone)) for command, at, undone in found)

    def _required(self, which: str, nothing: NothingToUndo) -> Row:
        """The change that a query finds. Asked before the transaction too: where there is none, nothing is locked."""
        change = self._connection.row(which)
        if change is None:
            raise nothing
        return change

    def _set(self, table: str, key: dict[str, Any], *, there: str | None, wanted: str | None) -> None:
        """Make one row as `wanted` says, in JSON: no row, a whole row, or the columns that differ."""
        if wanted is None:
            delete_row(self._connection, table, key)
        elif there is None:
            self._insert(table, json.loads(wanted))
        else:
            update_row(self._connection, table, key, json.loads(wanted))

    def _insert(self, table: str, row: dict[str, Any]) -> None:
        """Insert a row again. A row number that was taken meanwhile becomes the next one, in the history as well."""
        taken = table in NUMBERED and self._connection.row(f"SELECT 1 FROM {table} WHERE id = ?", (row["id"],))
        if taken:
            number = next_number(self._connection, table)
            self._connection.run(
                "UPDATE changed_rows SET row_key = json_set(row_key, '$.id', ?1),"
                " before = iif(json_type(before, '$.id') IS NULL, before, json_set(before, '$.id', ?1)),"
                " after = iif(json_type(after, '$.id') IS NULL, after, json_set(after, '$.id', ?1))"
                " WHERE table_name = ?2 AND json_extract(row_key, '$.id') = ?3",
                (number, table, row["id"]),
            )
            row = {**row, "id": number}
        insert_row(self._connection, table, row)

    def _mark(self, seq: int, undone: str | None) -> None:
        self._connection.run("UPDATE changes SET undone = ? WHERE seq = ?", (undone, seq))

    def _told(self, change: Row) -> UndoReport:
        """What a change touched."""
        seq, command, at = change
        touched: dict[str, set[Any]] = {}
        for table, key in self._connection.rows(TOUCHED, (seq,)):
            touched.setdefault(table, set()).add(key)
        days = sum(
            self._connection.scalar("SELECT count(*) FROM contacts WHERE import = ?", (number,))
            for number in touched.get("imports", ())
        )
        return UndoReport(
            command,
            notes=tuple(note for (note,) in self._connection.rows(NOTES, (seq,)) if note is not None),
            moments=len(touched.get("moments", set()) | touched.get("parts", set())),
            people=len(touched.get("people", ())),
            contact_days=days,
            follow_ups=len(touched.get("follow_ups", ())),
            notices=len(touched.get("notices", ())),
            guesses=len(touched.get("guesses", ())),
            intentions=len(touched.get("intentions", ())),
            settings=len(touched.get("settings", set()) - {FELT_ASKED}),
            learnt=_learnt(touched),
            change=Change(command, datetime.fromisoformat(at)),
            did=self._did(seq, touched),
        )

    def _did(self, seq: int, touched: Mapping[str, object]) -> dict[str, ChangeEffect]:
        """What the change did to each kind of thing that it did not only add."""
        did = {table: _did(*flags) for table, *flags in self._connection.rows(DID, (seq,)) if table in touched}
        if did.pop("parts", None):
            did.setdefault("moments", ChangeEffect.CHANGED)
        return {what: one for what, one in did.items() if one is not ChangeEffect.ADDED}


def _learnt(touched: Mapping[str, set[Any]]) -> int:
    """How much of what was learnt a change touched; 0 where it touched a line too, which is told instead."""
    learnt = len(touched.get("corrections", ())) + len(touched.get("not_people", ()))
    return learnt if touched.keys() <= {"corrections", "not_people"} else 0


def _did(is_added: int, is_gone: int, is_sorted: int) -> ChangeEffect:
    return (
        ChangeEffect.ADDED
        if is_added
        else ChangeEffect.DELETED
        if is_gone
        else ChangeEffect.SORTED
        if is_sorted
        else ChangeEffect.CHANGED
    )
