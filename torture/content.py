"""What a journal holds, to the last column, for comparison with what it held."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from reciprocity.journal.journal import Journal

Content = dict[str, list[tuple[Any, ...]]]

NOTHING: Content = {}
"""What a journal holds that was not made yet."""


def content_of(place: Path) -> Content:
    """Every row of every table, found by opening the journal as recip does, which rolls back what was cut off.

    A journal that is not there holds nothing. Raises what recip raises, and AssertionError where SQLite's own thorough
    check finds damage.
    """
    if not place.exists():
        return NOTHING
    with Journal.open(place) as journal:
        connection = journal._connection  # noqa: SLF001 - below all that the journal's own methods make of it
        damage = connection.rows("PRAGMA integrity_check") + connection.rows("PRAGMA foreign_key_check")
        assert damage == [("ok",)], damage
        return _rows_in(connection.rows)


def damage_in(place: Path) -> list[str]:
    """What SQLite's own thorough check finds amiss in a file, if anything."""
    # Not mode=ro: in a file that it may not write, SQLite (3.40) checks no constraint.
    raw = sqlite3.connect(f"{place.absolute().as_uri()}?mode=rw", uri=True)
    raw.execute("PRAGMA query_only = ON")
    try:
        found = [str(row) for row in raw.execute("PRAGMA integrity_check") if row != ("ok",)]
        return found + [str(row) for row in raw.execute("PRAGMA foreign_key_check")]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return [str(error)]
    finally:
        raw.close()


def content_without_recip(place: Path) -> Content:
    """The same through SQLite alone, for a journal that is open elsewhere or is not whole."""
    raw = sqlite3.connect(f"{place.absolute().as_uri()}?mode=rw", uri=True)
    try:
        return _rows_in(lambda sql: raw.execute(sql).fetchall())
    finally:
        raw.close()


def _rows_in(rows: Any) -> Content:
    # A search index keeps tables of its own, which hold nothing that the others do not.
    plain = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
    return {table: sorted(rows(f'SELECT * FROM "{table}"'), key=repr) for (table,) in rows(plain)}


def difference(found: Content, wanted: Content) -> str:
    """The tables in which two contents differ, with their numbers of rows."""
    tables = sorted(found.keys() | wanted.keys())
    unlike = [table for table in tables if found.get(table) != wanted.get(table)]
    return ", ".join(f"{table} {len(found.get(table, []))}/{len(wanted.get(table, []))}" for table in unlike) or "none"
