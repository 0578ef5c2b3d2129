"""Whether a journal is sound: its pages and references, the days and words in its rows, and what undo would write."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reciprocity.core import nudges, reflection
from reciprocity.core.vocabulary import KINDS, Channel, Circle, Direction, Felt, Kind, Purpose, Role
from reciprocity.errors import JournalUnusable, NobodyYet, NotAJournal, NothingToUndo, UnknownMoment, UnknownPerson
from reciprocity.journal.change_log import RECORDED
from reciprocity.journal.connection import Connection
from reciprocity.journal.mappers import sql_list
from reciprocity.journal.row_copy import Table, tables_in
from reciprocity.journal.schema_check import version_of

DAYS = frozenset({"day", "added", "snoozed_until"})
"""Columns that hold an ISO date, in whatever table."""

INSTANTS = frozenset({"written", "at", "undone"})
"""Columns of text that hold an ISO instant; `imports.undone` is a number, and none."""

VOCABULARY: dict[tuple[str, str], tuple[StrEnum, ...]] = {
    ("people", "circle"): tuple(Circle),
    ("identities", "channel"): tuple(Channel),
    ("imports", "channel"): tuple(Channel),
    ("contacts", "channel"): tuple(Channel),
    ("moments", "kind"): tuple(Kind),
    ("moments", "direction"): tuple(Direction),
    ("moments", "purpose"): tuple(Purpose),
    ("parts", "felt"): tuple(Felt),
    ("corrections", "kind"): tuple(Kind),
    ("corrections", "direction"): tuple(Direction),
    ("corrections", "purpose"): tuple(Purpose),
    ("nudges", "outcome"): tuple(nudges.Outcome),
    ("notices", "feeling"): tuple(reflection.Feeling),
    ("guesses", "starts"): reflection.STARTS_GUESSED,
    ("guesses", "leaning"): reflection.LEANINGS_GUESSED,
    ("intentions", "outcome"): tuple(reflection.Outcome),
    ("occasions", "what"): tuple(reflection.Occasion),
}
"""The words that a column may hold, by table and column. The schema does not list them."""

ASIDES = sql_list(kind for kind, record in KINDS.items() if record.role is Role.ASIDE)

# The tables that a lookup reads. Checking all of a big journal takes a second, and names are mistyped often.
LOOKED_UP: dict[type[Exception], tuple[str, ...]] = {
    UnknownPerson: ("people", "nicknames", "groups", "members"),
    NobodyYet: ("people",),
    UnknownMoment: ("moments", "handles", "follow_ups", "notices"),
    NothingToUndo: ("changes", "changed_rows"),
}


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much a sound copy holds, and the version of its schema."""

    version: int
    moments: int
    people: int


def proved(copy: Path) -> Holdings:
    """Check a copy and count what it holds. Raises NotAJournal for one that is not sound.

    Only for a file that no connection of this process has open.
    """
    version = version_of(copy)
    with closing(Connection(copy)) as connection:
        refuse_unsound(connection)
        return holdings_of(connection, version)


def holdings_of(connection: Connection, version: int) -> Holdings:
    moments: int = connection.scalar("SELECT count(*) FROM moments")
    people: int = connection.scalar("SELECT count(*) FROM people WHERE merged_into IS NULL")
    return Holdings(version, moments, people)


def refuse_unsound(connection: Connection) -> None:
    """Raise NotAJournal for a copy whose pages, references or rows are damaged."""
    faults = unsound_in(connection)
    if faults:
        raise unsound(connection.path, faults[0])


def unsound(path: Path, why: str) -> NotAJournal:
    return NotAJournal(f"The copy at {path} is not sound ({why}).", "Another may be: recip backup --list")


def unsound_in(connection: Connection) -> list[str]:
    """What is wrong with a journal; empty for a sound one. Reads all of it."""
    return faults_in(connection) or unreadable_in(connection) or _undo_faults_in(connection)


def faults_in(connection: Connection) -> list[str]:
    """What SQLite finds wrong with pages, indexes and references."""
    found = [line for text in connection.column("PRAGMA integrity_check(20)") for line in text.splitlines()]
    found = [line for line in found if not line.startswith("*** in database")]  # a heading of what follows
    # SQLite 3.44 and a few later versions report a search index that is only read as a fault.
    faults = [line for line in found if line != "ok" and "attempt to write a readonly database" not in line]
    loose = connection.rows("PRAGMA foreign_key_check")
    if loose:
        faults.append(f"{len(loose)} rows refer to something that is not there")
    return faults


def faults_behind(connection: Connection, surprise: Exception) -> list[str]:
    """What is wrong with the tables that this failed lookup read, or with all of the journal for any other error."""
    tables = LOOKED_UP.get(type(surprise))
    if tables is None:
        return unsound_in(connection)
    try:
        return [fault for table in tables for fault in _faults_of(connection, table)]
    except JournalUnusable as problem:
        return [problem.sentence]


def unreadable_in(connection: Connection) -> list[str]:
    """Days and instants that do not exist, such as a month 31, and words that are not in the vocabulary."""
    faults = []
    for table in tables_in(connection):
        checks = dict(_checks_of(table))
        if checks:
            totals = ", ".join(f"total({check})" for check in checks.values())
            counts = connection.rows(f"SELECT {totals} FROM {table.name}")[0]
            faults += [
                f"{count:.0f} rows of {table.name} {what} that there is not"
                for what, count in zip(checks, counts, strict=True)
                if count
            ]
    return faults


def _checks_of(table: Table) -> Iterable[tuple[str, str]]:
    """What is wrong with a row, in words, and the SQL condition for it."""
    if {"kind", "direction"} <= set(table.stored):
        yield "have a direction of an aside", f"kind IN {ASIDES} AND direction <> '{Direction.MUTUAL}'"
    for column, type_ in table.types.items():
        words = VOCABULARY.get((table.name, column))
        if words is not None:
            yield f"have a {column}", f"{column} NOT IN {sql_list(words)}"
        elif column in DAYS:
            yield "are of a day", f"date({column}, '+0 days') IS NOT {column}"
        elif column in INSTANTS and type_ == "TEXT":
            yield "are of an instant", f"julianday({column}) IS NULL AND {column} NOT NULL"


# What undo would write names its tables and columns, which go into statements, and words, which no schema checks.
WRITTEN = f"""
SELECT DISTINCT table_name, each.key,
  iif(each.key IN {sql_list({column for _, column in VOCABULARY})}, each.value, NULL)
FROM changed_rows, json_each({{0}}) AS each WHERE {{0}} NOT NULL
"""
NO_JSON = "SELECT 1 FROM changed_rows WHERE {0} NOT NULL AND NOT json_valid({0}) LIMIT 1"


def _undo_faults_in(connection: Connection) -> list[str]:
    """Whether the history that undo reads holds anything but tables, columns and words that a change may write."""
    known = {
        (table.name, column) for table in tables_in(connection) if table.name in RECORDED for column in table.types
    }
    for part in ("row_key", "before", "after"):
        if connection.row(NO_JSON.format(part)):
            return ["what undo remembers cannot be read"]
        for table, column, word in connection.rows(WRITTEN.format(part)):
            if (table, column) not in known:
                return ["what undo remembers is of no table of recip's"]
            if word is not None and word not in VOCABULARY.get((table, column), (word,)):
                return [f"what undo remembers has a {column} that there is not"]
    return []


def _faults_of(connection: Connection, table: str) -> list[str]:
    found = [text for text in connection.column(f"PRAGMA integrity_check({table})") if text != "ok"]
    loose = connection.rows(f"PRAGMA foreign_key_check({table})")
    return [*found, *(f"a row of {table} refers to something that is not there" for _ in loose[:1])]
