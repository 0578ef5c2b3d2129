"""Moments (a typed line, and the part that each person has in it) and follow-ups, which share the handles."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from reciprocity.core.moments import FollowUp, Moment, MomentDetails, Participation
from reciprocity.core.people import Person, name_key
from reciprocity.core.vocabulary import KINDS, Direction, Kind
from reciprocity.errors import UnknownMoment
from reciprocity.journal import mappers
from reciprocity.journal.change_log import ChangeLog
from reciprocity.journal.connection import Connection, Row

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

# A person's id that is not there is kept as it is: whoever looks them up finds out.
FOLLOW_UP = "follow_ups.id, handle, coalesce(people.canonical, follow_ups.person), day, follow_ups.note, done"
FOLLOW_UPS = f"SELECT {FOLLOW_UP} FROM follow_ups LEFT JOIN people ON people.id = follow_ups.person WHERE "


class Moments:
    """The lines typed, sorted or not."""

    def __init__(self, connection: Connection, change_log: ChangeLog) -> None:
        self._connection = connection
        self._change_log = change_log
        connection.create_function("holds", _holds)

    def add(self, details: MomentDetails, *, written: datetime, parts: Sequence[Participation] = ()) -> Moment:
        """Keep a line under a new handle. Without a kind it is unsorted; the default direction is that of its kind.

        `written` is an aware instant. Of a person named twice, the first part counts.
        """
        moment = _settled(Moment(self._change_log.new_id(), "", written, details, tuple(parts)))
        handle = mappers.new_handle(self._connection)
        self._change_log.insert("moments", {"id": moment.id, "handle": handle, "deleted": 0, **_columns(moment)})
        self._add_parts(moment, 0)
        return self._one("id = ?", (moment.id,))

    def by_handle(self, handle: str) -> Moment:
        """The moment with this handle, ignoring case. Raises UnknownMoment, also for one that was deleted."""
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
        """The ids of deleted moments."""
        return tuple(moment.id for moment in self._found("deleted = 1"))

    def newest(self) -> Moment | None:
        """The moment written last, by row and not by clock."""
        return next(iter(self._found("deleted = 0 ORDER BY rowid DESC LIMIT 1")), None)

    def update(self, moment: Moment) -> Moment:
        """Set all fields and parts, but for id, handle and the instant of writing."""
        before = self._one("id = ?", (moment.id,))
        moment = _settled(moment)
        self._change_log.update(
            "moments", {"id": moment.id}, {**_columns(moment), "written": mappers.text_of(before.written)}
        )
        if moment.parts != before.parts:
            same = _same_at_the_start(before.parts, moment.parts)
            stored = "SELECT place FROM parts WHERE moment = ? ORDER BY place"
            positions = self._connection.column(stored, (moment.id,))
            # The parts of merged people are read as one: then all rows are written anew.
            same = same if len(positions) == len(before.parts) else 0
            for position in positions[same:]:
                self._change_log.delete("parts", {"moment": moment.id, "place": position})
            self._add_parts(moment, same)
        return self._one("id = ?", (moment.id,))

    def delete(self, moment: Moment) -> None:
        """Mark as deleted; the handle is not given again."""
        self._change_log.update("moments", {"id": moment.id}, {"deleted": 1})

    def count(self) -> int:
        """The number of moments, deleted ones included."""
        held: int = self._connection.scalar("SELECT count(*) FROM moments")
        return held

    def unsorted(self) -> tuple[Moment, ...]:
        """The lines that wait to be sorted, oldest first."""
        return self._found("kind IS NULL AND deleted = 0 ORDER BY day, written, id")

    def kept(self, note: str, day: date) -> Moment | None:
        """The moment with the same line on the same day, if there is one."""
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
        """Moments, newest first by day and then by writing, unsorted ones included; and whether the limit cut any off.

        `who` are ids of people, of whom any is with it; `since` and `until` are inclusive; each word of `text` begins a
        word of the line, ignoring case and accents.
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
        for position, part in enumerate(moment.parts[since:], start=since):
            columns = {"moment": moment.id, "place": position, "person": part.person, "felt": part.felt}
            columns |= {"told": mappers.flag_of(part.told), "closed": int(part.closed)}
            self._change_log.insert("parts", columns, ("moment", "place"))

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


class FollowUps:
    """Something to come back to with one person, on a day that may be in the future."""

    def __init__(self, connection: Connection, change_log: ChangeLog) -> None:
        self._connection = connection
        self._change_log = change_log

    def add(self, person: Person, day: date, note: str) -> FollowUp:
        added = FollowUp(self._change_log.new_id(), mappers.new_handle(self._connection), person.id, day, note)
        columns = {"id": added.id, "handle": added.handle, "person": person.id, "note": note}
        self._change_log.insert("follow_ups", {**columns, "day": day.isoformat(), "done": 0})
        return added

    def by_handle(self, handle: str) -> FollowUp:
        """The follow-up with this handle, ignoring case. Raises UnknownMoment."""
        found = self._found("handle = ?", (handle.strip().strip("[]").lower(),))
        if not found:
            raise UnknownMoment(
                f'Nothing to follow up has the handle "{handle}".', "recip balance shows what there is."
            )
        return found[0]

    def close(self, follow_up: FollowUp) -> FollowUp:
        self._change_log.update("follow_ups", {"id": follow_up.id}, {"done": 1})
        return replace(follow_up, done=True)

    def move(self, follow_up: FollowUp, day: date) -> FollowUp:
        self._change_log.update("follow_ups", {"id": follow_up.id}, {"day": day.isoformat()})
        return replace(follow_up, day=day)

    def open(self) -> tuple[FollowUp, ...]:
        """Those not done, earliest day first."""
        return self._found("done = 0 ORDER BY day, follow_ups.id")

    def all(self) -> tuple[FollowUp, ...]:
        """All, done or not, latest day first."""
        return self._found("true ORDER BY day DESC, follow_ups.id DESC")

    def _found(self, condition: str, parameters: Sequence[Any] = ()) -> tuple[FollowUp, ...]:
        return tuple(_follow_up_of(row) for row in self._connection.rows(FOLLOW_UPS + condition, parameters))


def _settled(moment: Moment) -> Moment:
    """The moment as it can be stored: an aside is mutual, nobody has two parts, `told` needs `felt`."""
    direction = None if moment.details.kind is None else moment.details.direction or KINDS[moment.details.kind].usual
    if moment.details.kind is Kind.OTHER:
        direction = Direction.MUTUAL
    parts = {part.person: part for part in reversed(moment.parts)}
    kept = [parts[person] for person in dict.fromkeys(part.person for part in moment.parts)]
    told = tuple(part if part.felt else replace(part, told=None) for part in kept)
    return replace(moment, details=replace(moment.details, direction=direction), parts=told)


def _columns(moment: Moment) -> dict[str, Any]:
    return {**mappers.columns_of(moment.details), "written": mappers.text_of(moment.written)}


def _same_at_the_start(one: Iterable[Participation], other: Iterable[Participation]) -> int:
    """The length of the common beginning."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count


def _holds(note: str, text: str) -> bool:
    return text in name_key(note)


def due_follow_ups(connection: Connection, until: date) -> tuple[FollowUp, ...]:
    """The follow-ups of days up to `until` that are not done, earliest day first."""
    found = connection.rows(FOLLOW_UPS + "done = 0 AND day <= ? ORDER BY day, follow_ups.id", (until.isoformat(),))
    return tuple(map(_follow_up_of, found))


def _follow_up_of(row: Row) -> FollowUp:
    id_, handle, person, day, note, done = row
    return FollowUp(id_, handle, person, date.fromisoformat(day), note, bool(done))
