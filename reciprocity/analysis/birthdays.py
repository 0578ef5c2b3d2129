"""Birthdays that come within a week: said once, simply, and nothing is counted."""

from __future__ import annotations

from datetime import date, timedelta

from reciprocity.core.evidence import Evidence
from reciprocity.core.open_loops import Birthday
from reciprocity.core.people import person_sort_key

A_WEEK_AHEAD = timedelta(days=7)


def birthdays_ahead(evidence: Evidence) -> tuple[Birthday, ...]:
    """Those of today and the seven days after it, the nearest first, then as pages order people."""
    found = [
        (day, person_sort_key(person), Birthday(person.name, day))
        for person in evidence.people
        if person.is_active and person.birthday
        for day in [next_birthday(person.birthday, evidence.as_of)]
        if day is not None and day <= evidence.as_of + A_WEEK_AHEAD
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
