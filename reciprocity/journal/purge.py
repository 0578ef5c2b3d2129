"""Erasing moments and people from one journal file: from every table, from what undo remembers, and from its pages."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from reciprocity.errors import JournalUnusable
from reciprocity.journal import search
from reciprocity.journal.connection import Connection
from reciprocity.journal.dump import references_of
from reciprocity.journal.mentions import Mentions, forget_earlier_wordings, mentions_in, only_remembered
from reciprocity.journal.purged_words import Words
from reciprocity.journal.snapshot import WholeConnection, overwrite

AMONG = "IN (SELECT value FROM json_each(:{}))"

# A moment goes with its last person; with `shared`, with any of them.
MOMENTS_OF = f"""
SELECT DISTINCT moment FROM parts WHERE person {AMONG.format("people")} AND (:shared OR moment NOT IN (
  SELECT moment FROM parts WHERE person IS NULL OR person NOT {AMONG.format("people")}))
"""

MENTIONS = """EXISTS (SELECT 1 FROM json_each(:{})
  WHERE instr(row_key || coalesce(before, '') || coalesce(after, ''), value))"""

# Rows of history that are of what goes, or that mention it; an id is in no other text. What only says how a nickname
# was spelled names nobody, and goes by its key: the same nickname may have been another's, whose it is to stay.
REMEMBERED = f"""
DELETE FROM changed_rows WHERE json_extract(row_key, '$.id') {AMONG.format("ids")}
  OR json_extract(row_key, '$.moment') {AMONG.format("ids")}
  OR json_extract(row_key, '$.group_id') {AMONG.format("ids")}
  OR (table_name = 'nicknames' AND json_extract(row_key, '$.key') {AMONG.format("keys")}
    AND coalesce(json_extract(before, '$.person'), json_extract(after, '$.person')) IS NULL)
  OR {MENTIONS.format("people")}
"""
NICKNAMES = f"""
SELECT key FROM nicknames WHERE person {AMONG.format("people")} UNION
SELECT json_extract(row_key, '$.key') FROM changed_rows WHERE table_name = 'nicknames'
  AND coalesce(json_extract(before, '$.person'), json_extract(after, '$.person')) {AMONG.format("people")}
"""


# What undo remembers of rows that are of what goes: what they were called, what they said, and their handles.
FORMER = f"""
SELECT DISTINCT json_extract(side, :column) FROM (
  SELECT row_key, before AS side FROM changed_rows WHERE table_name = :table
  UNION ALL SELECT row_key, after FROM changed_rows WHERE table_name = :table)
WHERE coalesce(json_extract(row_key, '$.id'), json_extract(side, '$.person')) {AMONG.format("ids")}
  AND json_extract(side, :column) IS NOT NULL
"""

FORGOTTEN = "forgotten"
"""The setting that names, by their ids, moments that were forgotten as deleted while backups still hold them."""


@dataclass
class Erased:
    """What went, by table, and the moments that stay without one of their people.

    `words` are what all of it was called and said, in earlier wordings too; `left` is where they still stand.
    """

    rows: dict[str, set[str | int]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    parts: int = 0
    remembered: int = 0
    notes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    words: Words = field(default_factory=lambda: Words(()))
    left: Mentions = field(default_factory=Mentions)


class Purge:
    """One erasure, of some moments, people and rows of other tables by their ids, in any file that may hold them."""

    def __init__(
        self,
        *,
        moments: Collection[str] = (),
        people: Collection[str] = (),
        others: Mapping[str, Collection[str]] | None = None,
        shared: bool = False,
        names: Collection[str] = (),
        as_deleted: bool = False,
    ) -> None:
        """`names` are those given of people, known still or not; `as_deleted`: it is all that was deleted."""
        self.moments = frozenset(moments)
        self.people = frozenset(people)
        self.others = dict(others or {})
        self.shared = shared
        self.names = tuple(names)
        self.as_deleted = as_deleted

    def widened(self, erased: Erased) -> Purge:
        """The same for a file of another day, in which all that went here may not have been one yet."""
        # Numbers tell rows apart within one file alone.
        fixed = {table: {id_ for id_ in ids if isinstance(id_, str)} for table, ids in erased.rows.items()}
        rows = {table: ids | set(self.others.get(table, ())) for table, ids in fixed.items() if ids}
        people, moments = rows.pop("people", set()), rows.pop("moments", set())
        return Purge(
            moments=self.moments | moments,
            people=self.people | people,
            others={**self.others, **rows},
            shared=self.shared,
            names=tuple(dict.fromkeys((*self.names, *(erased.words.texts if self.people else ())))),
            as_deleted=self.as_deleted,
        )

    def is_in(self, connection: Connection) -> bool:
        """Whether a file holds any of it, in its tables or in what undo remembers."""
        wanted = {"moments": self.moments, "people": self.people, **self.others}
        there = set(_tables(connection))
        if any(ids and table in there and _has_any(connection, table, ids) for table, ids in wanted.items()):
            return True
        ids = {"ids": _list([id_ for found in wanted.values() for id_ in found])}
        return connection.row(f"SELECT 1 FROM changed_rows WHERE {MENTIONS.format('ids')} LIMIT 1", ids) is not None

    def foreseen(self, connection: Connection) -> Erased:
        """What would go. Nothing is kept of it."""
        with _without_references(connection), connection.writing(keep=False):
            return self._erase(connection)

    def carry_out(self, connection: WholeConnection) -> Erased:
        """Erase it for good, while nobody else uses the journal.

        The file is written anew, so that no page and no free space holds it, nor what is left of the transaction.
        """
        with connection.alone():
            with _without_references(connection), connection.writing():
                erased = self._erase(connection)
                if connection.rows("PRAGMA foreign_key_check"):
                    raise JournalUnusable("Something else in the journal needs that.", "Nothing was changed.")
            # Deleting zeroes what it deletes, but what was moved about in a page before leaves copies in its gaps.
            connection.run("VACUUM")
            leftover = Path(f"{os.path.realpath(connection.place)}-journal")
            if leftover.exists():
                overwrite(leftover)
        return erased

    def _erase(self, connection: Connection) -> Erased:
        people = self._everyone_who_is(connection)
        moments = self.moments | {
            moment for (moment,) in connection.rows(MOMENTS_OF, {"people": _list(people), "shared": self.shared})
        }
        erased = Erased(names=_names(connection, people), notes=_notes(connection, moments))
        self._look_closely(connection, people, moments, erased)
        keys = [key for (key,) in connection.rows(NICKNAMES, {"people": _list(people)})]
        erased.parts = connection.value(
            f"SELECT count(DISTINCT moment) FROM parts WHERE person {AMONG.format('people')}"
            f" AND moment NOT {AMONG.format('moments')}",
            {"people": _list(people), "moments": _list(moments)},
        )
        groups = _groups_of(connection, people)
        self._delete_contacts(connection, people, erased)
        _delete(connection, "people", people, erased)
        _delete(connection, "moments", moments, erased)
        for table, ids in self.others.items():
            if table in _tables(connection):
                _delete(connection, table, ids, erased)
        if people or self.names:
            _delete(connection, "intentions", _naming(connection, "intentions", "words", erased.words), erased)
        _delete(connection, "corrections", _naming(connection, "corrections", "shape", erased.words), erased)
        _delete_nobodies(connection, erased.words)
        _delete(connection, "groups", groups - _groups_with_members(connection), erased)
        _forget_changes(connection, people, keys, erased)
        forget_earlier_wordings(connection, erased.words)
        # A backup may be of a schema that had no index yet.
        if connection.row("SELECT 1 FROM sqlite_schema WHERE name = 'notes_search'"):
            search.rebuild(connection)
        erased.left = mentions_in(connection, erased.words)
        return erased

    def _look_closely(
        self, connection: Connection, people: Collection[str], moments: Collection[str], erased: Erased
    ) -> None:
        """What all of it is called and says, and ever did; and what only undo remembers, which counts as well."""
        rows: dict[str, Collection[str]] = {"moments": moments, **self.others}
        said: list[str] = [*erased.names, *self.names]
        if people or self.names:
            said += _former(connection, "people", "name", people) + _former(connection, "nicknames", "nickname", people)
            said += _addresses(connection, people)
        handles: list[str] = []
        for table, ids in rows.items():
            columns = [row[1] for row in connection.rows(f"PRAGMA table_info({table})")]
            if not {"handle", "note"} <= set(columns):
                continue
            texts = _now(connection, table, "note", ids) + _former(connection, table, "note", ids)
            said += [] if people else texts
            handles += _now(connection, table, "handle", ids) + _former(connection, table, "handle", ids)
            undone = set(_remembered(connection, table, ids)) - set(_now(connection, table, "id", ids))
            erased.counts[table] = erased.counts.get(table, 0) + len(undone)
            if table == "moments" and undone:
                erased.notes = erased.notes or tuple(texts[:3])
        erased.words, erased.handles = Words(said), tuple(dict.fromkeys(handles))
        erased.remembered = only_remembered(connection, erased.words)

    def _everyone_who_is(self, connection: Connection) -> frozenset[str]:
        """The people, and those who turned out to be them."""
        known = connection.rows(
            f"SELECT id FROM people WHERE canonical {AMONG.format('people')}", {"people": _list(self.people)}
        )
        return self.people | {person for (person,) in known}

    def _delete_contacts(self, connection: Connection, people: Collection[str], erased: Erased) -> None:
        """Their days of messages, imports that held no others, and their names in what imports are called."""
        chosen = {"people": _list(people)}
        imports = connection.rows(f"SELECT DISTINCT import FROM contacts WHERE person {AMONG.format('people')}", chosen)
        days = f"SELECT count(*) FROM (SELECT DISTINCT person, day FROM contacts WHERE person {AMONG.format('people')})"
        erased.counts["contacts"] = connection.value(days, chosen)
        connection.run(f"DELETE FROM contacts WHERE person {AMONG.format('people')}", chosen)
        for row in imports:
            connection.run(
                "DELETE FROM imports WHERE id = ? AND NOT EXISTS (SELECT 1 FROM contacts WHERE import = imports.id)",
                row,
            )
        for number, label in connection.rows("SELECT id, label FROM imports"):
            if erased.words.are_in(label):
                connection.run("UPDATE imports SET label = '' WHERE id = ?", (number,))


def _delete(connection: Connection, table: str, ids: Collection[str], erased: Erased) -> None:
    """Delete rows by their ids, and first whatever refers to them, as the schema says, in tables yet to come too."""
    gone = erased.rows.setdefault(table, set())
    fresh = set(ids) - gone
    if not fresh:
        return
    gone |= fresh
    chosen = {"ids": _list(fresh)}
    for other in _tables(connection):
        columns = [row[1] for row in connection.rows(f"PRAGMA table_info({other})")]
        for reference in connection.rows(f"PRAGMA foreign_key_list({other})"):
            if reference[2] != table or other == table:
                continue
            where = f"{reference[3]} {AMONG.format('ids')}"
            if "id" in columns:
                _delete(connection, other, _ids(connection, other, where, chosen), erased)
            else:
                connection.run(f"DELETE FROM {other} WHERE {where}", chosen)
    count = connection.run(f"DELETE FROM {table} WHERE id {AMONG.format('ids')}", chosen)
    erased.counts[table] = erased.counts.get(table, 0) + count


def _forget_changes(connection: Connection, people: Collection[str], keys: list[str], erased: Erased) -> None:
    """Take it out of what undo remembers; what was taken back already cannot be brought back after this."""
    connection.run("DELETE FROM changed_rows WHERE change IN (SELECT seq FROM changes WHERE undone IS NOT NULL)")
    connection.run("DELETE FROM contacts WHERE import IN (SELECT id FROM imports WHERE undone = 1)")
    connection.run("DELETE FROM imports WHERE undone = 1")
    ids = [str(id_) for gone in erased.rows.values() for id_ in gone]
    connection.run(REMEMBERED, {"ids": _list(ids), "people": _list(people), "keys": _list(keys)})


def _tables(connection: Connection) -> list[str]:
    return [name for (name,) in connection.rows("SELECT name FROM pragma_table_list WHERE type = 'table'")]


def _ids(connection: Connection, table: str, where: str, chosen: dict[str, str]) -> list[str]:
    return [id_ for (id_,) in connection.rows(f"SELECT id FROM {table} WHERE {where}", chosen)]


def _names(connection: Connection, people: Collection[str]) -> tuple[str, ...]:
    """Every name and nickname of those people; first those that are shown."""
    sql = (
        f"SELECT name FROM people WHERE id {AMONG.format('people')} ORDER BY merged_into IS NOT NULL, name",
        f"SELECT nickname FROM nicknames WHERE person {AMONG.format('people')} ORDER BY place",
    )
    chosen = {"people": _list(people)}
    return tuple(dict.fromkeys(name for one in sql for (name,) in connection.rows(one, chosen)))


def _notes(connection: Connection, moments: Collection[str]) -> tuple[str, ...]:
    sql = f"SELECT note FROM moments WHERE id {AMONG.format('moments')} ORDER BY day DESC, written DESC LIMIT 3"
    return tuple(note for (note,) in connection.rows(sql, {"moments": _list(moments)}))


def with_handles(connection: Connection) -> list[str]:
    """The tables whose rows have handles of their own, moments first."""
    refer = [table for table in _tables(connection) if "handles" in references_of(connection, table)]
    return sorted(refer, key=lambda table: (table != "moments", table))


def _has_any(connection: Connection, table: str, ids: Collection[str]) -> bool:
    sql = f"SELECT 1 FROM {table} WHERE id {AMONG.format('ids')} LIMIT 1"
    return connection.row(sql, {"ids": _list(ids)}) is not None


def _now(connection: Connection, table: str, column: str, ids: Collection[str]) -> list[str]:
    sql = f"SELECT {column} FROM {table} WHERE id {AMONG.format('ids')}"
    return [value for (value,) in connection.rows(sql, {"ids": _list(ids)})]


def _former(connection: Connection, table: str, column: str, ids: Collection[str]) -> list[str]:
    """What undo remembers of one column of such rows."""
    chosen = {"table": table, "column": f"$.{column}", "ids": _list(ids)}
    return [str(value) for (value,) in connection.rows(FORMER, chosen)]


def _remembered(connection: Connection, table: str, ids: Collection[str]) -> list[str]:
    sql = f"""SELECT DISTINCT json_extract(row_key, '$.id') FROM changed_rows
        WHERE table_name = :table AND json_extract(row_key, '$.id') {AMONG.format("ids")}"""
    return [id_ for (id_,) in connection.rows(sql, {"table": table, "ids": _list(ids)})]


def _addresses(connection: Connection, people: Collection[str]) -> list[str]:
    sql = f"SELECT DISTINCT address FROM identities WHERE person {AMONG.format('people')}"
    return [address for (address,) in connection.rows(sql, {"people": _list(people)})]


def _naming(connection: Connection, table: str, column: str, words: Words) -> set[str]:
    """Rows that say the words, of a table without handles to forget them by. A backup may have no such table yet."""
    if table not in _tables(connection):
        return set()
    return {id_ for id_, said in connection.rows(f"SELECT id, {column} FROM {table}") if words.are_in(said)}


def _delete_nobodies(connection: Connection, words: Words) -> None:
    """The words among those that are nobody's name, and what undo remembers of them."""
    if "not_people" not in _tables(connection):
        return
    for key, word in connection.rows("SELECT key, name FROM not_people"):
        if words.are_in(word):
            connection.run("DELETE FROM not_people WHERE key = ?", (key,))


def _groups_of(connection: Connection, people: Collection[str]) -> set[str]:
    sql = f"SELECT DISTINCT group_id FROM members WHERE person {AMONG.format('people')}"
    return {group for (group,) in connection.rows(sql, {"people": _list(people)})}


def _groups_with_members(connection: Connection) -> set[str]:
    return {group for (group,) in connection.rows("SELECT DISTINCT group_id FROM members")}


@contextmanager
def _without_references(connection: Connection) -> Iterator[None]:
    """Rows are deleted in any order inside; whoever keeps what is written checks the references."""
    connection.run("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.run("PRAGMA foreign_keys = ON")


def _list(values: Collection[str | int]) -> str:
    return json.dumps(sorted(values))
