"""Nudges that were shown, and what came of them. Showing one is no change: nobody asked for it to be kept."""

from __future__ import annotations

from datetime import date

from reciprocity.core.nudges import Outcome, ShownNudge
from reciprocity.journal.change_log import ChangeLog
from reciprocity.journal.connection import Connection
from reciprocity.journal.mappers import nudge_of

SHOWN = """
SELECT day, coalesce(people.canonical, nudges.person), opener, outcome FROM nudges
LEFT JOIN people ON people.id = nudges.person
"""


class Nudges:
    """What was shown. The newest stands until something came of it; showing another takes its place."""

    def __init__(self, connection: Connection, recorder: ChangeLog) -> None:
        self._connection = connection
        self._recorder = recorder

    def standing(self) -> ShownNudge | None:
        """The newest that was shown, if nothing has come of it yet."""
        row = self._connection.row(SHOWN + "ORDER BY nudges.id DESC LIMIT 1")
        newest = row and nudge_of(row)
        return newest if newest and newest.outcome is Outcome.OPEN else None

    def show(self, nudge_day: date, person_id: str, opener_id: str) -> None:
        """Keep that a nudge was shown on a terminal. The one that stands, shown again that day, is kept once."""
        with self._connection.writing():
            if self.standing() == ShownNudge(nudge_day, person_id, opener_id, Outcome.OPEN):
                return
            self._connection.run(
                "INSERT INTO nudges (day, person, opener, outcome) VALUES (?, ?, ?, ?)",
                (nudge_day.isoformat(), person_id, opener_id, Outcome.OPEN),
            )

    def settle(self, outcome: Outcome) -> None:
        """Say what came of the one that stands, inside the change that is open; nothing happens where none does."""
        newest = self._connection.row("SELECT id, outcome FROM nudges ORDER BY id DESC LIMIT 1")
        if newest and newest[1] == Outcome.OPEN:
            self._recorder.update("nudges", {"id": newest[0]}, {"outcome": outcome})

    def openers_used(self, person_id: str) -> tuple[str, ...]:
        """The ids of the openers shown for this person, newest first, each once."""
        found = self._connection.rows(
            "SELECT opener FROM nudges JOIN people ON people.id = nudges.person"
            " WHERE people.canonical = ? ORDER BY nudges.id DESC",
            (person_id,),
        )
        return tuple(dict.fromkeys(opener for (opener,) in found))

    def shown_on(self, day: date) -> tuple[ShownNudge, ...]:
        """Those shown on that day, in order."""
        found = self._connection.rows(SHOWN + "WHERE day = ? ORDER BY nudges.id", (day.isoformat(),))
        return tuple(nudge_of(row) for row in found)
