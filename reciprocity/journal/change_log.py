"""The change log: all undoable writes go through it, and are recorded as rows before and after."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from reciprocity.core.moments import Change
from reciprocity.journal.connection import Connection
from reciprocity.journal.mappers import new_id, text_of

Columns = Mapping[str, Any]

RECORDED = frozenset(
    {"people", "nicknames", "groups", "members", "identities", "moments", "parts", "imports", "follow_ups"}
    | {"notices", "guesses", "intentions", "settings", "nudges", "occasions"}
    | {"corrections", "corrected_names", "not_people"}
)
"""Tables whose rows are recorded. Contacts go with their import; a handle is never given twice.

That a nudge was shown, or an occasion came up, is written without being recorded: nobody asked for it. What came of a
nudge belongs to the change of the command that says so, and all that an import brings belongs to the import.
"""

NUMBERED = frozenset({"nudges", "occasions"})
"""Tables whose key is a row number, which means nothing outside its file."""


class OpenChange:
    """A change that is being written. `written` stays None until it is committed, and where nothing was written.

    Only this tells a command whether `undo` has anything to take back.
    """

    __slots__ = ("written",)

    def __init__(self) -> None:
        self.written: Change | None = None


class ChangeLog:
    """Writes rows within a change, and records each before and after."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._command = ""
        self._at: datetime | None = None
        self._change: int | None = None
        self._instant = ""
        self._position = 0
        self._last_id = ""
        self._last: tuple[int | None, str] = (None, "")

    @property
    def has_kept_change(self) -> bool:
        return self._last[0] is not None

    @contextmanager
    def change(self, command: str, at: datetime, *, dry_run: bool = False, joins: bool = False) -> Iterator[OpenChange]:
        """One change in one transaction; rolled back on an exception, and in a dry run. `at` is an aware instant.

        With `joins` it continues the change that this log wrote last, unless another came after that.
        """
        if self._at is not None:
            raise RuntimeError(f"{command!r} within {self._command!r}: one command is one change")
        try:
            with self._connection.writing(keep=not dry_run):
                self._command, self._at, self._change, self._position = command, at, None, 0
                if joins:
                    self._go_on()
                change = OpenChange()
                yield change
            if self._change is not None and not dry_run:
                self._last = (self._change, self._instant)
                change.written = Change(command, datetime.fromisoformat(self._instant))
        finally:
            self._at = self._change = None

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A savepoint within the open change: on an exception, only what was written inside is rolled back."""
        before = (self._change, self._instant, self._position)
        self._connection.run("SAVEPOINT attempt")
        try:
            yield
        except BaseException:
            # On a full disk and the like SQLite has ended the transaction itself, and the savepoint with it.
            if self._connection.in_transaction:
                self._connection.run("ROLLBACK TO attempt")
                self._connection.run("RELEASE attempt")
                self._change, self._instant, self._position = before
            raise
        self._connection.run("RELEASE attempt")

    @property
    def at(self) -> datetime:
        """The instant of the open change."""
        if self._at is None:
            raise RuntimeError("write within `with journal.change(command, at):`")
        return self._at

    def new_id(self) -> str:
        """A key for a new row, greater than those before."""
        self._last_id = new_id(self.at, after=self._last_id)
        return self._last_id

    def insert(self, table: str, values: Columns, key: tuple[str, ...] = ("id",)) -> None:
        """Insert a row; `key` names the columns of its key."""
        if table in NUMBERED:
            values, key = {**values, "id": next_number(self._connection, table)}, ("id",)
        insert_row(self._connection, table, values)
        self._record(table, {column: values[column] for column in key}, None, values)

    def update(self, table: str, key: Columns, values: Columns) -> None:
        """Set columns of a row; those that have these values already are no change."""
        row = self._row(table, key)
        changed = {column: value for column, value in values.items() if row[column] != value}
        if changed:
            update_row(self._connection, table, key, changed)
            self._record(table, key, {column: row[column] for column in changed}, changed)

    def delete(self, table: str, key: Columns) -> None:
        row = self._row(table, key)
        delete_row(self._connection, table, key)
        self._record(table, key, row, None)

    def _row(self, table: str, key: Columns) -> Columns:
        found = self._connection.fetch_dict(f"SELECT * FROM {table} WHERE {_each(key, ' AND ')}", key)
        if found is None:
            raise LookupError(f"no row {dict(key)} in {table}")
        return found

    def _record(self, table: str, key: Columns, before: Columns | None, after: Columns | None) -> None:
        if table not in RECORDED:
            raise ValueError(f"{table} is no part of a change")
        if self._change is None:
            self._change = self._begun()
        self._position += 1
        self._connection.run(
            "INSERT INTO changed_rows (change, place, table_name, row_key, before, after) VALUES (?, ?, ?, ?, ?, ?)",
            (self._change, self._position, table, _json(key), _json(before), _json(after)),
        )

    def _go_on(self) -> None:
        """Continue the last change, if it is still the newest and not undone."""
        newest = self._connection.row("SELECT seq, at, undone FROM changes ORDER BY seq DESC LIMIT 1")
        if newest == (*self._last, None):
            self._change, self._instant = self._last
            last = "SELECT max(place) FROM changed_rows WHERE change = ?"
            self._position = self._connection.scalar(last, (self._change,))

    def _begun(self) -> int:
        """Begin a change with its first row. What was undone before it can no longer be redone."""
        self._instant = text_of(self.at)
        self._connection.run("DELETE FROM changes WHERE undone IS NOT NULL")
        seq: int = self._connection.scalar("SELECT coalesce(max(seq), 0) + 1 FROM changes")
        self._connection.run(
            "INSERT INTO changes (seq, command, at) VALUES (?, ?, ?)", (seq, self._command, self._instant)
        )
        return seq


def next_number(connection: Connection, table: str) -> int:
    """The row number of the next row of a table of `NUMBERED`."""
    number: int = connection.scalar(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")
    return number


def insert_row(connection: Connection, table: str, values: Columns) -> None:
    _refuse_sql(table, *values)
    names = ", ".join(values)
    marks = ", ".join(f":{column}" for column in values)
    connection.run(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)


def update_row(connection: Connection, table: str, key: Columns, values: Columns) -> int:
    """Set columns of the rows with that key, and count them."""
    _refuse_sql(table, *key, *values)
    return connection.run(
        f"UPDATE {table} SET {_each(values, ', ')} WHERE {_each(key, ' AND ', 'key_')}",
        {**values, **{f"key_{column}": value for column, value in key.items()}},
    )


def delete_row(connection: Connection, table: str, key: Columns) -> None:
    _refuse_sql(table, *key)
    connection.run(f"DELETE FROM {table} WHERE {_each(key, ' AND ')}", key)


def _refuse_sql(*names: str) -> None:
    """Raise ValueError for what is not a plain name: names may come from `changed_rows`, which may have been forged."""
    for name in names:
        if not (name.isascii() and name.isidentifier()):
            raise ValueError(f"{name!r} names no table and no column")


def _each(columns: Columns, joint: str, prefix: str = "") -> str:
    return joint.join(f"{column} = :{prefix}{column}" for column in columns)


def _json(columns: Columns | None) -> str | None:
    return None if columns is None else json.dumps(dict(columns), ensure_ascii=False)
