"""Guesses: what the writer thought of a relationship before looking."""

from __future__ import annotations

from datetime import date

from reciprocity.core.people import Person
from reciprocity.core.reflection import Guess
from reciprocity.core.vocabulary import Initiative, Leaning
from reciprocity.journal.change_log import ChangeLog
from reciprocity.journal.connection import Connection, Row

OF_ONE = """
SELECT guesses.id, people.canonical, day, starts, leaning FROM guesses JOIN people ON people.id = guesses.person
WHERE people.canonical = ? AND day <= ? ORDER BY day, guesses.id
"""


class Guesses:
    """What was guessed, of whom, and when. A guess is never put right by what the journal says."""

    def __init__(self, connection: Connection, recorder: ChangeLog) -> None:
        self._connection = connection
        self._recorder = recorder

    def add(self, person: Person, day: date, starts: Initiative | None, leaning: Leaning | None) -> Guess:
        """Keep a guess of one thing, or of both."""
        added = Guess(self._recorder.new_id(), person.id, day, starts, leaning)
        columns = {"id": added.id, "person": person.id, "day": day.isoformat()}
        self._recorder.insert("guesses", {**columns, "starts": starts, "leaning": leaning})
        return added

    def of(self, person: Person, until: date) -> tuple[Guess, ...]:
        """All guesses about one person up to that day, the oldest first."""
        return tuple(map(_guess_of, self._connection.rows(OF_ONE, (person.id, until.isoformat()))))


def _guess_of(row: Row) -> Guess:
    id_, person, day, starts, leaning = row
    return Guess(
        id_,
        person,
        date.fromisoformat(day),
        None if starts is None else Initiative(starts),
        None if leaning is None else Leaning(leaning),
    )
