"""Open loops: what there is still time to do. Thank for support, own a miss, come back to something."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from reciprocity.core.evidence import Evidence
from reciprocity.core.moments import Entry
from reciprocity.core.open_loops import OpenLoop
from reciprocity.core.people import Person, person_sort_key
from reciprocity.core.vocabulary import Circle, Direction, Kind, LoopKind

THANK_FROM, THANK_UNTIL = 2, 21
"""Days. Most thanks are said on the spot, and a kitchen full of unthanked dinners helps nobody."""

OWN_UNTIL = 180
"""Days for which a miss of yours stays open."""

ON_A_PAGE = 3

CLOSED_BY = {Kind.SUPPORT: Kind.THANK_YOU, Kind.MISSED: Kind.OWNERSHIP}


def open_loops(evidence: Evidence) -> tuple[OpenLoop, ...]:
    """All that is open, newest first, then by circle and name. People at home, archived or in memory have none.

    A thank-you closes every earlier support of that person, and one of the same day; ownership likewise. What the
    writer marked as dealt with ("said it already") is closed.
    """
    people = {one.id: one for one in evidence.people if one.is_active and one.circle is not Circle.HOME}
    found = sorted(
        _open(evidence, people), key=lambda one: (person_sort_key(one[0]), one[1].kind, one[1].note, one[1].handle)
    )
    found.sort(key=lambda one: one[1].day, reverse=True)
    return tuple(loop for _, loop in found)


def loops_for_page(loops: Iterable[OpenLoop]) -> tuple[OpenLoop, ...]:
    """At most three, one a person: what was put on a day comes first, else the newest of each."""
    first: dict[str, OpenLoop] = {}
    for loop in sorted(loops, key=lambda loop: loop.kind is not LoopKind.FOLLOW_UP):
        first.setdefault(loop.person, loop)
    return tuple(first.values())[:ON_A_PAGE]


class Answers:
    """The days on which support was thanked for and misses were owned, to be looked up by person.

    Thanks and ownership of yours count, and those to each other.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._days: dict[tuple[str | None, Kind], list[date]] = defaultdict(list)
        for entry in entries:
            if entry.kind in CLOSED_BY.values() and entry.direction is not Direction.TAKE:
                self._days[entry.person, entry.kind].append(entry.day)
        for days in self._days.values():
            days.sort()

    def to(self, opening: Entry) -> date | None:
        """The day of the first answer on or after the day of a support or a miss; None where there is none."""
        days: Sequence[date] = self._days.get((opening.person, CLOSED_BY[opening.kind]), ())
        place = bisect_left(days, opening.day)
        return days[place] if place < len(days) else None

    def leave_open(self, opening: Entry) -> bool:
        return not opening.closed and self.to(opening) is None


def is_support_received(entry: Entry) -> bool:
    return entry.kind is Kind.SUPPORT and entry.direction is Direction.TAKE


def is_missed_by_you(entry: Entry) -> bool:
    return entry.kind is Kind.MISSED and entry.direction is Direction.GIVE


def _open(evidence: Evidence, people: dict[str, Person]) -> Iterator[tuple[Person, OpenLoop]]:
    answers = Answers(evidence.loops)
    for entry in evidence.loops:
        person = people.get(entry.person or "")
        kind = _still_time_to(entry, evidence.as_of)
        if person is not None and kind is not None and answers.leave_open(entry):
            yield person, OpenLoop(kind, person.name, entry.handle, entry.day, entry.note)
    for one in evidence.follow_ups:
        person = people.get(one.person)
        if person is not None and not one.done and one.day <= evidence.as_of:
            yield person, OpenLoop(LoopKind.FOLLOW_UP, person.name, one.handle, one.day, one.note)


def _still_time_to(entry: Entry, as_of: date) -> LoopKind | None:
    age = (as_of - entry.day).days
    if is_support_received(entry) and THANK_FROM <= age <= THANK_UNTIL:
        return LoopKind.THANK
    if is_missed_by_you(entry) and 0 <= age <= OWN_UNTIL:
        return LoopKind.OWN
    return None
