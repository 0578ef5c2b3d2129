"""Moments: one line typed, and the part that each person has in it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from reciprocity.core.moments import Moment, MomentDetails, Participation
from reciprocity.core.people import name_key
from reciprocity.core.vocabulary import KINDS, Direction, Kind
from reciprocity.errors import UnknownMoment
from reciprocity.journal import mappers
from reciprocity.journal.change_log import ChangeLog
from reciprocity.journal.connection import Connection, Row
from reciprocity.journal.ids import new_handle

WHERE_ALL = f"SELECT {mappers.MOMENT} FROM moments WHERE "

FOUND = f"""
SELECT {mappers.MOMENT} FROM moments
WHERE deleted = 0
  AND (:since IS NULL OR day >= :since) AND (:until IS NULL OR day <= :until)
  AND (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
  AND (:words IS NULL OR id IN (
    SELECT moment FROM notes_search JOIN notes_numbered ON number = notes_search.rowid
    WHERE notes_search MATCH :words))
  AND (:text IS NULL OR holds(note, :text))
  AND (:who IS NULL OR id IN (
    SELECT moment FROM parts WHERE person IN (
      SELECT id FROM people WHERE canonical IN (SELECT value FROM json_each(:who)))))
ORDER BY day DESC, written DESC, id DESC LIMIT :limit
"""

PARTS = """
SELECT moment, coalesce(canonical, person), felt, told, closed FROM parts LEFT JOIN people ON people.id = person
WHERE moment IN (SELECT value FROM json_each(?)) ORDER BY moment, place
"""


class Moments:
    """What was typed. Days, handles and ids are the moment's; how they seemed, and what is closed, is each part's."""

    def __init__(self, connection: Connection, recorder: ChangeLog) -> None:
        self._connection = connection
        self._recorder = recorder
        connection.teach("holds", _holds)

    def add(self, details: MomentDetails, *, written: datetime, parts: Sequence[Participation] = ()) -> Moment:
        """Keep a line, under a new handle. Without a kind it is unsorted; without a direction it has the usual one.

        `written` is an aware instant. A person named twice has one part, the first.
        """
        moment = _settled(Moment(self._recorder.new_id(), "", written, details, tuple(parts)))
        handle = new_handle(self._connection)
        self._recorder.insert("moments", {"id": moment.id, "handle": handle, "deleted": 0, **_columns(moment)})
        self._add_parts(moment, 0)
        return self._one("id = ?", (moment.id,))

    def by_handle(self, handle: str) -> Moment:
        """The moment with this handle, in either case. Raises UnknownMoment, for one that was deleted as well."""
        found = self._found("handle = ?", (handle.strip().strip("[]").lower(),))
        if not found:
            raise UnknownMoment(
                f'No moment has the handle "{handle}".', "recip history shows each line with its handle."
            )
        if found[0].deleted:
            raise UnknownMoment(
                f"The moment {found[0].handle} was deleted.", "recip undo brings it back, if that was the last change."
            )
        return found[0]

    def deleted(self) -> tuple[str, ...]:
        """The ids of those that were deleted."""
        return tuple(moment.id for moment in self._found("deleted = 1"))

    def newest(self) -> Moment | None:
        """The moment that was written last, whatever its day, and whatever the clock said."""
        return next(iter(self._found("deleted = 0 ORDER BY rowid DESC LIMIT 1")), None)

    def update(self, moment: Moment) -> Moment:
        """Set all fields and parts to those given; id, handle and the instant of writing are kept."""
        before = self._one("id = ?", (moment.id,))
        moment = _settled(moment)
        self._recorder.update(
            "moments", {"id": moment.id}, {**_columns(moment), "written": mappers.text_of(before.written)}
        )
        if moment.parts != before.parts:
            same = _same_at_the_start(before.parts, moment.parts)
            places = self._connection.rows("SELECT place FROM parts WHERE moment = ? ORDER BY place", (moment.id,))
            # Where two people turned out to be one, a part read is more than one row: then all are written anew.
            same = same if len(places) == len(before.parts) else 0
            for (place,) in places[same:]:
                self._recorder.delete("parts", {"moment": moment.id, "place": place})
            self._add_parts(moment, same)
        return self._one("id = ?", (moment.id,))

    def delete(self, moment: Moment) -> None:
        """Take a moment out of everything. Its handle is not given again, and `undo` brings it back."""
        self._recorder.update("moments", {"id": moment.id}, {"deleted": 1})

    def count(self) -> int:
        """How many there are, deleted ones too."""
        held: int = self._connection.value("SELECT count(*) FROM moments")
        return held

    def unsorted(self) -> tuple[Moment, ...]:
        """The lines kept as typed that wait to be sorted, oldest first."""
        return self._found("kind IS NULL AND deleted = 0 ORDER BY day, written, id")

    def kept(self, note: str, day: date) -> Moment | None:
        """The same line on the same day, if it is there already."""
        return next(iter(self._found("deleted = 0 AND day = ? AND note = ? LIMIT 1", (day.isoformat(), note))), None)

    def find(
        self,
        *,
        who: Collection[str] | None = None,
        kinds: Collection[Kind] = (),
        since: date | None = None,
        until: date | None = None,
        text: str | None = None,
        limit: int | None = 20,
    ) -> tuple[tuple[Moment, ...], bool]:
        """Moments, newest first by day and then by writing, unsorted ones too; and whether the limit left out more.

        `who` are people's ids, any of whom it may be with; `since` and `until` are days and belong to it; each word of
        `text` begins a word of the line, whatever its case and accents.
        """
        words, letters = self._searched(text)
        found = self._connection.rows(
            FOUND,
            {
                "who": None if who is None else json.dumps(list(who)),
                "kinds": json.dumps(list(kinds)) if kinds else None,
                "since": since and since.isoformat(),
                "until": until and until.isoformat(),
                "words": words,
                "text": letters,
                "limit": -1 if limit is None else limit + 1,
            },
        )
        shown = found if limit is None else found[:limit]
        return self._with_parts(shown), len(shown) < len(found)

    def _searched(self, text: str | None) -> tuple[str | None, str | None]:
        if text is None:
            return None, None
        from reciprocity.journal.search import searched

        return searched(self._connection, text)

    def _add_parts(self, moment: Moment, since: int) -> None:
        for place, part in enumerate(moment.parts[since:], start=since):
            columns = {"moment": moment.id, "place": place, "person": part.person, "felt": part.felt}
            told = None if part.told is None else int(part.told)
            self._recorder.insert("parts", {**columns, "told": told, "closed": int(part.closed)}, ("moment", "place"))

    def _one(self, condition: str, parameters: Sequence[Any]) -> Moment:
        return self._found(condition, parameters)[0]

    def _found(self, condition: str, parameters: Sequence[Any] = ()) -> tuple[Moment, ...]:
        return self._with_parts(self._connection.rows(WHERE_ALL + condition, parameters))

    def _with_parts(self, found: Sequence[Row]) -> tuple[Moment, ...]:
        parts: dict[str, dict[str | None, Participation]] = {row[0]: {} for row in found}
        for moment, person, *rest in self._connection.rows(PARTS, (json.dumps(list(parts)),)):
            part, mine = mappers.part_of(person, *rest), parts[moment]
            mine[person] = mappers.met(mine[person], part) if person in mine else part
        return tuple(mappers.moment_of(row, parts[row[0]].values()) for row in found)


def _settled(moment: Moment) -> Moment:
    """The moment as it can be kept: an aside has no direction, nobody has two parts, `told` goes only with `felt`."""
    direction = None if moment.details.kind is None else moment.details.direction or KINDS[moment.details.kind].usual
    if moment.details.kind is Kind.OTHER:
        direction = Direction.MUTUAL
    parts = {part.person: part for part in reversed(moment.parts)}
    kept = [parts[person] for person in dict.fromkeys(part.person for part in moment.parts)]
    told = tuple(part if part.felt else replace(part, told=None) for part in kept)
    return replace(moment, details=replace(moment.details, direction=direction), parts=told)


def _columns(moment: Moment) -> dict[str, Any]:
    return {
        "day": moment.details.day.isoformat(),
        "written": mappers.text_of(moment.written),
        "note": moment.details.note,
        "kind": moment.details.kind,
        "direction": moment.details.direction,
        "purpose": moment.details.purpose,
        "asked": None if moment.details.asked is None else int(moment.details.asked),
    }


def _same_at_the_start(one: Iterable[Participation], other: Iterable[Participation]) -> int:
    """How many parts the two begin with alike."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count


def _holds(note: str, text: str) -> bool:
    return text in name_key(note)
