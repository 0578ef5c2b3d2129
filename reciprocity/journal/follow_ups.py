"""Follow-ups: something to come back to with one person, on a day that may be yet to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from reciprocity.core.moments import FollowUp
from reciprocity.core.people import Person
from reciprocity.errors import UnknownMoment
from reciprocity.journal import mappers
from reciprocity.journal.change_log import ChangeLog
from reciprocity.journal.connection import Connection
from reciprocity.journal.ids import new_handle

WHERE_ALL = f"SELECT {mappers.FOLLOW_UP} FROM follow_ups LEFT JOIN people ON people.id = follow_ups.person WHERE "


class FollowUps:
    """What there is to come back to. Their handles are never those of a moment."""

    def __init__(self, connection: Connection, recorder: ChangeLog) -> None:
        self._connection = connection
        self._recorder = recorder

    def add(self, person: Person, day: date, note: str) -> FollowUp:
        """Keep something to come back to, under a new handle."""
        added = FollowUp(self._recorder.new_id(), new_handle(self._connection), person.id, day, note)
        columns = {"id": added.id, "handle": added.handle, "person": person.id, "note": note}
        self._recorder.insert("follow_ups", {**columns, "day": day.isoformat(), "done": 0})
        return added

    def by_handle(self, handle: str) -> FollowUp:
        """The follow-up with this handle, in either case. Raises UnknownMoment."""
        found = self._found("handle = ?", (handle.strip().strip("[]").lower(),))
        if not found:
            raise UnknownMoment(
                f'Nothing to follow up has the handle "{handle}".', "recip balance shows what there is."
            )
        return found[0]

    def close(self, follow_up: FollowUp) -> FollowUp:
        """It is done, or no longer needed."""
        self._recorder.update("follow_ups", {"id": follow_up.id}, {"done": 1})
        return replace(follow_up, done=True)

    def move(self, follow_up: FollowUp, day: date) -> FollowUp:
        """It comes up on another day."""
        self._recorder.update("follow_ups", {"id": follow_up.id}, {"day": day.isoformat()})
        return replace(follow_up, day=day)

    def open(self) -> tuple[FollowUp, ...]:
        """Those not done, the nearest day first."""
        return self._found("done = 0 ORDER BY day, follow_ups.id")

    def all(self) -> tuple[FollowUp, ...]:
        """All that were ever kept, done or not, the latest day first."""
        return self._found("true ORDER BY day DESC, follow_ups.id DESC")

    def _found(self, condition: str, parameters: Sequence[Any] = ()) -> tuple[FollowUp, ...]:
        return tuple(mappers.follow_up_of(row) for row in self._connection.rows(WHERE_ALL + condition, parameters))
