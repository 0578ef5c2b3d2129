"""What the answer rests on that something is not there, looked over before the answer is given."""

from __future__ import annotations

from reciprocity.errors import JournalUnusable, NobodyYet, NothingToUndo, UnknownMoment, UnknownPerson
from reciprocity.journal.connection import Connection
from reciprocity.journal.snapshot import unsound_in

TABLES: dict[type[Exception], tuple[str, ...]] = {
    UnknownPerson: ("people", "nicknames", "groups", "members"),
    NobodyYet: ("people",),
    UnknownMoment: ("moments", "handles", "follow_ups", "notices"),
    NothingToUndo: ("changes", "changed_rows"),
}
"""Where it was looked for. All of a big journal takes a second to look over, and names are mistyped often."""


def faults_behind(connection: Connection, surprise: Exception) -> list[str]:
    """What is wrong with the journal, as far as it can be behind this; all of it where anything can be."""
    tables = TABLES.get(type(surprise))
    if tables is None:
        return unsound_in(connection)
    try:
        return [fault for table in tables for fault in _faults_of(connection, table)]
    except JournalUnusable as problem:
        return [problem.sentence]


def _faults_of(connection: Connection, table: str) -> list[str]:
    found = [text for (text,) in connection.rows(f"PRAGMA integrity_check({table})") if text != "ok"]
    loose = connection.rows(f"PRAGMA foreign_key_check({table})")
    return [*found, *(f"a row of {table} refers to something that is not there" for _ in loose[:1])]
