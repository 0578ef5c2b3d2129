"""Nudges that were shown, and their outcomes. Showing one is not recorded as a change."""

from __future__ import annotations

from datetime import date

from reciprocity.core.nudges import Outcome, ShownNudge
from reciprocity.journal.change_log import ChangeLog
from reciprocity.journal.connection import Connection, Row

SHOWN = """
SELECT day, coalesce(people.canonical, nudges.person), opener, outcome FROM nudges
LEFT JOIN people ON people.id = nudges.person
"""


class Nudges:
    """The newest nudge stands until it has an outcome, or another is shown."""

    def __init__(self, connection: Connection, change_log: ChangeLog) -> None:
        self._connection = connection
        self._change_log = change_log

    def standing(self) -> ShownNudge | None:
        """The newest nudge, if it has no outcome yet."""
        row = self._connection.row(SHOWN + "ORDER BY nudges.id DESC LIMIT 1")
        newest = row and _nudge_of(row)
        return newest if newest and newest.outcome is Outcome.OPEN else None

    def show(self, nudge_day: date, person_id: str, opener_id: str) -> None:
        """Keep that a nudge was shown on a terminal; the standing one shown again that day is kept once."""
        with self._connection.writing():
            if self.standing() == ShownNudge(nudge_day, person_id, opener_id, Outcome.OPEN):
                return
            self._connection.run(
                "INSERT INTO nudges (day, person, opener, outcome) VALUES (?, ?, ?, ?)",
                (nudge_day.isoformat(), person_id, opener_id, Outcome.OPEN),
            )

    def settle(self, outcome: Outcome) -> None:
        """Set the outcome of the standing nudge, if there is one, inside the open change."""
        newest = self._connection.row("SELECT id, outcome FROM nudges ORDER BY id DESC LIMIT 1")
        if newest and newest[1] == Outcome.OPEN:
            self._change_log.update("nudges", {"id": newest[0]}, {"outcome": outcome})

    def openers_used(self, person_id: str) -> tuple[str, ...]:
        """The ids of the openers shown for this person, newest first, each once."""
        found = self._connection.column(
            "SELECT opener FROM nudges JOIN people ON people.id = nudges.person"
            " WHERE people.canonical = ? ORDER BY nudges.id DESC",
            (person_id,),
        )
        return tuple(dict.fromkeys(found))

    def shown_on(self, day: date) -> tuple[ShownNudge, ...]:
        """The nudges shown on that day, in order."""
        found = self._connection.rows(SHOWN + "WHERE day = ? ORDER BY nudges.id", (day.isoformat(),))
        return tuple(map(_nudge_of, found))


def _nudge_of(row: Row) -> ShownNudge:
    day, person, opener, outcome = row
    return ShownNudge(date.fromisoformat(day), person, opener, Outcome(outcome))
