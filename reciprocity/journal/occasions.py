"""When something that comes up once in a while last did. It is no change: `undo` does not see it."""

from __future__ import annotations

from datetime import date

from reciprocity.core.people import Person
from reciprocity.core.reflection import Occasion
from reciprocity.journal.connection import Connection

LAST = "SELECT max(day) FROM occasions WHERE what = ? AND day <= ?"
ASKED = """
SELECT people.canonical, max(day) FROM occasions JOIN people ON people.id = occasions.person
WHERE what = ? AND day <= ? GROUP BY people.canonical
"""


class Occasions:
    """Reviews gone through and named, and guesses asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, what: Occasion, day: date, person: Person | None = None) -> None:
        """It came up on this day; once a day is enough."""
        row = (day.isoformat(), what, person.id if person else None)
        with self._connection.writing():
            self._connection.run(
                "INSERT INTO occasions (day, what, person) SELECT ?1, ?2, ?3 WHERE NOT EXISTS"
                " (SELECT 1 FROM occasions WHERE day = ?1 AND what = ?2 AND person IS ?3)",
                row,
            )

    def last(self, what: Occasion, until: date) -> date | None:
        """The last day up to that one on which it came up."""
        day = self._connection.value(LAST, (what, until.isoformat()))
        return None if day is None else date.fromisoformat(day)

    def last_asked(self, until: date) -> dict[str, date]:
        """For the id of each person about whom a guess was asked, the last day it was."""
        found = self._connection.rows(ASKED, (Occasion.GUESS_ASKED, until.isoformat()))
        return {person: date.fromisoformat(day) for person, day in found}
