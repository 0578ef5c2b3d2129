"""Copy a journal by its rows alone: from a file that anybody may have written into a new one that our migrations made.

Of the file nothing is kept but values. What acts by itself, what is computed and what is only found faster (triggers,
copies that triggers keep, indexes, the search index) is our own, made anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from reciprocity.errors import JournalUnusable
from reciprocity.journal import schema
from reciprocity.journal.connection import Connection, version_of
from reciprocity.journal.dump import COLUMNS_LEFT_OUT
from reciprocity.journal.snapshot import refuse_unsound, unsound

MADE_ANEW = frozenset({"notes_numbered"})
"""Tables that triggers fill as moments come in."""


def copy_rows(source: Path, new: Path) -> None:
    """Make the rows of a journal, in a file that nobody else uses, into a journal of the same version in an empty file.

    The new file is not synced. Raises NotAJournal for one that is not sound: whose schema is not what its version's
    migrations make, whose pages or references are damaged, or whose rows could not be recip's.
    """
    schema.make_at(new, version_of(source))
    with closing(Connection(source)) as found, closing(Connection(new)) as made:
        refuse_unsound(found)
        tables = _tables_of(made)
        found.allow_only_reading(tables)
        # Whoever is cut off here begins anew; the whole file is synced once it is done.
        made.rows("PRAGMA journal_mode = MEMORY")
        made.run("PRAGMA synchronous = OFF")
        made.run("PRAGMA foreign_keys = OFF")
        try:
            with made.writing(), _indexes_made_last(made):
                for table in tables:
                    _copy_table(found, made, table)
        except JournalUnusable as problem:
            if isinstance(problem.__cause__, sqlite3.IntegrityError):
                raise unsound(source, str(problem.__cause__)) from problem
            raise


@contextmanager
def _indexes_made_last(made: Connection) -> Iterator[None]:
    """Drop the indexes, and create them again afterwards, each by its own statement.

    Sorting whole columns takes a third of the time that putting row after row into every index does.
    """
    indexes = made.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql NOT NULL")
    for name, _ in indexes:
        made.run(f"DROP INDEX {name}")
    yield
    for _, sql in indexes:
        made.run(sql)


def _tables_of(made: Connection) -> list[str]:
    """All that rows are copied of; parts last, since triggers fill in what they need of their moments."""
    found = made.rows("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
    names = {name for (name,) in found if not name.startswith("sqlite_")} - MADE_ANEW
    return sorted(names, key=lambda name: (name == "parts", name))


def _copy_table(found: Connection, made: Connection, table: str) -> None:
    kept_by_triggers = COLUMNS_LEFT_OUT["parts"] if table == "parts" else ()
    columns = [row[1] for row in made.rows(f"PRAGMA table_info({table})") if row[1] not in kept_by_triggers]
    names, places = ", ".join(columns), ", ".join("?" * len(columns))
    # In the order of the rows themselves, which is that in which they were written.
    rows = found.each(f"SELECT {names} FROM {table} NOT INDEXED")
    made.run_many(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)
