"""Groups: a name for several people."""

from __future__ import annotations

from collections.abc import Sequence

from reciprocity.core.people import Group, Person, name_key
from reciprocity.journal.change_log import ChangeLog
from reciprocity.journal.connection import Connection
from reciprocity.journal.names import refuse_persons, sound_name

MEMBERS = """
SELECT groups.id, groups.name, people.canonical FROM groups
LEFT JOIN members ON members.group_id = groups.id LEFT JOIN people ON people.id = members.person
ORDER BY groups.key, members.place
"""

LOST = """
SELECT 1 FROM members LEFT JOIN groups ON groups.id = group_id LEFT JOIN people ON people.id = person
WHERE groups.id IS NULL OR people.id IS NULL LIMIT 1
"""


class Groups:
    """The groups, for `People` to offer."""

    def __init__(self, connection: Connection, recorder: ChangeLog) -> None:
        self._connection = connection
        self._recorder = recorder

    def all(self) -> tuple[Group, ...]:
        """All groups by name, each with its members in the order given.

        Raises LookupError where one of them is not there, which only damage can bring about.
        """
        if self._connection.row(LOST):
            raise LookupError("a member of a group, or the group, is not there")
        members: dict[tuple[str, str], dict[str, None]] = {}
        for group, name, person in self._connection.rows(MEMBERS):
            inside = members.setdefault((group, name), {})
            if person is not None:
                inside[person] = None
        return tuple(Group(group, name, tuple(inside)) for (group, name), inside in members.items())

    def set(self, name: str, members: Sequence[Person]) -> Group:
        """Make the group, or give it these members instead of those it has."""
        name = sound_name(name)
        refuse_persons(self._connection, name)
        group = self._connection.value("SELECT id FROM groups WHERE key = ?", (name_key(name),))
        if group is None:
            group = self._recorder.new_id()
            self._recorder.insert("groups", {"id": group, "name": name, "key": name_key(name)})
        else:
            self._recorder.update("groups", {"id": group}, {"name": name})
        wanted = {person.id: place for place, person in enumerate(members)}
        for person in self._members(group):
            if person not in wanted:
                self._recorder.delete("members", {"group_id": group, "person": person})
        there = self._members(group)
        for person, place in wanted.items():
            key = {"group_id": group, "person": person}
            if person in there:
                self._recorder.update("members", key, {"place": place})
            else:
                self._recorder.insert("members", {**key, "place": place}, ("group_id", "person"))
        return Group(group, name, tuple(wanted))

    def remove(self, group: Group) -> None:
        """Forget the group; its people stay."""
        for person in self._members(group.id):
            self._recorder.delete("members", {"group_id": group.id, "person": person})
        self._recorder.delete("groups", {"id": group.id})

    def _members(self, group: str) -> list[str]:
        return [
            person for (person,) in self._connection.rows("SELECT person FROM members WHERE group_id = ?", (group,))
        ]
