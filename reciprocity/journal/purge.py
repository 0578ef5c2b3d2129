"""Erasing moments and people from one journal file: from every table, from the recorded changes, and from its pages."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reciprocity.errors import JournalUnusable
from reciprocity.journal import search
from reciprocity.journal.connection import Connection
from reciprocity.journal.private_files import overwrite
from reciprocity.journal.purge_history import (
    AMONG,
    forget_changes,
    forget_earlier_wordings,
    former_values,
    is_remembered,
    json_list,
    nickname_keys,
    only_remembered,
    remembered_ids,
)
from reciprocity.journal.purged_words import Mentions, Words, mentions_in
from reciprocity.journal.row_copy import tables_in
from reciprocity.journal.snapshot import alone

# A moment goes with its last person, and with `shared` with any of them.
MOMENTS_OF = f"""
SELECT DISTINCT moment FROM parts WHERE person {AMONG} AND (:shared OR moment NOT IN (
  SELECT moment FROM parts WHERE person IS NULL OR person NOT {AMONG}))
"""

FORGOTTEN = "forgotten"
"""The setting with the ids of moments that were forgotten as deleted while backups still hold them."""


@dataclass
class Erased:
    """What an erasure removed: ids and counts by table, and how many moments stay without one of their people.

    `words` are all names and notes of it, earlier wordings included; `left` is where they still are. `remembered`
    counts recorded changes that alone held the words.
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
    """An erasure of moments, people and rows of other tables, by id, for any file that may hold them."""

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
        """`names` were given for people, known or not; `as_deleted`: these are all deleted moments."""
        self.moments = frozenset(moments)
        self.people = frozenset(people)
        self.others = dict(others or {})
        self.shared = shared
        self.names = tuple(names)
        self.as_deleted = as_deleted

    def widened(self, erased: Erased) -> Purge:
        """The same erasure for another file, where what was merged or linked here may still be separate."""
        # Row numbers mean nothing in another file.
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
        """Whether a file holds any of it, in its tables or in its recorded changes."""
        wanted = {"moments": self.moments, "people": self.people, **self.others}
        there = _names_of_tables(connection)
        if any(_pick(connection, table, "id", ids=ids) for table, ids in wanted.items() if table in there):
            return True
        return is_remembered(connection, [id_ for ids in wanted.values() for id_ in ids])

    def foreseen(self, connection: Connection) -> Erased:
        """What would be erased. Nothing is kept of it."""
        with _without_references(connection), connection.writing(keep=False):
            return self._erase(connection)

    def carry_out(self, connection: Connection) -> Erased:
        """Erase it while nobody else uses the journal, and rewrite the file, so that no page or free space holds it."""
        with alone(connection):
            with _without_references(connection), connection.writing():
                erased = self._erase(connection)
                if connection.rows("PRAGMA foreign_key_check"):
                    raise JournalUnusable("Something else in the journal needs that.", "Nothing was changed.")
            # secure_delete zeroes what is deleted, but not copies that moving rows left in the gaps of a page.
            connection.run("VACUUM")
            leftover = Path(f"{os.path.realpath(connection.path)}-journal")
            if leftover.exists():
                overwrite(leftover)
        return erased

    def _erase(self, connection: Connection) -> Erased:
        # People, and those who were merged into them.
        people = self.people | set(_pick(connection, "people", "id", f"canonical {AMONG}", ids=self.people))
        chosen = {"ids": json_list(people), "shared": self.shared}
        moments = self.moments | set(connection.column(MOMENTS_OF, chosen))
        erased = Erased(names=_names(connection, people), notes=_notes(connection, moments))
        self._find_words(connection, people, moments, erased)
        keys = nickname_keys(connection, people)
        erased.parts = len(set(_pick(connection, "parts", "moment", f"person {AMONG}", ids=people)) - moments)
        groups = set(_pick(connection, "members", "group_id", f"person {AMONG}", ids=people))
        _delete_contacts(connection, people, erased)
        for table, ids in {"people": people, "moments": moments, **self.others}.items():
            _delete(connection, table, ids, erased)
        if people or self.names:
            _delete(connection, "intentions", _saying(connection, "intentions", "id", "words", erased.words), erased)
        _delete(connection, "corrections", _saying(connection, "corrections", "id", "shape", erased.words), erased)
        for key in _saying(connection, "not_people", "key", "name", erased.words):
            connection.run("DELETE FROM not_people WHERE key = ?", (key,))
        _delete(connection, "groups", groups - set(connection.column("SELECT group_id FROM members")), erased)
        forget_changes(connection, people, keys, [str(id_) for gone in erased.rows.values() for id_ in gone])
        forget_earlier_wordings(connection, erased.words)
        # A backup may be of a schema without the index.
        if connection.row("SELECT 1 FROM sqlite_schema WHERE name = 'notes_search'"):
            search.rebuild(connection)
        erased.left = mentions_in(connection, erased.words)
        return erased

    def _find_words(
        self, connection: Connection, people: Collection[str], moments: Collection[str], erased: Erased
    ) -> None:
        """Find what all of it is and was called and says, and count what only the recorded changes hold."""
        rows: dict[str, Collection[str]] = {"moments": moments, **self.others}
        said: list[str] = [*erased.names, *self.names]
        if people or self.names:
            said += former_values(connection, "people", "name", people)
            said += former_values(connection, "nicknames", "nickname", people)
            said += dict.fromkeys(_pick(connection, "identities", "address", f"person {AMONG}", ids=people))
        handles: list[str] = []
        columns = {table.name: table.types.keys() for table in tables_in(connection)}
        for table, ids in rows.items():
            if not {"handle", "note"} <= columns.get(table, set()):
                continue
            texts = _pick(connection, table, "note", ids=ids) + former_values(connection, table, "note", ids)
            said += [] if people else texts
            handles += _pick(connection, table, "handle", ids=ids) + former_values(connection, table, "handle", ids)
            undone = set(remembered_ids(connection, table, ids)) - set(_pick(connection, table, "id", ids=ids))
            erased.counts[table] = erased.counts.get(table, 0) + len(undone)
            if table == "moments" and undone:
                erased.notes = erased.notes or tuple(texts[:3])
        erased.words, erased.handles = Words(said), tuple(dict.fromkeys(handles))
        erased.remembered = only_remembered(connection, erased.words)


def with_handles(connection: Connection) -> list[str]:
    """The tables whose rows have handles, moments first."""
    refer = [table.name for table in tables_in(connection) if "handles" in table.references]
    return sorted(refer, key=lambda table: (table != "moments", table))


def _delete_contacts(connection: Connection, people: Collection[str], erased: Erased) -> None:
    """Delete people's days of messages and imports that held no others, and blank labels of imports that name them."""
    chosen = {"ids": json_list(people)}
    imports = set(_pick(connection, "contacts", "import", f"person {AMONG}", ids=people))
    days = f"SELECT count(*) FROM (SELECT DISTINCT person, day FROM contacts WHERE person {AMONG})"
    erased.counts["contacts"] = connection.scalar(days, chosen)
    connection.run(f"DELETE FROM contacts WHERE person {AMONG}", chosen)
    for number in imports - set(connection.column("SELECT DISTINCT import FROM contacts")):
        connection.run("DELETE FROM imports WHERE id = ?", (number,))
    for number in _saying(connection, "imports", "id", "label", erased.words):
        connection.run("UPDATE imports SET label = '' WHERE id = ?", (number,))


def _delete(connection: Connection, table: str, ids: Collection[str], erased: Erased) -> None:
    """Delete rows by id after whatever refers to them by the schema. A backup may have no such table yet."""
    tables = tables_in(connection)
    gone = erased.rows.setdefault(table, set())
    fresh = set(ids) - gone
    if not fresh or table not in {one.name for one in tables}:
        return
    gone |= fresh
    for other in tables:
        for column in other.references.get(table, ()) if other.name != table else ():
            if "id" in other.types:
                _delete(
                    connection, other.name, _pick(connection, other.name, "id", f"{column} {AMONG}", ids=fresh), erased
                )
            else:
                connection.run(f"DELETE FROM {other.name} WHERE {column} {AMONG}", {"ids": json_list(fresh)})
    count = connection.run(f"DELETE FROM {table} WHERE id {AMONG}", {"ids": json_list(fresh)})
    erased.counts[table] = erased.counts.get(table, 0) + count


def _names(connection: Connection, people: Collection[str]) -> tuple[str, ...]:
    """All names and nicknames of these people, shown names first."""
    names = _pick(connection, "people", "name", f"id {AMONG} ORDER BY merged_into IS NOT NULL, name", ids=people)
    nicknames = _pick(connection, "nicknames", "nickname", f"person {AMONG} ORDER BY place", ids=people)
    return tuple(dict.fromkeys((*names, *nicknames)))


def _notes(connection: Connection, moments: Collection[str]) -> tuple[str, ...]:
    newest = f"id {AMONG} ORDER BY day DESC, written DESC LIMIT 3"
    return tuple(_pick(connection, "moments", "note", newest, ids=moments))


def _saying(connection: Connection, table: str, key: str, column: str, words: Words) -> set[str]:
    """The keys of rows that say the words, in a table without handles. A backup may have no such table yet."""
    if table not in _names_of_tables(connection):
        return set()
    return {id_ for id_, said in connection.rows(f"SELECT {key}, {column} FROM {table}") if words.are_in(said)}


def _pick(
    connection: Connection, table: str, column: str, where: str = f"id {AMONG}", *, ids: Collection[str]
) -> list[Any]:
    """A column of the rows chosen by a list of ids."""
    return connection.column(f"SELECT {column} FROM {table} WHERE {where}", {"ids": json_list(ids)}) if ids else []


def _names_of_tables(connection: Connection) -> set[str]:
    return {table.name for table in tables_in(connection)}


@contextmanager
def _without_references(connection: Connection) -> Iterator[None]:
    """Allow deleting in any order; who commits checks the references."""
    connection.run("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.run("PRAGMA foreign_keys = ON")
