"""Intentions: one for each week, brought up first when the next review begins."""

from __future__ import annotations

from datetime import date

from reciprocity.core.reflection import Intention, Outcome
from reciprocity.journal.change_log import ChangeLog
from reciprocity.journal.connection import Connection

NEWEST = "SELECT id, day, words, outcome FROM intentions WHERE day <= ? ORDER BY day DESC, id DESC LIMIT 1"


class Intentions:
    """What was meant to be done. The newest stands until it is done or let go; another takes its place."""

    def __init__(self, connection: Connection, recorder: ChangeLog) -> None:
        self._connection = connection
        self._recorder = recorder

    def newest(self, until: date) -> Intention | None:
        """The last one up to that day, whatever became of it."""
        row = self._connection.row(NEWEST, (until.isoformat(),))
        if row is None:
            return None
        id_, day, words, outcome = row
        return Intention(id_, date.fromisoformat(day), words, Outcome(outcome))

    def add(self, day: date, words: str) -> Intention:
        """Keep an intention for the week from `day` on."""
        added = Intention(self._recorder.new_id(), day, words, Outcome.OPEN)
        columns = {"id": added.id, "day": day.isoformat(), "words": words, "outcome": added.outcome}
        self._recorder.insert("intentions", columns)
        return added

    def settle(self, intention: Intention, outcome: Outcome) -> None:
        """Say what became of it."""
        self._recorder.update("intentions", {"id": intention.id}, {"outcome": outcome})
