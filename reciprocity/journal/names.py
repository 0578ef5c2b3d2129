"""Names: what may be one, who has it already, and groups, which are names for several people."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from reciprocity.core.escaping import shell_quoted
from reciprocity.core.people import Group, Person, name_key, strip_invisible
from reciprocity.errors import NameTaken, Refused
from reciprocity.journal.change_log import ChangeLog
from reciprocity.journal.connection import Connection

LONGEST = 200
"""Characters of a name."""

HOLDERS = """
SELECT id, name, key, 'name' FROM people WHERE merged_into IS NULL AND key = :key
UNION ALL
SELECT people.id, people.name, nicknames.key, 'nickname' FROM nicknames
  JOIN people ON people.id = nicknames.person WHERE nicknames.key = :key
"""

MEMBERS = """
SELECT groups.id, groups.name, people.canonical FROM groups
LEFT JOIN members ON members.group_id = groups.id LEFT JOIN people ON people.id = members.person
ORDER BY groups.key, members.place
"""

LOST = """
SELECT 1 FROM members LEFT JOIN groups ON groups.id = group_id LEFT JOIN people ON people.id = person
WHERE groups.id IS NULL OR people.id IS NULL LIMIT 1
"""


def sound_name(name: str) -> str:
    """The name with single spaces and no invisible characters. Raises Refused for one that can be no name."""
    plain = " ".join(strip_invisible(name).split())
    if not name_key(plain) or all(unicodedata.category(character)[0] in "PZC" for character in plain):
        raise Refused("A name needs a letter or a number in it.", "Try again with a name: recip people add Maya")
    if plain.startswith("@"):
        raise Refused("A name cannot begin with @.", f"Leave the @ away: {plain.lstrip('@')}")
    if len(plain) > LONGEST:
        raise Refused(
            f"A name cannot be longer than {LONGEST} characters.", "A shorter one does; a note holds the rest."
        )
    return plain


def is_sound(name: str) -> bool:
    try:
        sound_name(name)
    except Refused:
        return False
    return True


def sound_nicknames(nicknames: Iterable[str], name: str) -> dict[str, str]:
    """Nicknames by key, in order, each once, and without the name itself. Raises Refused as `sound_name` does."""
    by_key: dict[str, str] = {}
    for nickname in map(sound_name, nicknames):
        by_key.setdefault(name_key(nickname), nickname)
    by_key.pop(name_key(name), None)
    return by_key


def holder_of(connection: Connection, key: str) -> str | None:
    """The id of the person whose name or nickname has this key."""
    holder: str | None = connection.scalar(HOLDERS, {"key": key})
    return holder


def refuse_taken(connection: Connection, names: Iterable[str], person: str | None) -> None:
    """Raise NameTaken where one of these is a group, or the name or nickname of anybody but `person` (an id)."""
    for name in names:
        key = name_key(name)
        for holder, whose, _, which in connection.rows(HOLDERS, {"key": key}):
            if holder != person:
                raise _taken(name, whose, is_nickname=which == "nickname")
        if connection.row("SELECT 1 FROM groups WHERE key = ?", (key,)):
            raise NameTaken(f"{name} is a group in your journal.", "Choose a name that tells them apart.")


def refuse_persons(connection: Connection, name: str) -> None:
    """Raise NameTaken where a person has this name or nickname."""
    for _, whose, _, which in connection.rows(HOLDERS, {"key": name_key(name)}):
        raise _taken(name, whose, is_nickname=which == "nickname")


class Groups:
    """The groups; `People` offers them."""

    def __init__(self, connection: Connection, change_log: ChangeLog) -> None:
        self._connection = connection
        self._change_log = change_log

    def all(self) -> tuple[Group, ...]:
        """All groups by name, with their members in order. Raises LookupError for a damaged journal."""
        if self._connection.row(LOST):
            raise LookupError("a member of a group, or the group, is not there")
        members: dict[tuple[str, str], dict[str, None]] = {}
        for group, name, person in self._connection.rows(MEMBERS):
            inside = members.setdefault((group, name), {})
            if person is not None:
                inside[person] = None
        return tuple(Group(group, name, tuple(inside)) for (group, name), inside in members.items())

    def set(self, name: str, members: Sequence[Person]) -> Group:
        """Make a group, or replace its members. Raises NameTaken for a person's name."""
        name = sound_name(name)
        refuse_persons(self._connection, name)
        group = self._connection.scalar("SELECT id FROM groups WHERE key = ?", (name_key(name),))
        if group is None:
            group = self._change_log.new_id()
            self._change_log.insert("groups", {"id": group, "name": name, "key": name_key(name)})
        else:
            self._change_log.update("groups", {"id": group}, {"name": name})
        wanted = {person.id: position for position, person in enumerate(members)}
        for person in self._members(group):
            if person not in wanted:
                self._change_log.delete("members", {"group_id": group, "person": person})
        there = self._members(group)
        for person, position in wanted.items():
            key = {"group_id": group, "person": person}
            if person in there:
                self._change_log.update("members", key, {"place": position})
            else:
                self._change_log.insert("members", {**key, "place": position}, ("group_id", "person"))
        return Group(group, name, tuple(wanted))

    def remove(self, group: Group) -> None:
        for person in self._members(group.id):
            self._change_log.delete("members", {"group_id": group.id, "person": person})
        self._change_log.delete("groups", {"id": group.id})

    def _members(self, group: str) -> list[str]:
        return self._connection.column("SELECT person FROM members WHERE group_id = ?", (group,))


def _taken(name: str, whose: str, *, is_nickname: bool) -> NameTaken:
    said = f"{name} is a nickname of {whose}." if is_nickname else f"{whose} is already in your journal."
    return NameTaken(said, f"Choose a name that tells them apart, or see: recip people show {shell_quoted(whose)}")
