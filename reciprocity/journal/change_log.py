"""All undoable writes go through here. What a change was is told by the change itself: `OpenChange.written`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from reciprocity.core.change import Change
from reciprocity.journal.connection import Connection
from reciprocity.journal.ids import new_id

Columns = Mapping[str, Any]

RECORDED = frozenset(
    {"people", "nicknames", "groups", "members", "identities", "moments", "parts", "imports", "follow_ups"}
    | {"notices", "guesses", "intentions", "settings", "nudges", "occasions"}
    | {"corrections", "corrected_names", "not_people"}
)
"""The tables whose rows a change is made of. Contacts go by their import; a handle is never given twice.

That a nudge was shown, or that something came up, is written down without being a change: nobody asked for it. What
came of a nudge is part of the change of the command that says so, and all that an import brings is part of that.
"""

NUMBERED = frozenset({"nudges", "occasions"})
"""Tables whose key is a number that means nothing outside its file."""


class OpenChange:
    """A change while it is written. `written` is None until it is kept, and stays so where there was nothing to write.

    This is the only place that a command learns from whether `undo` has anything to take back.
    """

    __slots__ = ("written",)

    def __init__(self) -> None:
        self.written: Change | None = None


class ChangeLog:
    """Writes rows within a change, and keeps each as it was before and after."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._command = ""
        self._at: datetime | None = None
        self._change: int | None = None
        self._instant = ""
        self._place = 0
        self._last_id = ""
        self._last: tuple[int | None, str] = (None, "")

    @property
    def has_kept_change(self) -> bool:
        return self._last[0] is not None

    @contextmanager
    def change(self, command: str, at: datetime, *, dry_run: bool = False, joins: bool = False) -> Iterator[OpenChange]:
        """One change, in one transaction: kept whole, or not at all where something is raised or it is a dry run.

        With `joins` it goes on with the change that this recorder wrote last, unless something came after that one.
        """
        if self._at is not None:
            raise RuntimeError(f"{command!r} within {self._command!r}: one command is one change")
        try:
            with self._connection.writing(keep=not dry_run):
                self._command, self._at, self._change, self._place = command, at, None, 0
                if joins:
                    self._go_on()
                recording = OpenChange()
                yield recording
            if self._change is not None and not dry_run:
                self._last = (self._change, self._instant)
                recording.written = Change(command, datetime.fromisoformat(self._instant))
        finally:
            self._at = self._change = None

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A part of the open change that is written whole, or not at all where something is raised inside it."""
        before = (self._change, self._instant, self._place)
        self._connection.run("SAVEPOINT attempt")
        try:
            yield
        except BaseException:
            # SQLite itself ends the transaction for a full disk and the like, and the savepoint with it.
            if self._connection.in_transaction:
                self._connection.run("ROLLBACK TO attempt")
                self._connection.run("RELEASE attempt")
                self._change, self._instant, self._place = before
            raise
        self._connection.run("RELEASE attempt")

    @property
    def at(self) -> datetime:
        """The instant of the change that is open."""
        if self._at is None:
            raise RuntimeError("write within `with journal.change(command, at):`")
        return self._at

    def new_id(self) -> str:
        """A key for a new row; later ones of the same journal are greater."""
        self._last_id = new_id(self.at, after=self._last_id)
        return self._last_id

    def insert(self, table: str, values: Columns, key: tuple[str, ...] = ("id",)) -> None:
        """Write a new row; `key` names the columns that tell it from all others."""
        if table in NUMBERED:
            values, key = {**values, "id": next_number(self._connection, table)}, ("id",)
        insert_row(self._connection, table, values)
        self._record(table, {column: values[column] for column in key}, None, values)

    def update(self, table: str, key: Columns, values: Columns) -> None:
        """Change a row's columns to these values; those that are so already are no change."""
        row = self._row(table, key)
        changed = {column: value for column, value in values.items() if row[column] != value}
        if changed:
            update_row(self._connection, table, key, changed)
            self._record(table, key, {column: row[column] for column in changed}, changed)

    def delete(self, table: str, key: Columns) -> None:
        """Remove a row."""
        row = self._row(table, key)
        delete_row(self._connection, table, key)
        self._record(table, key, row, None)

    def _row(self, table: str, key: Columns) -> Columns:
        found = self._connection.named(f"SELECT * FROM {table} WHERE {_each(key, ' AND ')}", key)
        if found is None:
            raise LookupError(f"no row {dict(key)} in {table}")
        return found

    def _record(self, table: str, key: Columns, before: Columns | None, after: Columns | None) -> None:
        if table not in RECORDED:
            raise ValueError(f"{table} is no part of a change")
        if self._change is None:
            self._change = self._begun()
        self._place += 1
        self._connection.run(
            "INSERT INTO changed_rows (change, place, table_name, row_key, before, after) VALUES (?, ?, ?, ?, ?, ?)",
            (self._change, self._place, table, _json(key), _json(before), _json(after)),
        )

    def _go_on(self) -> None:
        """Take up the last change again where it is the newest still, and stands."""
        newest = self._connection.row("SELECT seq, at, undone FROM changes ORDER BY seq DESC LIMIT 1")
        if newest == (*self._last, None):
            self._change, self._instant = self._last
            place = "SELECT max(place) FROM changed_rows WHERE change = ?"
            self._place = self._connection.value(place, (self._change,))

    def _begun(self) -> int:
        """A new change, as the first row is written: what was undone before it can no longer be brought back."""
        self._instant = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        self._connection.run("DELETE FROM changes WHERE undone IS NOT NULL")
        seq: int = self._connection.value("SELECT coalesce(max(seq), 0) + 1 FROM changes")
        self._connection.run(
            "INSERT INTO changes (seq, command, at) VALUES (?, ?, ?)", (seq, self._command, self._instant)
        )
        return seq


# Names of tables and columns come from this program, or from what undo remembers, which somebody may have altered.


def next_number(connection: Connection, table: str) -> int:
    number: int = connection.value(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")
    return number


def insert_row(connection: Connection, table: str, values: Columns) -> None:
    _refuse_sql(table, *values)
    names = ", ".join(values)
    places = ", ".join(f":{column}" for column in values)
    connection.run(f"INSERT INTO {table} ({names}) VALUES ({places})", values)


def update_row(connection: Connection, table: str, key: Columns, values: Columns) -> int:
    """How many rows had that key."""
    _refuse_sql(table, *key, *values)
    return connection.run(
        f"UPDATE {table} SET {_each(values, ', ')} WHERE {_each(key, ' AND ', 'key_')}",
        {**values, **{f"key_{column}": value for column, value in key.items()}},
    )


def delete_row(connection: Connection, table: str, key: Columns) -> None:
    _refuse_sql(table, *key)
    connection.run(f"DELETE FROM {table} WHERE {_each(key, ' AND ')}", key)


def _refuse_sql(*names: str) -> None:
    """Raise ValueError for what is no plain name, and would be a piece of a statement."""
    for name in names:
        if not (name.isascii() and name.isidentifier()):
            raise ValueError(f"{name!r} names no table and no column")


def _each(columns: Columns, joint: str, prefix: str = "") -> str:
    return joint.join(f"{column} = :{prefix}{column}" for column in columns)


def _json(columns: Columns | None) -> str | None:
    return None if columns is None else json.dumps(dict(columns), ensure_ascii=False)
