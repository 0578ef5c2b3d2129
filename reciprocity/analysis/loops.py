"""What there is still time to do: thank for support, own a miss, come back to something; and birthdays ahead."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from reciprocity.core.evidence import Entry, Evidence, by_day
from reciprocity.core.open_loops import Answered, Birthday, OpenLoop
from reciprocity.core.people import Person, person_sort_key
from reciprocity.core.thresholds import BIRTHDAY_AHEAD, OWN_UNTIL, THANK_FROM, THANK_UNTIL
from reciprocity.core.vocabulary import KINDS, Circle, Direction, LoopKind, loop_opened_by

OPEN_FOR = {LoopKind.THANK: (THANK_FROM, THANK_UNTIL), LoopKind.OWN: (0, OWN_UNTIL)}
"""The ages, in days, from and until which a loop is open."""


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


def answered_in(person: Person, evidence: Evidence) -> tuple[Answered, ...]:
    """The window's supports that you thanked this person for and misses that you owned, newest first.

    The answer is the first thank-you or ownership, yours or to each other, on or after the day; so one answers every
    earlier support, or miss, that none had answered yet. The same rule closes what is open (`open_loops`).
    """
    return tuple(_answered(evidence.entries_with(person)))


def is_support_received(entry: Entry) -> bool:
    return loop_opened_by(entry.kind, entry.direction) is LoopKind.THANK


def is_missed_by_you(entry: Entry) -> bool:
    return loop_opened_by(entry.kind, entry.direction) is LoopKind.OWN


class Answers:
    """Thank-yous and ownership, to be looked up by person. Those of yours count, and those to each other."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._answers: dict[tuple[str | None, LoopKind], list[Entry]] = defaultdict(list)
        for entry in entries:
            loop = KINDS[entry.kind].closes
            if loop is not None and entry.direction is not Direction.TAKE:
                self._answers[entry.person, loop].append(entry)
        for answers in self._answers.values():
            answers.sort(key=by_day)

    def to(self, opening: Entry) -> Entry | None:
        """The first answer on or after the day of a support received or a miss of yours; None where there is none."""
        loop = loop_opened_by(opening.kind, opening.direction)
        answers = self._answers.get((opening.person, loop), []) if loop else []
        place = bisect_left(answers, opening.day, key=lambda entry: entry.day)
        return answers[place] if place < len(answers) else None

    def leave_open(self, opening: Entry) -> bool:
        return not opening.closed and self.to(opening) is None


def _open(evidence: Evidence, people: dict[str, Person]) -> Iterator[tuple[Person, OpenLoop]]:
    answers = Answers(evidence.loops)
    for entry in evidence.loops:
        person = people.get(entry.person or "")
        loop = loop_opened_by(entry.kind, entry.direction)
        if person is not None and loop is not None and _is_in_time(loop, entry, evidence) and answers.leave_open(entry):
            yield person, OpenLoop(loop, person.name, entry.handle, entry.day, entry.note)
    for one in evidence.follow_ups:
        person = people.get(one.person)
        if person is not None and not one.done and one.day <= evidence.as_of:
            yield person, OpenLoop(LoopKind.FOLLOW_UP, person.name, one.handle, one.day, one.note)


def _is_in_time(loop: LoopKind, entry: Entry, evidence: Evidence) -> bool:
    first, last = OPEN_FOR[loop]
    return first <= (evidence.as_of - entry.day).days <= last


def _answered(entries: list[Entry]) -> Iterator[Answered]:
    """`entries` are those with one person, oldest first."""
    answers = Answers(entries)
    for entry in reversed(entries):
        loop = loop_opened_by(entry.kind, entry.direction)
        if loop is not None:
            answer = answers.to(entry)
            if answer:
                days = (answer.day - entry.day).days
                yield Answered(loop, entry.handle, entry.day, entry.note, answer.day, answer.handle, days)
            elif entry.closed:
                yield Answered(loop, entry.handle, entry.day, entry.note, None, None, None)


def birthdays_ahead(evidence: Evidence) -> tuple[Birthday, ...]:
    """Birthdays of today and the seven days after it, the nearest first, then as pages order people."""
    found = [
        (day, person_sort_key(person), Birthday(person.name, day))
        for person in evidence.people
        if person.is_active and person.birthday
        for day in [next_birthday(person.birthday, evidence.as_of)]
        if day is not None and day <= evidence.as_of + timedelta(days=BIRTHDAY_AHEAD)
    ]
    return tuple(one for *_, one in sorted(found, key=lambda one: one[:2]))


def next_birthday(birthday: str, today: date) -> date | None:
    """The next day on which it is kept, today's too; of 29 February the day before 1 March in other years."""
    try:
        born = date.fromisoformat(birthday.replace("--", "2000-", 1) if birthday.startswith("--") else birthday)
    except ValueError:
        return None
    this_year = _kept_in(today.year, born)
    return this_year if this_year >= today else _kept_in(today.year + 1, born)


def _kept_in(year: int, born: date) -> date:
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 2, 28)
