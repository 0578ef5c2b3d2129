"""Notices: the days on which the writer felt owed, overlooked or entitled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from reciprocity.core.people import Person
from reciprocity.core.reflection import Feeling, Notice
from reciprocity.errors import UnknownMoment
from reciprocity.journal.change_log import ChangeLog
from reciprocity.journal.connection import Connection, Row
from reciprocity.journal.ids import new_handle

ALL = """
SELECT notices.id, handle, day, feeling, coalesce(people.canonical, notices.person), notices.note
FROM notices LEFT JOIN people ON people.id = notices.person
"""


class Notices:
    """What was noticed. Their handles are never those of a moment."""

    def __init__(self, connection: Connection, recorder: ChangeLog) -> None:
        self._connection = connection
        self._recorder = recorder

    def add(self, feeling: Feeling, day: date, person: Person | None, note: str) -> Notice:
        """Keep a feeling, under a new handle."""
        who = person.id if person else None
        added = Notice(self._recorder.new_id(), new_handle(self._connection), day, feeling, who, note)
        columns = {"id": added.id, "handle": added.handle, "day": day.isoformat()}
        self._recorder.insert("notices", {**columns, "feeling": feeling, "person": who, "note": note})
        return added

    def by_handle(self, handle: str) -> Notice:
        """The notice with this handle, in either case. Raises UnknownMoment."""
        found = self._found("WHERE handle = ?", (handle.strip().strip("[]").lower(),))
        if not found:
            raise UnknownMoment(f'Nothing you noticed has the handle "{handle}".', "See them all: recip notice")
        return found[0]

    def delete(self, notice: Notice) -> None:
        """Take it out of the journal; `undo` brings it back."""
        self._recorder.delete("notices", {"id": notice.id})

    def between(self, since: date, until: date) -> tuple[Notice, ...]:
        """Those of these days, the oldest first."""
        return notices_between(self._connection, since, until)

    def newest(self, until: date, limit: int | None = 20) -> tuple[Notice, ...]:
        """The last ones up to that day, the newest first."""
        last = (until.isoformat(), -1 if limit is None else limit)
        return self._found("WHERE day <= ? ORDER BY day DESC, notices.id DESC LIMIT ?", last)

    def _found(self, condition: str, parameters: Sequence[Any]) -> tuple[Notice, ...]:
        return tuple(map(_notice_of, self._connection.rows(ALL + condition, parameters)))


def notices_between(connection: Connection, since: date, until: date) -> tuple[Notice, ...]:
    """The feelings noticed on these days, the oldest first."""
    days = (since.isoformat(), until.isoformat())
    found = connection.rows(ALL + "WHERE day BETWEEN ? AND ? ORDER BY day, notices.id", days)
    return tuple(map(_notice_of, found))


def _notice_of(row: Row) -> Notice:
    id_, handle, day, feeling, person, note = row
    return Notice(id_, handle, date.fromisoformat(day), Feeling(feeling), person, note)
