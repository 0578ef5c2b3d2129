"""Corrections of how lines were read, by the shape of their words; every one a part of a change."""

from __future__ import annotations

from datetime import date

from reciprocity.core.corrections import Correction
from reciprocity.core.moments import Moment
from reciprocity.core.vocabulary import Direction, Kind, Purpose
from reciprocity.journal.change_log import ChangeLog
from reciprocity.journal.connection import Connection

ONE = "SELECT id, day, kind, direction, purpose FROM corrections WHERE shape = ?"
NAMES = """
SELECT called, people.canonical FROM corrected_names JOIN people ON people.id = corrected_names.person
WHERE correction = ? ORDER BY called
"""


class Corrections:
    """What was put right, one correction a shape; the newest stands."""

    def __init__(self, connection: Connection, recorder: ChangeLog) -> None:
        self._connection = connection
        self._recorder = recorder

    def of(self, shape: str) -> Correction | None:
        """How lines of this shape are to be read, if that was ever said."""
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
        """How many there are."""
        count: int = self._connection.value("SELECT count(*) FROM corrections")
        return count

    def keep(self, correction: Correction, moment: Moment) -> None:
        """Keep one, in the place of any of the same shape; `moment` is the one whose line was put right."""
        values = {
            "moment": moment.id,
            "day": correction.day.isoformat(),
            "kind": correction.kind,
            "direction": correction.direction,
            "purpose": correction.purpose,
        }
        id_ = self._connection.value("SELECT id FROM corrections WHERE shape = ?", (correction.shape,))
        if id_ is None:
            id_ = self._recorder.new_id()
            self._recorder.insert("corrections", {"id": id_, "shape": correction.shape, **values})
        else:
            self._recorder.update("corrections", {"id": id_}, values)
            self._drop_names(id_)
        for called, person in correction.people.items():
            row = {"correction": id_, "called": called, "person": person}
            self._recorder.insert("corrected_names", row, ("correction", "called"))

    def drop(self, shape: str) -> None:
        """Read lines of this shape as before any correction."""
        id_ = self._connection.value("SELECT id FROM corrections WHERE shape = ?", (shape,))
        if id_ is not None:
            self._drop(id_)

    def drop_all(self) -> None:
        """Read every line as before any correction."""
        for (id_,) in self._connection.rows("SELECT id FROM corrections ORDER BY id"):
            self._drop(id_)

    def _drop(self, id_: str) -> None:
        self._drop_names(id_)
        self._recorder.delete("corrections", {"id": id_})

    def _drop_names(self, id_: str) -> None:
        for (called,) in self._connection.rows("SELECT called FROM corrected_names WHERE correction = ?", (id_,)):
            self._recorder.delete("corrected_names", {"correction": id_, "called": called})
