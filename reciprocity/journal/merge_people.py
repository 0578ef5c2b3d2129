"""One journal's rows brought into another: whose people are whose, and what is known already."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from reciprocity.core.backup_reports import RestoreImportReport
from reciprocity.errors import BadFile
from reciprocity.journal.change_log import RECORDED, ChangeLog, insert_row
from reciprocity.journal.connection import Connection
from reciprocity.journal.contacts import WIDEN, adds
from reciprocity.journal.dump import columns_of, key_columns, references_of, rows_of, tables_of
from reciprocity.journal.ids import new_handle
from reciprocity.journal.names import holder_of, refuse_persons, refuse_taken

Columns = dict[str, Any]

# What is known of a day from imports that were there before.
KNOWN = """
SELECT min(first_you), max(last_you), min(first_them), max(last_them) FROM contacts
WHERE day = :day AND channel = :channel AND import < :first_new
  AND person IN (SELECT id FROM people WHERE canonical = (SELECT canonical FROM people WHERE id = :person))
  AND import NOT IN (SELECT id FROM imports WHERE undone = 1)
"""


# What tells rows apart whose key is a number of their file.
SAME = {"nudges": ("day", "person", "opener"), "occasions": ("day", "what", "person")}


class PersonMerge:
    """What another journal has and this one has not comes in; what both have stays as it is here.

    A row is the same by its id. Somebody with another id is the same by their name, as it is found.
    """

    def __init__(self, connection: Connection, recorder: ChangeLog, other: Connection) -> None:
        self._connection = connection
        self._recorder = recorder
        self._other = other
        self._here: dict[str, dict[Any, Any]] = {"people": {}, "groups": {}}
        self._fresh: set[str] = set()
        self._counts: dict[str, int] = {}

    def done(self) -> RestoreImportReport:
        """Bring everything over, inside the change that is open, and say how much was new."""
        rules = {
            "people": self._take_people,
            "groups": self._take_groups,
            "imports": self._take_imports,
        }
        for table in tables_of(self._other):
            if table != "contacts":  # these come in with their import
                has_handles = "handle" in columns_of(self._other, table)
                rules.get(table, self._take_handled if has_handles else self._take_rows)(table)
        counted: dict[str, Any] = self._counts
        told = {one.name for one in fields(RestoreImportReport)}
        return replace(RestoreImportReport(), **{what: count for what, count in counted.items() if what in told})

    def _take_people(self, table: str) -> None:
        here = self._here[table]
        waiting = list(rows_of(self._other, table))
        # Whoever turned out to be another comes after that other.
        while waiting:
            ready = [row for row in waiting if row["merged_into"] is None or row["merged_into"] in here]
            if not ready:
                raise BadFile("That is no whole journal: people in it turned out to be each other, in a ring.")
            for row in ready:
                here[row["id"]] = self._taken_person(row)
            waiting = [row for row in waiting if row["id"] not in here]

    def _taken_person(self, row: Columns) -> Any:  # noqa: ANN401 - an id
        if self._has("people", {"id": row["id"]}):
            self._count("people_known", row["merged_into"] is None)
            return row["id"]
        canonical = row["id"]
        if row["merged_into"] is None:
            holder = holder_of(self._connection, row["key"])
            if holder is not None:
                self._count("people_known")
                return holder
            refuse_taken(self._connection, (row["name"],), None)
            self._count("people_new")
        else:
            into = self._here["people"][row["merged_into"]]
            canonical = self._connection.value("SELECT canonical FROM people WHERE id = ?", (into,))
            row = {**row, "merged_into": into}
        self._recorder.insert("people", {**row, "canonical": canonical})
        return row["id"]

    def _take_groups(self, table: str) -> None:
        for row in rows_of(self._other, table):
            known = self._connection.value("SELECT id FROM groups WHERE key = ? OR id = ?", (row["key"], row["id"]))
            self._here[table][row["id"]] = known or row["id"]
            if known is None:
                refuse_persons(self._connection, str(row["name"]))
                self._recorder.insert(table, row)

    def _take_handled(self, table: str) -> None:
        """Moments and whatever else has handles, which it keeps unless it was given here to something else."""
        for row in rows_of(self._other, table):
            if self._has(table, {"id": row["id"]}):
                self._count(f"{table}_known", table == "moments")
                continue
            own = self._connection.run("INSERT OR IGNORE INTO handles (handle) VALUES (?)", (row["handle"],))
            handle = row["handle"] if own else new_handle(self._connection)
            self._recorder.insert(table, {**self._rewritten(table, row), "handle": handle})
            self._fresh.add(str(row["id"]))
            self._count(f"{table}_new")

    def _take_imports(self, table: str) -> None:
        """Imports with their days of messages, but for days that tell nothing new."""
        first_new: int = self._connection.value("SELECT coalesce(max(id), 0) + 1 FROM imports")
        days: dict[Any, list[Columns]] = {}
        for day in rows_of(self._other, "contacts"):
            days.setdefault(day["import"], []).append(day)
        for row in rows_of(self._other, table):
            number: int = self._connection.value("SELECT coalesce(max(id), 0) + 1 FROM imports")
            insert_row(self._connection, table, {**row, "id": number, "undone": 1})
            fresh = sum(self._take_day(day, number, first_new) for day in days.get(row["id"], ()))
            self._count("days_new", fresh)
            if fresh:
                # Being put in force is what undo takes back.
                self._recorder.update(table, {"id": number}, {"undone": 0})
            else:
                self._connection.run("DELETE FROM imports WHERE id = ?", (number,))

    def _take_day(self, day: Columns, number: int, first_new: int) -> bool:
        row = {**day, "person": self._here["people"].get(day["person"], day["person"]), "import": number}
        known = self._connection.rows(KNOWN, {**row, "first_new": first_new})[0]
        is_new = adds(row, known)
        if is_new:
            self._connection.run(WIDEN, row)
        return is_new

    def _take_rows(self, table: str) -> None:
        """Rows of any other table, also of one yet to come: those whose key is not there."""
        key = tuple(key_columns(self._connection, table))
        for found in rows_of(self._other, table):
            row = self._rewritten(table, found)
            same = {column: row[column] for column in SAME.get(table, key)}
            if self._has(table, same) or not self._is_free(table, row):
                continue
            if table in RECORDED:
                self._recorder.insert(table, row, key)
            else:
                insert_row(self._connection, table, row)

    def _is_free(self, table: str, row: Columns) -> bool:
        """Whether nothing else stands in a row's way, as somebody else's name in that of a nickname."""
        if table == "nicknames":
            group = self._connection.row("SELECT 1 FROM groups WHERE key = ?", (row["key"],))
            return group is None and holder_of(self._connection, row["key"]) is None
        if table == "corrections":
            # What was said here stands; and what its moment was may be another's by now.
            return not self._has(table, {"shape": row["shape"]}) and self._has("moments", {"id": row["moment"]})
        if table == "corrected_names":
            return self._has("corrections", {"id": row["correction"]})
        if table == "parts":
            return row["moment"] in self._fresh and not self._has_part(row)
        return True

    def _has_part(self, row: Columns) -> bool:
        sql = "SELECT 1 FROM parts WHERE moment = ? AND person IS ?"
        return self._connection.row(sql, (row["moment"], row["person"])) is not None

    def _rewritten(self, table: str, row: Columns) -> Columns:
        """The row with the people and groups that it refers to as they are known here."""
        changed = dict(row)
        for other, columns in references_of(self._other, table).items():
            for column in columns:
                changed[column] = self._here.get(other, {}).get(row[column], row[column])
        return changed

    def _has(self, table: str, key: Columns) -> bool:
        where = " AND ".join(f'"{column}" IS :{column}' for column in key)
        return self._connection.row(f'SELECT 1 FROM "{table}" WHERE {where}', key) is not None

    def _count(self, what: str, by: int = 1) -> None:
        if by:
            self._counts[what] = self._counts.get(what, 0) + int(by)
