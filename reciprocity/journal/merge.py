"""Merging another journal into this one: whose people are whose, and what is known already."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from reciprocity.core.backup_reports import RestoreImportReport
from reciprocity.errors import BadFile
from reciprocity.journal.change_log import RECORDED, ChangeLog, insert_row
from reciprocity.journal.connection import Connection
from reciprocity.journal.contacts import WIDEN, adds
from reciprocity.journal.mappers import new_handle
from reciprocity.journal.names import holder_of, refuse_persons, refuse_taken
from reciprocity.journal.row_copy import Columns, Table, exported_rows, exported_tables, remapped

# What imports that were here before know of a day.
KNOWN = """
SELECT min(first_you), max(last_you), min(first_them), max(last_them) FROM contacts
WHERE day = :day AND channel = :channel AND import < :first_new
  AND person IN (SELECT id FROM people WHERE canonical = (SELECT canonical FROM people WHERE id = :person))
  AND import NOT IN (SELECT id FROM imports WHERE undone = 1)
"""

# What identifies rows whose key is a row number.
SAME = {"nudges": ("day", "person", "opener"), "occasions": ("day", "what", "person")}


class JournalMerge:
    """Adds what another journal has and this one lacks; what both have stays as it is here.

    A row is the same by its key, and a person with another id by their name.
    """

    def __init__(self, connection: Connection, change_log: ChangeLog, other: Connection) -> None:
        self._connection = connection
        self._change_log = change_log
        self._other = other
        self._keys: dict[str, dict[Any, Any]] = {"people": {}, "groups": {}}
        """Keys here by table and key there."""
        self._new_moments: set[str] = set()
        self._counts: dict[str, int] = {}

    def carry_out(self) -> RestoreImportReport:
        """Merge everything, inside the open change, and count what was new."""
        takes = {"people": self._take_people, "groups": self._take_groups, "imports": self._take_imports}
        for table in exported_tables(self._other):
            if table.name != "contacts":  # these come with their import
                take = self._take_handled if "handle" in table.types else self._take_rows
                takes.get(table.name, take)(table)
        told = {one.name for one in fields(RestoreImportReport)}
        counted: dict[str, Any] = {what: count for what, count in self._counts.items() if what in told}
        return replace(RestoreImportReport(), **counted)

    def _take_people(self, table: Table) -> None:
        here = self._keys["people"]
        waiting = list(exported_rows(self._other, table))
        # A merged person comes after whom they were merged into.
        while waiting:
            ready = [row for row in waiting if row["merged_into"] is None or row["merged_into"] in here]
            if not ready:
                raise BadFile("That is no whole journal: people in it turned out to be each other, in a ring.")
            for row in ready:
                here[row["id"]] = self._take_person(row)
            waiting = [row for row in waiting if row["id"] not in here]

    def _take_person(self, row: Columns) -> str:
        """Add a person unless they are known; returns their id here."""
        id_: str = row["id"]
        if self._has("people", {"id": id_}):
            self._count("people_known", row["merged_into"] is None)
            return id_
        canonical = id_
        if row["merged_into"] is None:
            holder = holder_of(self._connection, row["key"])
            if holder is not None:
                self._count("people_known")
                return holder
            refuse_taken(self._connection, (row["name"],), None)
            self._count("people_new")
        else:
            into = self._keys["people"][row["merged_into"]]
            canonical = self._connection.scalar("SELECT canonical FROM people WHERE id = ?", (into,))
            row = {**row, "merged_into": into}
        self._change_log.insert("people", {**row, "canonical": canonical})
        return id_

    def _take_groups(self, table: Table) -> None:
        for row in exported_rows(self._other, table):
            known = self._connection.scalar("SELECT id FROM groups WHERE key = ? OR id = ?", (row["key"], row["id"]))
            self._keys["groups"][row["id"]] = known or row["id"]
            if known is None:
                refuse_persons(self._connection, str(row["name"]))
                self._change_log.insert("groups", row)

    def _take_handled(self, table: Table) -> None:
        """Rows with handles, which they keep unless the handle was given to something else here."""
        for row in exported_rows(self._other, table):
            if self._has(table.name, {"id": row["id"]}):
                self._count(f"{table.name}_known", table.name == "moments")
                continue
            is_free = self._connection.run("INSERT OR IGNORE INTO handles (handle) VALUES (?)", (row["handle"],))
            handle = row["handle"] if is_free else new_handle(self._connection)
            self._change_log.insert(table.name, {**remapped(table, row, self._keys), "handle": handle})
            if table.name == "moments":
                self._new_moments.add(row["id"])
            self._count(f"{table.name}_new")

    def _take_imports(self, table: Table) -> None:
        """Imports with their contacts, but for days that add nothing."""
        next_number = "SELECT coalesce(max(id), 0) + 1 FROM imports"
        first_new: int = self._connection.scalar(next_number)
        contacts = next(one for one in exported_tables(self._other) if one.name == "contacts")
        days: dict[Any, list[Columns]] = {}
        for day in exported_rows(self._other, contacts):
            days.setdefault(day["import"], []).append(day)
        for row in exported_rows(self._other, table):
            number: int = self._connection.scalar(next_number)
            insert_row(self._connection, "imports", {**row, "id": number, "undone": 1})
            new = sum(self._take_day(day, number, first_new) for day in days.get(row["id"], ()))
            self._count("days_new", new)
            if new:
                # Putting it in force is the change that undo takes back.
                self._change_log.update("imports", {"id": number}, {"undone": 0})
            else:
                self._connection.run("DELETE FROM imports WHERE id = ?", (number,))

    def _take_day(self, day: Columns, number: int, first_new: int) -> bool:
        row = {**day, "person": self._keys["people"].get(day["person"], day["person"]), "import": number}
        known = self._connection.rows(KNOWN, {**row, "first_new": first_new})[0]
        is_new = adds(row, known)
        if is_new:
            self._connection.run(WIDEN, row)
        return is_new

    def _take_rows(self, table: Table) -> None:
        """Rows of any other table, also of one yet to come: those whose key is not here."""
        for found in exported_rows(self._other, table):
            row = remapped(table, found, self._keys)
            same = {column: row[column] for column in SAME.get(table.name, table.key)}
            if self._has(table.name, same) or not self._is_free(table.name, row):
                continue
            if table.name in RECORDED:
                self._change_log.insert(table.name, row, table.key)
            else:
                insert_row(self._connection, table.name, row)

    def _is_free(self, table: str, row: Columns) -> bool:
        """Whether nothing here is in the way of a row, such as a name in that of a nickname."""
        match table:
            case "nicknames":
                is_group = self._has("groups", {"key": row["key"]})
                return not is_group and holder_of(self._connection, row["key"]) is None
            case "corrections":
                # What was said here counts; and its moment may be another's by now.
                return not self._has(table, {"shape": row["shape"]}) and self._has("moments", {"id": row["moment"]})
            case "corrected_names":
                return self._has("corrections", {"id": row["correction"]})
            case "parts":
                key = {"moment": row["moment"], "person": row["person"]}
                return row["moment"] in self._new_moments and not self._has(table, key)
        return True

    def _has(self, table: str, key: Columns) -> bool:
        where = " AND ".join(f'"{column}" IS :{column}' for column in key)
        return self._connection.row(f'SELECT 1 FROM "{table}" WHERE {where}', key) is not None

    def _count(self, what: str, by: int = 1) -> None:
        if by:
            self._counts[what] = self._counts.get(what, 0) + int(by)
