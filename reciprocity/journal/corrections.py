"""What was learnt from corrections: how lines of one shape are read, and which words are no names."""

from __future__ import annotations

from datetime import date

from reciprocity.core.corrections import Correction
from reciprocity.core.moments import Moment
from reciprocity.core.people import name_key
from reciprocity.core.vocabulary import Direction, Kind, Purpose
from reciprocity.journal.change_log import ChangeLog
from reciprocity.journal.connection import Connection

ONE = "SELECT id, day, kind, direction, purpose FROM corrections WHERE shape = ?"
NAMES = """
SELECT called, people.canonical FROM corrected_names JOIN people ON people.id = corrected_names.person
WHERE correction = ? ORDER BY called
"""


class Corrections:
    """How to read lines of a shape; a shape has one correction, the newest."""

    def __init__(self, connection: Connection, change_log: ChangeLog) -> None:
        self._connection = connection
        self._change_log = change_log

    def of(self, shape: str) -> Correction | None:
        """The correction for this shape, if there is one."""
        row = self._connection.row(ONE, (shape,))
        if row is None:
            return None
        id_, day, kind, direction, purpose = row
        return Correction(
            shape,
            date.fromisoformat(day),
            None if kind is None else Kind(kind),
            None if direction is None else Direction(direction),
            Purpose(purpose),
            dict(self._connection.rows(NAMES, (id_,))),
        )

    def count(self) -> int:
        count: int = self._connection.scalar("SELECT count(*) FROM corrections")
        return count

    def keep(self, correction: Correction, moment: Moment) -> None:
        """Keep a correction, replacing that of the same shape; `moment` is the one that was corrected."""
        values = {
            "moment": moment.id,
            "day": correction.day.isoformat(),
            "kind": correction.kind,
            "direction": correction.direction,
            "purpose": correction.purpose,
        }
        id_ = self._connection.scalar("SELECT id FROM corrections WHERE shape = ?", (correction.shape,))
        if id_ is None:
            id_ = self._change_log.new_id()
            self._change_log.insert("corrections", {"id": id_, "shape": correction.shape, **values})
        else:
            self._change_log.update("corrections", {"id": id_}, values)
            self._drop_names(id_)
        for called, person in correction.people.items():
            row = {"correction": id_, "called": called, "person": person}
            self._change_log.insert("corrected_names", row, ("correction", "called"))

    def drop(self, shape: str) -> None:
        id_ = self._connection.scalar("SELECT id FROM corrections WHERE shape = ?", (shape,))
        if id_ is not None:
            self._drop(id_)

    def drop_all(self) -> None:
        for id_ in self._connection.column("SELECT id FROM corrections ORDER BY id"):
            self._drop(id_)

    def _drop(self, id_: str) -> None:
        self._drop_names(id_)
        self._change_log.delete("corrections", {"id": id_})

    def _drop_names(self, id_: str) -> None:
        for called in self._connection.column("SELECT called FROM corrected_names WHERE correction = ?", (id_,)):
            self._change_log.delete("corrected_names", {"correction": id_, "called": called})


class NotPeople:
    """Words that were taken for a name, and are not offered as a person."""

    def __init__(self, connection: Connection, change_log: ChangeLog) -> None:
        self._connection = connection
        self._change_log = change_log

    def all(self) -> tuple[str, ...]:
        """The words as typed, ordered by key."""
        return tuple(self._connection.column("SELECT name FROM not_people ORDER BY key"))

    def add(self, word: str) -> None:
        """Add a word; one that is there already is no change."""
        if not self._has(word):
            self._change_log.insert("not_people", {"key": name_key(word), "name": word}, ("key",))

    def remove(self, word: str) -> None:
        """Remove a word; one that is not there is no change."""
        if self._has(word):
            self._change_log.delete("not_people", {"key": name_key(word)})

    def _has(self, word: str) -> bool:
        return self._connection.row("SELECT 1 FROM not_people WHERE key = ?", (name_key(word),)) is not None
