"""Rows into core's values, and days and instants into what a row holds: here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from reciprocity.core.moments import Contact, Entry, FollowUp, Moment, MomentDetails, Participation
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Channel, Circle, Direction, Felt, Kind, Purpose
from reciprocity.journal.connection import Row

if TYPE_CHECKING:
    from reciprocity.core.nudges import ShownNudge

# Looking a word up is five times as fast as calling its enum, and evidence reads thousands.
KINDS = {word.value: word for word in Kind}
DIRECTIONS = {word.value: word for word in Direction}
PURPOSES = {word.value: word for word in Purpose}
FELT = {word.value: word for word in Felt}
CHANNELS = {word.value: word for word in Channel}


day_of = lru_cache(4096)(date.fromisoformat)
"""A day from its ISO text; a window's few hundred come again and again."""


def text_of(instant: datetime) -> str:
    """An aware instant as it is kept: ISO, in UTC, to the microsecond, so that text sorts as time does."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def second_of(instant: datetime | None) -> int | None:
    """An aware instant as whole seconds since 1970, rounded down."""
    return None if instant is None else int(instant.timestamp() // 1)


PERSON = """id, name, circle, rhythm, birthday, note, uneven_on_purpose, in_memory, archived, merged_into,
  snoozed_until, added"""


def person_of(row: Row, nicknames: Iterable[str] = ()) -> Person:
    """A person from the columns of `PERSON`."""
    (id_, name, circle, rhythm, birthday, note, uneven, in_memory, archived, merged_into, snoozed_until, added) = row
    return Person(
        id=id_,
        name=name,
        nicknames=tuple(nicknames),
        circle=None if circle is None else Circle(circle),
        rhythm=rhythm,
        birthday=birthday,
        note=note,
        uneven_on_purpose=bool(uneven),
        in_memory=bool(in_memory),
        archived=bool(archived),
        merged_into=merged_into,
        snoozed_until=None if snoozed_until is None else date.fromisoformat(snoozed_until),
        added=date.fromisoformat(added),
    )


MOMENT = "id, handle, day, written, note, kind, direction, purpose, asked, deleted"


def moment_of(row: Row, parts: Iterable[Participation]) -> Moment:
    """A moment from the columns of `MOMENT`."""
    id_, handle, day, written, note, kind, direction, purpose, asked, deleted = row
    return Moment(
        id=id_,
        handle=handle,
        written=datetime.fromisoformat(written),
        details=MomentDetails(
            day=date.fromisoformat(day),
            note=note,
            kind=None if kind is None else KINDS[kind],
            direction=None if direction is None else DIRECTIONS[direction],
            purpose=PURPOSES[purpose],
            asked=_told(asked),
        ),
        parts=tuple(parts),
        deleted=bool(deleted),
    )


def part_of(person: str | None, felt: str | None, told: int | None, closed: int) -> Participation:
    return Participation(person, None if felt is None else FELT[felt], _told(told), bool(closed))


def met(one: Participation, other: Participation) -> Participation:
    """The parts of two people who turned out to be one: what was said of either is said of them."""
    felt = one if one.felt else other
    return Participation(one.person, felt.felt, felt.told, one.closed or other.closed)


def entry_of(row: Row) -> Entry:
    """An entry from a moment's id, handle, person, day, written, note, kind, direction, purpose, asked and the part."""
    moment, handle, person, day, written, note, kind, direction, purpose, asked, felt, told, closed = row
    return Entry(
        moment,
        handle,
        person,
        day_of(day),
        datetime.fromisoformat(written),
        note,
        KINDS[kind],
        DIRECTIONS[direction],
        PURPOSES[purpose],
        _told(asked),
        None if felt is None else FELT[felt],
        _told(told),
        bool(closed),
    )


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def contact_of(row: Row) -> Contact:
    """A contact from its person, channel, day, and four instants in seconds.

    Evidence reads ten thousand: an instant that is both the first and the last of a side is made once. OverflowError is
    raised for one that no calendar has, on every system: `fromtimestamp` has errors of each system's own.
    """
    person, channel, day, first_you, last_you, first_them, last_them = row
    began_you = None if first_you is None else EPOCH + timedelta(seconds=first_you)
    ended_you = began_you if last_you == first_you else EPOCH + timedelta(seconds=last_you)
    began_them = None if first_them is None else EPOCH + timedelta(seconds=first_them)
    ended_them = began_them if last_them == first_them else EPOCH + timedelta(seconds=last_them)
    return Contact(person, CHANNELS[channel], day_of(day), began_you, ended_you, began_them, ended_them)


# An id that leads to nobody stays what it is, for whoever looks the person up to find out.
FOLLOW_UP = "follow_ups.id, handle, coalesce(people.canonical, follow_ups.person), day, follow_ups.note, done"


def follow_up_of(row: Row) -> FollowUp:
    """A follow-up from the columns of `FOLLOW_UP`."""
    id_, handle, person, day, note, done = row
    return FollowUp(id_, handle, person, date.fromisoformat(day), note, bool(done))


def nudge_of(row: Row) -> ShownNudge:
    """A nudge that was shown, from its day, person, opener and outcome."""
    from reciprocity.core.nudges import Outcome, ShownNudge

    day, person, opener, outcome = row
    return ShownNudge(date.fromisoformat(day), person, opener, Outcome(outcome))


def _told(value: int | None) -> bool | None:
    return None if value is None else bool(value)
