"""People: who is in the journal, under which names, and when each was last in touch."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from reciprocity.core.people import Group, Person, Roster, name_key, person_sort_key
from reciprocity.core.vocabulary import Channel, Circle
from reciprocity.errors import Gone, Refused
from reciprocity.journal import mappers
from reciprocity.journal.change_log import ChangeLog
from reciprocity.journal.connection import Connection
from reciprocity.journal.names import LONGEST, Groups, holder_of, refuse_taken, sound_name, sound_nicknames

EVERYBODY = f"SELECT {mappers.PERSON} FROM people WHERE merged_into IS NULL ORDER BY id"
LOST = """
SELECT 1 FROM people LEFT JOIN people AS they ON they.id = people.canonical AND they.merged_into IS NULL
WHERE they.id IS NULL LIMIT 1
"""
ONE = f"SELECT {mappers.PERSON} FROM people WHERE id = (SELECT canonical FROM people WHERE id = ?)"

# Each lookup is one step into an index; counting through a journal of a million entries would not be.
SEEN = f"""
SELECT canonical, max(
  coalesce({mappers.last_part("kind IS NOT NULL", "true")}, ''),
  coalesce({mappers.last_message("them", "true")}, ''), coalesce({mappers.last_message("you", "true")}, ''))
FROM people
"""

IN_TOUCH = f"""
SELECT canonical, max(
  coalesce({mappers.last_part(mappers.HEARD)}, ''), coalesce({mappers.last_part(mappers.FROM_YOU)}, ''),
  coalesce({mappers.last_message("them")}, ''), coalesce({mappers.last_message("you")}, ''))
FROM people WHERE canonical IN (SELECT value FROM json_each(:ids))
"""


class People:
    """Everyone in the journal. A person merged into another is returned as that other."""

    def __init__(self, connection: Connection, change_log: ChangeLog) -> None:
        self._connection = connection
        self._change_log = change_log
        self._groups = Groups(connection, change_log)

    def roster(self) -> Roster:
        """Everyone a line may be about: last seen first (in an entry or an imported message), then by name."""
        with self._connection.reading():
            seen = _latest(self._connection.rows(SEEN))
            by_name = sorted(everybody(self._connection), key=lambda person: person.key)
            groups = self._groups.all()
            nobodies = frozenset(self._connection.column("SELECT key FROM not_people"))
        return Roster(tuple(sorted(by_name, key=lambda person: seen[person.id], reverse=True)), groups, nobodies)

    def all(self) -> tuple[Person, ...]:
        """Everyone, by circle and then by name."""
        with self._connection.reading():
            return tuple(sorted(everybody(self._connection), key=person_sort_key))

    def get(self, id: str) -> Person:  # noqa: A002 - what it is
        """The person with this id, or the one they were merged into. Raises Gone."""
        row = self._connection.row(ONE, (id,))
        if row is None:
            raise Gone("That person is not in your journal.", "See who is: recip people")
        return mappers.person_of(row, self._nicknames_of(row[0]).values())

    def called(self, name: str) -> Person | None:
        """The person with exactly this name or nickname, ignoring case and accents."""
        id_ = holder_of(self._connection, name_key(name))
        return None if id_ is None else self.get(id_)

    def add(  # noqa: PLR0913 - a person's fields, by name
        self,
        name: str,
        *,
        nicknames: Sequence[str] = (),
        circle: Circle | None = None,
        rhythm: int | None = None,
        birthday: str | None = None,
        note: str = "",
        uneven_on_purpose: bool = False,
        in_memory: bool = False,
        added: date,
    ) -> Person:
        """Add a person. Raises NameTaken for another's name or nickname, Refused for what can be no name."""
        id_, name = self._change_log.new_id(), sound_name(name)
        person = Person(
            id_, name, tuple(nicknames), circle, rhythm, birthday, note, uneven_on_purpose, in_memory, added=added
        )
        wanted = sound_nicknames(nicknames, name)
        refuse_taken(self._connection, (name, *wanted.values()), None)
        self._change_log.insert("people", {"id": id_, "canonical": id_, **_columns(person)})
        self._set_nicknames(id_, wanted)
        return self.get(id_)

    def update(self, person: Person) -> Person:
        """Set all fields, nicknames included, to those given. Raises as `add` does."""
        name = sound_name(person.name)
        wanted = sound_nicknames(person.nicknames, name)
        refuse_taken(self._connection, (name, *wanted.values()), person.id)
        self._change_log.update("people", {"id": person.id}, _columns(replace(person, name=name)))
        self._set_nicknames(person.id, wanted)
        return self.get(person.id)

    def merge(self, gone: Person, into: Person) -> Person:
        """Merge `gone` into `into`: all that is known of either is `into`'s from now on, names included.

        A circle, rhythm or birthday that `into` lacks is taken over, and notes are joined. No entry or contact is
        rewritten.
        """
        gone, into = self.get(gone.id), self.get(into.id)
        if gone.id == into.id:
            raise Refused(f"{into.name} is one person already.", "See everyone: recip people")
        self._set_nicknames(gone.id, {})
        merged = {"merged_into": into.id, "canonical": into.id, "archived": 1}
        for id_ in self._connection.column("SELECT id FROM people WHERE canonical = ? AND id <> ?", (gone.id, gone.id)):
            self._change_log.update("people", {"id": id_}, {"canonical": into.id})
        self._change_log.update("people", {"id": gone.id}, merged)
        return self.update(
            replace(
                into,
                nicknames=(*into.nicknames, gone.name, *gone.nicknames),
                circle=into.circle or gone.circle,
                rhythm=into.rhythm or gone.rhythm,
                birthday=into.birthday or gone.birthday,
                note=_both(into.note, gone.note),
                added=min(into.added, gone.added),
            )
        )

    def groups(self) -> tuple[Group, ...]:
        return self._groups.all()

    def set_group(self, name: str, members: Sequence[Person]) -> Group:
        """Make a group, or give it these members. Raises NameTaken for a person's name."""
        return self._groups.set(name, members)

    def remove_group(self, group: Group) -> None:
        self._groups.remove(group)

    def of_addresses(
        self, addresses: Collection[str], channel: Channel, added: date, names: Mapping[str, str] | None = None
    ) -> tuple[dict[str, Person], tuple[Person, ...]]:
        """The person of each address, and the people added for it. `names` are the names that the file has for some.

        An address belongs to whom it belonged before; else to whoever has the address, or its name in the file, as a
        name or nickname; else a new person without a circle is named so.
        """
        whose: dict[str, Person] = {}
        new: list[Person] = []
        for address in addresses:
            key = {"channel": channel, "address": name_key(address)}
            known = self._connection.scalar(
                "SELECT person FROM identities WHERE channel = :channel AND address = :address", key
            )
            name = (names or {}).get(address, address)
            person = (
                known or holder_of(self._connection, name_key(address)) or holder_of(self._connection, name_key(name))
            )
            if person is None:
                new.append(self.add(self._free_name(_name_for(name)), added=added))
                person = new[-1].id
            if known is None:
                self._change_log.insert("identities", {**key, "person": person}, ("channel", "address"))
            whose[address] = self.get(person)
        return whose, tuple(new)

    def _free_name(self, name: str) -> str:
        """The name, numbered where it is taken."""
        taken = "SELECT 1 FROM groups WHERE key = ?"
        number, free = 1, name
        while holder_of(self._connection, name_key(free)) or self._connection.row(taken, (name_key(free),)):
            number += 1
            free = f"{name} ({number})"
        return free

    def last_contact(self, ids: Collection[str], as_of: date) -> dict[str, date]:
        """The last day up to `as_of` on which each of these was in touch (see `PersonHistory`), where there is one."""
        found = _latest(self._connection.rows(IN_TOUCH, {"ids": json.dumps(list(ids)), "as_of": as_of.isoformat()}))
        return {person: date.fromisoformat(day) for person, day in found.items() if day}

    def _nicknames_of(self, person: str) -> dict[str, str]:
        return dict(
            self._connection.rows("SELECT key, nickname FROM nicknames WHERE person = ? ORDER BY place", (person,))
        )

    def _set_nicknames(self, person: str, wanted: Mapping[str, str]) -> None:
        there = self._nicknames_of(person)
        for key in there.keys() - wanted.keys():
            self._change_log.delete("nicknames", {"key": key})
        for position, (key, nickname) in enumerate(wanted.items()):
            if key in there:
                self._change_log.update("nicknames", {"key": key}, {"nickname": nickname, "place": position})
            else:
                row = {"key": key, "person": person, "place": position, "nickname": nickname}
                self._change_log.insert("nicknames", row, ("key",))


def _both(note: str, other: str) -> str:
    """Two notes joined, without repeating one that contains the other."""
    if other in note:
        return note
    return other if note in other else f"{note}; {other}"


def everybody(connection: Connection) -> tuple[Person, ...]:
    """All people but the merged, oldest first. Raises LookupError for a damaged journal."""
    nicknames: dict[str, list[str]] = {}
    for person, nickname in connection.rows("SELECT person, nickname FROM nicknames ORDER BY person, place"):
        nicknames.setdefault(person, []).append(nickname)
    found = tuple(mappers.person_of(row, nicknames.get(row[0], ())) for row in connection.rows(EVERYBODY))
    if nicknames.keys() - {person.id for person in found} or connection.row(LOST):
        raise LookupError("a nickname or a merged person refers to nobody")
    return found


def _latest(found: Iterable[tuple[str, str]] | Iterable[tuple[Any, ...]]) -> dict[str, str]:
    """The latest day by person, over all who were merged into them; empty text where there is none."""
    latest: dict[str, str] = {}
    for person, day in found:
        latest[person] = max(day, latest.get(person, ""))
    return latest


def _columns(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "key": person.key,
        "circle": person.circle,
        "rhythm": person.rhythm,
        "birthday": person.birthday,
        "note": person.note,
        "uneven_on_purpose": int(person.uneven_on_purpose),
        "in_memory": int(person.in_memory),
        "archived": int(person.archived),
        "snoozed_until": person.snoozed_until and person.snoozed_until.isoformat(),
        "added": person.added.isoformat(),
    }


def _name_for(address: str) -> str:
    """A valid name made from any address."""
    plain = " ".join(address.split()).lstrip("@")[:LONGEST].strip()
    try:
        return sound_name(plain)
    except Refused:
        return f"Unnamed {name_key(address) or 'sender'}"[:LONGEST]
