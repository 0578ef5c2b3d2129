"""A whole journal's rows made into a journal again, and held to all that a journal is held to on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from reciprocity.core.people import name_key
from reciprocity.errors import BadFile, JournalUnusable, RecipError
from reciprocity.journal import schema
from reciprocity.journal.connection import Connection
from reciprocity.journal.dump import columns_of, tables_of
from reciprocity.journal.ids import ALPHABET
from reciprocity.journal.journal import Journal
from reciprocity.journal.snapshot import unsound_in

Tables = Mapping[str, Sequence[Mapping[str, Any]]]

HANDLE = re.compile(rf"[{ALPHABET}]{{4,40}}")
LOST = "SELECT 1 FROM people JOIN people AS they ON they.id = people.canonical WHERE they.merged_into IS NOT NULL"


def rebuild_journal(tables: Tables, version: int, draft: Path) -> None:
    """Make the rows of a whole journal of that version into a journal, in an empty private file.

    It is of their own version first, and then brought up to date: so they are held to the schema as rows written by
    recip are. Raises BadFile for rows that break it, and for a version yet to come.
    """
    if version > schema.newest_version():
        raise BadFile("That file was written by a newer recip.", "Update this one: pip install --upgrade recip")
    try:
        schema.make_at(draft, version)
        with closing(Connection(draft)) as other:
            _fill(other, tables)
        schema.bring_up_to_date(draft)
        with closing(Connection(draft)) as other:
            for fault in unsound_in(other):
                raise ValueError(fault)  # noqa: TRY301 - told with all else that can be wrong, below
        with Journal.open(draft) as other_journal:
            _refuse_unreadable(other_journal)
    except (JournalUnusable, OverflowError, ValueError) as problem:
        why = problem.sentence if isinstance(problem, RecipError) else str(problem)
        raise BadFile(f"That is no whole journal as recip exports it ({_short(why, draft)}).") from problem


def _fill(connection: Connection, tables: Tables) -> None:
    """Write the rows as they are, but for keys, which are made of the names again."""
    connection.run("PRAGMA foreign_keys = OFF")
    known = tables_of(connection)
    strange = sorted(tables.keys() - set(known))
    if strange:
        raise ValueError(f"it holds {strange[0]}, which that version did not have")
    with connection.writing():
        handled = [table for table in known if "handle" in columns_of(connection, table)]
        for handle in (row.get("handle") for table in handled for row in tables.get(table, ())):
            if not isinstance(handle, str) or not HANDLE.fullmatch(handle):
                raise ValueError(f"{handle!r} is no handle")
            connection.run("INSERT OR IGNORE INTO handles (handle) VALUES (?)", (handle,))
        for table in known:
            _fill_one(connection, table, tables.get(table, ()))
        if connection.row(LOST):
            raise ValueError("somebody in it turned out to be somebody who is another")
        if connection.rows("PRAGMA foreign_key_check"):
            raise ValueError("some of it refers to what is not there")


def _fill_one(connection: Connection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    columns = columns_of(connection, table)
    names, places = ", ".join(f'"{name}"' for name in columns), ", ".join("?" for _ in columns)
    sql = f'INSERT INTO "{table}" ({names}) VALUES ({places})'
    for row in rows:
        if row.keys() != set(columns):
            raise ValueError(f"a row of {table} has other columns than that version did")
        whole = {**row, "key": _key(table, row)} if "key" in columns else row
        connection.run(sql, [whole[column] for column in columns])


def _key(table: str, row: Mapping[str, Any]) -> str:
    name = row.get("nickname" if table == "nicknames" else "name")
    if not isinstance(name, str):
        raise ValueError(f"a row of {table} has no name")  # noqa: TRY004 - of a file, and not of a caller
    return name_key(name)


def _refuse_unreadable(journal: Journal) -> None:
    """Read all of it once, as recip will: days that are none, and instants, are found out here."""
    journal.people.all()
    journal.moments.find(limit=None)
    journal.contacts.find(limit=None)
    journal.follow_ups.open()


def _short(why: str, draft: Path) -> str:
    return why.replace(str(draft), "it").removesuffix(".")
