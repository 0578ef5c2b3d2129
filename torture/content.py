"""Every row of a journal, for comparing its content before and after."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from reciprocity.journal.journal import Journal

Content = dict[str, list[tuple[Any, ...]]]

EMPTY: Content = {}
"""The content of a journal that does not exist yet."""


def content_of(journal_path: Path) -> Content:
    """Every row of every table. Opens the journal as recip does, which rolls back an interrupted transaction.

    A missing journal is empty. Raises RecipError as recip does, and AssertionError if integrity_check finds damage.
    """
    if not journal_path.exists():
        return EMPTY
    with Journal.open(journal_path) as journal:
        connection = journal._connection  # noqa: SLF001 - below all that the journal's own methods make of it
        damage = connection.rows("PRAGMA integrity_check") + connection.rows("PRAGMA foreign_key_check")
        assert damage == [("ok",)], damage
        return _rows_in(connection.rows)


def damage_in(journal_path: Path) -> list[str]:
    """Findings of SQLite's integrity_check and foreign_key_check."""
    # Not mode=ro: in a file that it may not write, SQLite (3.40) checks no constraint.
    raw = sqlite3.connect(f"{journal_path.absolute().as_uri()}?mode=rw", uri=True)
    raw.execute("PRAGMA query_only = ON")
    try:
        found = [str(row) for row in raw.execute("PRAGMA integrity_check") if row != ("ok",)]
        return found + [str(row) for row in raw.execute("PRAGMA foreign_key_check")]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return [str(error)]
    finally:
        raw.close()


def content_without_recip(journal_path: Path) -> Content:
    """As `content_of`, but through SQLite alone, for a journal that is open elsewhere or corrupt."""
    raw = sqlite3.connect(f"{journal_path.absolute().as_uri()}?mode=rw", uri=True)
    try:
        return _rows_in(lambda sql: raw.execute(sql).fetchall())
    finally:
        raw.close()


def _rows_in(rows: Any) -> Content:
    # Shadow tables of a search index hold nothing that the others do not.
    plain = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
    return {table: sorted(rows(f'SELECT * FROM "{table}"'), key=repr) for (table,) in rows(plain)}


def difference(found: Content, wanted: Content) -> str:
    """The tables in which two contents differ, with their row counts."""
    tables = sorted(found.keys() | wanted.keys())
    unlike = [table for table in tables if found.get(table) != wanted.get(table)]
    return ", ".join(f"{table} {len(found.get(table, []))}/{len(wanted.get(table, []))}" for table in unlike) or "none"
