"""Taking rows and words out of the recorded changes, so that undo can never bring back what was forgotten."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from reciprocity.journal.connection import Connection
from reciprocity.journal.purged_words import Words, is_said
from reciprocity.journal.row_copy import Columns

AMONG = "IN (SELECT value FROM json_each(:ids))"
"""SQL condition for a list of ids, given as JSON."""

KEYS = "IN (SELECT value FROM json_each(:keys))"

MENTIONS = """EXISTS (SELECT 1 FROM json_each(:{})
  WHERE instr(row_key || coalesce(before, '') || coalesce(after, ''), value))"""

# Recorded rows of what is erased, or that mention it; no other text contains an id. A row that only records how a
# nickname is spelled names nobody and goes by its key: the same nickname may be another person's, and stays.
REMEMBERED = f"""
DELETE FROM changed_rows WHERE json_extract(row_key, '$.id') {AMONG}
  OR json_extract(row_key, '$.moment') {AMONG}
  OR json_extract(row_key, '$.group_id') {AMONG}
  OR (table_name = 'nicknames' AND json_extract(row_key, '$.key') {KEYS}
    AND coalesce(json_extract(before, '$.person'), json_extract(after, '$.person')) IS NULL)
  OR {MENTIONS.format("people")}
"""
NICKNAMES = f"""
SELECT key FROM nicknames WHERE person {AMONG} UNION
SELECT json_extract(row_key, '$.key') FROM changed_rows WHERE table_name = 'nicknames'
  AND coalesce(json_extract(before, '$.person'), json_extract(after, '$.person')) {AMONG}
"""

# Recorded values of rows that are erased: what they were called, what they said, and their handles.
FORMER = f"""
SELECT DISTINCT json_extract(side, :column) FROM (
  SELECT row_key, before AS side FROM changed_rows WHERE table_name = :table
  UNION ALL SELECT row_key, after FROM changed_rows WHERE table_name = :table)
WHERE coalesce(json_extract(row_key, '$.id'), json_extract(side, '$.person')) {AMONG}
  AND json_extract(side, :column) IS NOT NULL
"""

NAMED = {"people": "key", "groups": "key"}
"""The unique column of tables with names."""


def nickname_keys(connection: Connection, people: Collection[str]) -> list[str]:
    """The keys of all nicknames that these people have or had."""
    return connection.column(NICKNAMES, {"ids": json_list(people)})


def is_remembered(connection: Connection, ids: Collection[str]) -> bool:
    """Whether a recorded change mentions one of these ids."""
    sql = f"SELECT 1 FROM changed_rows WHERE {MENTIONS.format('ids')} LIMIT 1"
    return connection.row(sql, {"ids": json_list(ids)}) is not None


def forget_changes(connection: Connection, people: Collection[str], keys: list[str], ids: Collection[str]) -> None:
    """Remove the recorded rows of what was erased, by its ids. What was undone before cannot be redone after this."""
    connection.run("DELETE FROM changed_rows WHERE change IN (SELECT seq FROM changes WHERE undone IS NOT NULL)")
    connection.run("DELETE FROM contacts WHERE import IN (SELECT id FROM imports WHERE undone = 1)")
    connection.run("DELETE FROM imports WHERE undone = 1")
    connection.run(REMEMBERED, {"ids": json_list(ids), "people": json_list(people), "keys": json_list(keys)})


def former_values(connection: Connection, table: str, column: str, ids: Collection[str]) -> list[str]:
    """The recorded values of a column of rows with these ids."""
    chosen = {"table": table, "column": f"$.{column}", "ids": json_list(ids)}
    return [str(value) for value in connection.column(FORMER, chosen)]


def remembered_ids(connection: Connection, table: str, ids: Collection[str]) -> list[str]:
    sql = f"""SELECT DISTINCT json_extract(row_key, '$.id') FROM changed_rows
        WHERE table_name = :table AND json_extract(row_key, '$.id') {AMONG}"""
    return connection.column(sql, {"table": table, "ids": json_list(ids)})


def forget_earlier_wordings(connection: Connection, words: Words) -> None:
    """Take the words out of the recorded changes: a row that still exists is recorded as it is now, others not at all.

    Undo then still takes back all else that a change did. Records that refer to a row that is gone go as well; where a
    person or group that stays had another name, which may be another's since, undo reaches no further back than that.
    """
    dropped: set[str] = set()
    renamed = 0
    for (change, position, table, key, before, after), there in _earlier_wordings(connection, words):
        told = None if there is None else _as_it_reads_now(words, there, before, after)
        if there is None:
            dropped |= {str(id_) for name, id_ in json.loads(key).items() if name == "id"}
        elif before and after and NAMED.get(table) in json.loads(before):
            renamed = max(renamed, change)
        if told is None:
            connection.run("DELETE FROM changed_rows WHERE change = ? AND place = ?", (change, position))
        else:
            connection.run(
                "UPDATE changed_rows SET before = ?, after = ? WHERE change = ? AND place = ?",
                (*told, change, position),
            )
    connection.run("DELETE FROM changed_rows WHERE change <= ?", (renamed,))
    connection.run(f"DELETE FROM changed_rows WHERE {MENTIONS.format('ids')}", {"ids": json_list(dropped)})
    connection.run("DELETE FROM changes WHERE seq NOT IN (SELECT change FROM changed_rows)")


def only_remembered(connection: Connection, words: Words) -> int:
    """How many recorded rows hold the words while their present row is gone, or no longer does."""
    rows = (there or {} for _, there in _earlier_wordings(connection, words))
    return sum(not any(is_said(name, value, words) for name, value in row.items()) for row in rows)


def _earlier_wordings(connection: Connection, words: Words) -> list[tuple[Any, Columns | None]]:
    """Recorded rows that hold the words (change, position, table, key, both sides), each with its present row."""
    if not words:
        return []
    remembered = "SELECT change, place, table_name, row_key, before, after FROM changed_rows"
    saying = [row for row in connection.each(remembered) if any(_says(words, told) for told in row[3:])]
    return [
        ((change, position, table, key, *sides), connection.fetch_dict(*_selecting(table, json.loads(key))))
        for change, position, table, key, *sides in saying
    ]


def _as_it_reads_now(
    words: Words, there: Columns, before: str | None, after: str | None
) -> tuple[str | None, str | None] | None:
    """Both sides of a recorded row without the words; None where nothing is left."""
    sides = [None if side is None else json.loads(side) for side in (before, after)]
    said = {name for side in sides for name, text in (side or {}).items() if is_said(name, text, words)}
    if None in sides:
        # An insertion or deletion is recorded whole: with the present values.
        whole = [side and {**side, **{name: there[name] for name in said}} for side in sides]
        return _json(whole[0]), _json(whole[1])
    left = [{name: value for name, value in side.items() if name not in said} for side in sides if side is not None]
    return (_json(left[0]), _json(left[1])) if left[0] or left[1] else None


def _says(words: Words, told: str | None) -> bool:
    # Most rows need no parsing: where nothing is escaped, the letters are there as they are.
    if told is None or ("\\" not in told and not words.touch(told)):
        return False
    return any(is_said(name, text, words) for name, text in json.loads(told).items())


def _json(columns: Columns | None) -> str | None:
    return None if columns is None else json.dumps(columns, ensure_ascii=False)


def _selecting(table: str, key: Columns) -> tuple[str, Columns]:
    return f'SELECT * FROM "{table}" WHERE ' + " AND ".join(f'"{name}" IS :{name}' for name in key), key


def json_list(values: Collection[str | int]) -> str:
    return json.dumps(sorted(values))
