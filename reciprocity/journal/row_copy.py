"""Copying rows between journals: which tables there are, their columns, keys, references and order.

Export, import of recip's own file, restoring, merging and forgetting all learn from here what a journal is made of; the
schema itself tells, so a table yet to come needs no word here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from reciprocity.journal.connection import Connection, Row

Columns = dict[str, Any]
"""A row by column name."""

HISTORY = frozenset({"changes", "changed_rows"})
DERIVED = frozenset({"notes_numbered"})
"""Tables that triggers fill."""

NOT_EXPORTED = HISTORY | DERIVED | {"handles"}

TRIGGER_COLUMNS = {"parts": frozenset({"day", "written", "kind", "direction", "purpose"})}
"""Columns that triggers fill."""

ROW_NUMBERS = {"nudges": "id", "occasions": "id"}
"""Keys that are row numbers: they mean nothing outside their file, and are not exported."""

# What was deleted, or imported and taken back, is not part of the journal for its reader.
EXPORTED = {
    "moments": "deleted = 0",
    "parts": "moment IN (SELECT id FROM moments WHERE deleted = 0)",
    "corrections": "moment IN (SELECT id FROM moments WHERE deleted = 0)",
    "corrected_names": """correction IN (SELECT corrections.id FROM corrections
      JOIN moments ON moments.id = moment WHERE deleted = 0)""",
    "imports": "undone = 0",
    # Names the forgotten moments that backups of this journal still hold.
    "settings": "name <> 'forgotten'",
    "contacts": "import IN (SELECT id FROM imports WHERE undone = 0)",
}

# Imports are exported with numbers from 1 on.
RENUMBERED = {"imports": "id", "contacts": "import"}


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the schema declares it: types by column, the columns of its key, and of its references by table."""

    name: str
    types: Mapping[str, str]
    key: tuple[str, ...]
    references: Mapping[str, tuple[str, ...]]

    @property
    def stored(self) -> tuple[str, ...]:
        """The columns that are written, rather than filled by triggers."""
        return tuple(column for column in self.types if column not in TRIGGER_COLUMNS.get(self.name, ()))

    @property
    def exported(self) -> tuple[str, ...]:
        """The columns that mean the same in any file."""
        return tuple(column for column in self.stored if column != ROW_NUMBERS.get(self.name))


def tables_in(connection: Connection, without: Collection[str] = ()) -> tuple[Table, ...]:
    """The tables of a journal but for those named, each after the tables it refers to."""
    found = connection.column("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
    names = sorted(name for name in found if not name.startswith("sqlite_") and name not in without)
    left = {name: _table(connection, name) for name in names}
    ordered: list[Table] = []
    while left:
        ready = [table for table in left.values() if not table.references.keys() & (left.keys() - {table.name})]
        ordered += ready
        for table in ready:
            del left[table.name]
    return tuple(ordered)


def exported_tables(connection: Connection) -> tuple[Table, ...]:
    return tables_in(connection, NOT_EXPORTED)


def exported_rows(connection: Connection, table: Table) -> Iterator[Columns]:
    """The rows of a table that are part of a whole journal, in the order of its key."""
    columns, number = table.exported, RENUMBERED.get(table.name)
    numbers: dict[int, int] = {}
    if number:
        live = connection.column("SELECT id FROM imports WHERE undone = 0 ORDER BY id")
        numbers = {id_: new for new, id_ in enumerate(live, start=1)}
    where = EXPORTED.get(table.name, "true")
    for row in connection.each(
        f'SELECT {_names(columns)} FROM "{table.name}" WHERE {where} ORDER BY {_names(table.key)}'
    ):
        found = dict(zip(columns, row, strict=True))
        if number:
            found[number] = numbers[found[number]]
        yield found


def write_rows(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows with these columns."""
    marks = ", ".join("?" * len(columns))
    connection.run_many(f'INSERT INTO "{table.name}" ({_names(columns)}) VALUES ({marks})', rows)


def copy_tables(source: Connection, target: Connection) -> None:
    """Copy all rows of one journal into an empty one of the same version, and nothing else of the file.

    The source may be forged: only our own SELECTs on its tables are allowed. Raises JournalUnusable for rows that break
    a constraint. Nothing is synced.
    """
    # Parts come last, because a trigger fills them in from their moments; anything else may refer to what follows.
    tables = sorted(tables_in(target, DERIVED), key=lambda table: (table.name == "parts", table.name))
    source.allow_only_reading([table.name for table in tables])
    # An interrupted copy is begun anew.
    target.rows("PRAGMA journal_mode = MEMORY")
    target.run("PRAGMA synchronous = OFF")
    target.run("PRAGMA foreign_keys = OFF")
    with target.writing(), _indexes_made_last(target):
        for table in tables:
            # In the order of rowids, which is that in which they were written.
            rows = source.each(f"SELECT {_names(table.stored)} FROM {table.name} NOT INDEXED")
            write_rows(target, table, table.stored, rows)


def remapped(table: Table, row: Columns, keys: Mapping[str, Mapping[Any, Any]]) -> Columns:
    """The row with its references replaced by the keys that those rows have elsewhere, by table and old key."""
    changed = dict(row)
    for other, columns in table.references.items():
        for column in columns:
            changed[column] = keys.get(other, {}).get(row[column], row[column])
    return changed


def _table(connection: Connection, name: str) -> Table:
    info = connection.rows(f'PRAGMA table_info("{name}")')
    references: dict[str, tuple[str, ...]] = {}
    for row in connection.rows(f'PRAGMA foreign_key_list("{name}")'):
        references[row[2]] = (*references.get(row[2], ()), row[3])
    key = sorted((row[5], row[1]) for row in info if row[5])
    return Table(name, {row[1]: row[2] for row in info}, tuple(column for _, column in key), references)


@contextmanager
def _indexes_made_last(target: Connection) -> Iterator[None]:
    """Drop all indexes and create them again afterwards, which takes a third of the time of filling them row by row."""
    indexes = target.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql NOT NULL")
    for name, _ in indexes:
        target.run(f"DROP INDEX {name}")
    yield
    for _, sql in indexes:
        target.run(sql)


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
