"""Where a journal's rows hold words that are to be forgotten; and what undo remembers, without them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from reciprocity.journal.connection import Connection
from reciprocity.journal.purged_words import Words

NO_TEXT = frozenset({"handles", "changes", "changed_rows", "notes_numbered"})
"""Tables in which nobody's words are, or only copies of those elsewhere."""

NO_WORDS = (
    frozenset(("id", "handle", "person", "moment", "group_id", "merged_into", "canonical", "correction"))
    | frozenset(("day", "written", "at", "added", "snoozed_until"))
    | frozenset(("kind", "direction", "purpose", "felt", "circle", "channel", "feeling", "outcome"))
    | frozenset(("starts", "leaning", "opener", "what"))
)
"""Columns that hold what recip itself writes, and so may chance to be somebody's name."""

PLACES = {
    ("people", "name"): 'the name of "{name}"',
    ("people", "note"): 'the note on "{name}"',
    ("nicknames", "nickname"): 'the nickname "{nickname}"',
    ("groups", "name"): 'the group "{name}"',
    ("intentions", "words"): "the intention of {day}",
    ("corrected_names", "called"): "a name that reading was put right by",
    ("corrections", "shape"): "a line that reading was put right by",
    ("not_people", "name"): 'the word "{name}", which is nobody',
    ("imports", "me"): "what you are called in an import",
    ("imports", "label"): "the name of a file that was imported",
    ("identities", "address"): "an address that somebody writes from",
}

Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mentions:
    """The handles of lines that hold the words, moments first, and other places in plain words."""

    handles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def mentions_in(connection: Connection, words: Words) -> Mentions:
    """Every row that holds one of the words, in tables yet to come too."""
    handles: dict[str, None] = {}
    places: dict[str, None] = {}
    for table in _with_texts(connection) if words else ():
        names = _columns(connection, table)
        # A key is the name again; parts and contacts, of which there are most, say nothing.
        saying = [name for name in names if name not in NO_WORDS and name != "key"]
        if not _are_text(connection, table, saying):
            continue
        for row in connection.rows(f'SELECT * FROM "{table}"'):
            columns = dict(zip(names, row, strict=True))
            found = [name for name in saying if _is_said(name, columns[name], words)]
            if found and "handle" in columns:
                handles[columns["handle"]] = None
            else:
                places |= dict.fromkeys(PLACES.get((table, name), table).format(**columns) for name in found)
    return Mentions(tuple(handles), tuple(places))


def explain_traces(connection: Connection, words: Words) -> bool:
    """Whether anything that the file rightly holds has the letters in it, and so explains them in its bytes."""
    everything = ["sqlite_schema", *_with_texts(connection), *sorted(NO_TEXT)]
    rows = (row for table in everything for row in connection.each(f'SELECT * FROM "{table}"'))
    return any(isinstance(value, str) and words.touch(value) for row in rows for value in row)


NAMED = {"people": "key", "groups": "key"}
"""Where no two may have the same, and by which column."""


def forget_earlier_wordings(connection: Connection, words: Words) -> None:
    """Take the words out of what undo remembers: a row that stays is remembered as it reads now, the others not at all.

    So undo still takes back all else that the change did, and never brings the words back. Nothing that refers to a row
    that is no more can be brought back either; and where somebody who stays had another name, which may be another's
    since, undo goes back no further than to their having this one.
    """
    dropped: set[str] = set()
    renamed = 0
    for (change, place, table, key, before, after), there in _earlier_wordings(connection, words):
        told = None if there is None else _as_it_reads_now(words, there, before, after)
        if there is None:
            dropped |= {str(id_) for name, id_ in json.loads(key).items() if name == "id"}
        elif before and after and NAMED.get(table) in json.loads(before):
            renamed = max(renamed, change)
        if told is None:
            connection.run("DELETE FROM changed_rows WHERE change = ? AND place = ?", (change, place))
        else:
            connection.run(
                "UPDATE changed_rows SET before = ?, after = ? WHERE change = ? AND place = ?", (*told, change, place)
            )
    connection.run("DELETE FROM changed_rows WHERE change <= ?", (renamed,))
    connection.run(DROPPED, {"ids": json.dumps(sorted(dropped))})
    connection.run("DELETE FROM changes WHERE seq NOT IN (SELECT change FROM changed_rows)")


DROPPED = """
DELETE FROM changed_rows WHERE EXISTS (
  SELECT 1 FROM json_each(:ids) WHERE instr(row_key || coalesce(before, '') || coalesce(after, ''), value))
"""


def only_remembered(connection: Connection, words: Words) -> int:
    """How many rows undo remembers in the words that are no more, or that say them no longer."""
    rows = (there or {} for _, there in _earlier_wordings(connection, words))
    return sum(not any(_is_said(name, value, words) for name, value in row.items()) for row in rows)


def _earlier_wordings(connection: Connection, words: Words) -> list[tuple[Any, Columns | None]]:
    """What undo remembers in the words: change, place, table, key, both sides; and the row it is of, if still there."""
    if not words:
        return []
    remembered = "SELECT change, place, table_name, row_key, before, after FROM changed_rows"
    saying = [row for row in connection.each(remembered) if any(_says(words, told) for told in row[3:])]
    return [
        ((change, place, table, key, *sides), connection.named(*_selecting(table, json.loads(key))))
        for change, place, table, key, *sides in saying
    ]


def _as_it_reads_now(
    words: Words, there: Columns, before: str | None, after: str | None
) -> tuple[str | None, str | None] | None:
    """Both sides of a change without the words; None where nothing of it is left."""
    sides = [None if side is None else json.loads(side) for side in (before, after)]
    said = {name for side in sides for name, text in (side or {}).items() if _is_said(name, text, words)}
    if None in sides:
        # A row that was made is told whole, for redo; it is made as it reads now.
        whole = [side and {**side, **{name: there[name] for name in said}} for side in sides]
        return _json(whole[0]), _json(whole[1])
    left = [{name: value for name, value in side.items() if name not in said} for side in sides if side is not None]
    return (_json(left[0]), _json(left[1])) if left[0] or left[1] else None


def _says(words: Words, told: str | None) -> bool:
    # Most rows are told apart without being taken apart: where nothing is escaped, the letters stand as they are.
    if told is None or ("\\" not in told and not words.touch(told)):
        return False
    return any(_is_said(name, text, words) for name, text in json.loads(told).items())


def _is_said(column: str, value: object, words: Words) -> bool:
    return isinstance(value, str) and column not in NO_WORDS and words.are_in(value)


def _json(columns: Columns | None) -> str | None:
    return None if columns is None else json.dumps(columns, ensure_ascii=False)


def _selecting(table: str, key: Columns) -> tuple[str, Columns]:
    return f'SELECT * FROM "{table}" WHERE ' + " AND ".join(f'"{name}" IS :{name}' for name in key), key


def _with_texts(connection: Connection) -> list[str]:
    found = connection.rows("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
    names = sorted({name for (name,) in found if not name.startswith("sqlite_")} - NO_TEXT)
    return sorted(names, key=lambda table: (table != "moments", table))


def _are_text(connection: Connection, table: str, columns: list[str]) -> bool:
    types = {row[1]: row[2] for row in connection.rows(f"PRAGMA table_info({table})")}
    return any(types[name] == "TEXT" for name in columns)


def _columns(connection: Connection, table: str) -> list[str]:
    return [row[1] for row in connection.rows(f"PRAGMA table_info({table})")]
