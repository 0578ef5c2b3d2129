"""What the weekly review keeps: notices, guesses, intentions, and when something last came up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from reciprocity.core.people import Person
from reciprocity.core.reflection import Feeling, Guess, Intention, Notice, Occasion, Outcome
from reciprocity.core.vocabulary import Initiative, Leaning
from reciprocity.errors import UnknownMoment
from reciprocity.journal.change_log import ChangeLog
from reciprocity.journal.connection import Connection, Row
from reciprocity.journal.mappers import new_handle

NOTICES = """
SELECT notices.id, handle, day, feeling, coalesce(people.canonical, notices.person), notices.note
FROM notices LEFT JOIN people ON people.id = notices.person
"""

GUESSES_OF = """
SELECT guesses.id, people.canonical, day, starts, leaning FROM guesses JOIN people ON people.id = guesses.person
WHERE people.canonical = ? AND day <= ? ORDER BY day, guesses.id
"""

NEWEST_INTENTION = "SELECT id, day, words, outcome FROM intentions WHERE day <= ? ORDER BY day DESC, id DESC LIMIT 1"

LAST = "SELECT max(day) FROM occasions WHERE what = ? AND day <= ?"
ASKED = """
SELECT people.canonical, max(day) FROM occasions JOIN people ON people.id = occasions.person
WHERE what = ? AND day <= ? GROUP BY people.canonical
"""


class Notices:
    """Days on which the writer felt owed, overlooked or entitled."""

    def __init__(self, connection: Connection, change_log: ChangeLog) -> None:
        self._connection = connection
        self._change_log = change_log

    def add(self, feeling: Feeling, day: date, person: Person | None, note: str) -> Notice:
        who = person.id if person else None
        added = Notice(self._change_log.new_id(), new_handle(self._connection), day, feeling, who, note)
        columns = {"id": added.id, "handle": added.handle, "day": day.isoformat()}
        self._change_log.insert("notices", {**columns, "feeling": feeling, "person": who, "note": note})
        return added

    def by_handle(self, handle: str) -> Notice:
        """The notice with this handle, ignoring case. Raises UnknownMoment."""
        found = self._found("WHERE handle = ?", (handle.strip().strip("[]").lower(),))
        if not found:
            raise UnknownMoment(f'Nothing you noticed has the handle "{handle}".', "See them all: recip notice")
        return found[0]

    def delete(self, notice: Notice) -> None:
        self._change_log.delete("notices", {"id": notice.id})

    def between(self, since: date, until: date) -> tuple[Notice, ...]:
        """Those of these days, inclusive, oldest first."""
        return notices_between(self._connection, since, until)

    def newest(self, until: date, limit: int | None = 20) -> tuple[Notice, ...]:
        """The last ones up to that day, newest first."""
        last = (until.isoformat(), -1 if limit is None else limit)
        return self._found("WHERE day <= ? ORDER BY day DESC, notices.id DESC LIMIT ?", last)

    def _found(self, condition: str, parameters: Sequence[Any]) -> tuple[Notice, ...]:
        return tuple(map(_notice_of, self._connection.rows(NOTICES + condition, parameters)))


class Guesses:
    """What the writer thought of a relationship before looking."""

    def __init__(self, connection: Connection, change_log: ChangeLog) -> None:
        self._connection = connection
        self._change_log = change_log

    def add(self, person: Person, day: date, starts: Initiative | None, leaning: Leaning | None) -> Guess:
        """Keep a guess of either or both."""
        added = Guess(self._change_log.new_id(), person.id, day, starts, leaning)
        columns = {"id": added.id, "person": person.id, "day": day.isoformat()}
        self._change_log.insert("guesses", {**columns, "starts": starts, "leaning": leaning})
        return added

    def of(self, person: Person, until: date) -> tuple[Guess, ...]:
        """All guesses about one person up to that day, oldest first."""
        return tuple(map(_guess_of, self._connection.rows(GUESSES_OF, (person.id, until.isoformat()))))


class Intentions:
    """Weekly intentions. The newest stands until it is done, let go or replaced."""

    def __init__(self, connection: Connection, change_log: ChangeLog) -> None:
        self._connection = connection
        self._change_log = change_log

    def newest(self, until: date) -> Intention | None:
        """The last one up to that day, whatever its outcome."""
        row = self._connection.row(NEWEST_INTENTION, (until.isoformat(),))
        if row is None:
            return None
        id_, day, words, outcome = row
        return Intention(id_, date.fromisoformat(day), words, Outcome(outcome))

    def add(self, day: date, words: str) -> Intention:
        added = Intention(self._change_log.new_id(), day, words, Outcome.OPEN)
        columns = {"id": added.id, "day": day.isoformat(), "words": words, "outcome": added.outcome}
        self._change_log.insert("intentions", columns)
        return added

    def settle(self, intention: Intention, outcome: Outcome) -> None:
        self._change_log.update("intentions", {"id": intention.id}, {"outcome": outcome})


class Occasions:
    """When a review was done or named, or a guess asked for, last. Not recorded as a change."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, what: Occasion, day: date, person: Person | None = None) -> None:
        """Keep that it came up on this day, once a day."""
        row = (day.isoformat(), what, person.id if person else None)
        with self._connection.writing():
            self._connection.run(
                "INSERT INTO occasions (day, what, person) SELECT ?1, ?2, ?3 WHERE NOT EXISTS"
                " (SELECT 1 FROM occasions WHERE day = ?1 AND what = ?2 AND person IS ?3)",
                row,
            )

    def last(self, what: Occasion, until: date) -> date | None:
        """The last day up to `until` on which it came up."""
        day = self._connection.scalar(LAST, (what, until.isoformat()))
        return None if day is None else date.fromisoformat(day)

    def last_asked(self, until: date) -> dict[str, date]:
        """The last day on which a guess about each person was asked, by id."""
        found = self._connection.rows(ASKED, (Occasion.GUESS_ASKED, until.isoformat()))
        return {person: date.fromisoformat(day) for person, day in found}


def notices_between(connection: Connection, since: date, until: date) -> tuple[Notice, ...]:
    """The notices of these days, inclusive, oldest first."""
    days = (since.isoformat(), until.isoformat())
    found = connection.rows(NOTICES + "WHERE day BETWEEN ? AND ? ORDER BY day, notices.id", days)
    return tuple(map(_notice_of, found))


def _notice_of(row: Row) -> Notice:
    id_, handle, day, feeling, person, note = row
    return Notice(id_, handle, date.fromisoformat(day), Feeling(feeling), person, note)


def _guess_of(row: Row) -> Guess:
    id_, person, day, starts, leaning = row
    return Guess(
        id_,
        person,
        date.fromisoformat(day),
        None if starts is None else Initiative(starts),
        None if leaning is None else Leaning(leaning),
    )
