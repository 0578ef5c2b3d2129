"""By month, week and day: investments, first moves and moments, of one relationship or of them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from reciprocity.analysis.initiations import days_started, opened_by_person, starts_counted
from reciprocity.analysis.weeks import acts_in, weeks_from
from reciprocity.core.balance_reports import Week
from reciprocity.core.evidence import Entry, Evidence, by_day
from reciprocity.core.people import Person
from reciprocity.core.relationship_reports import Day, Month, OverTime
from reciprocity.core.vocabulary import INVESTMENT_KINDS, Direction

MONTHS_SHOWN = 12


def over_time_in(evidence: Evidence) -> OverTime:
    """The whole journal over time. A moment with several people counts once.

    Investments and moments are those with anybody, `@someone` included; first moves those that sign 1 looks at.
    """
    opened = starts_counted(evidence, opened_by_person(evidence))
    weeks = weeks_from(acts_in(evidence.entries), opened, evidence.as_of)
    return OverTime(weeks, _days_of(evidence.entries))


def over_time_with(person: Person, weeks: tuple[Week, ...], evidence: Evidence) -> OverTime:
    """One relationship over time; `weeks` are those of its balance."""
    return OverTime(weeks, _days_of(entry for entry in evidence.entries if entry.person == person.id))


def _days_of(entries: Iterable[Entry]) -> tuple[Day, ...]:
    moments = Counter(day for _, day in {(entry.moment, entry.day) for entry in entries})
    return tuple(Day(day, moments[day]) for day in sorted(moments))


def investments_of(person: Person, evidence: Evidence) -> list[Entry]:
    """The investments of the person's window with their lines, oldest first."""
    within = [entry for entry in evidence.entries if entry.person == person.id and entry.kind in INVESTMENT_KINDS]
    return sorted([*evidence.background_of(person).earlier, *within], key=by_day)


def months_of(person: Person, evidence: Evidence) -> tuple[Month, ...]:
    """The months from the first day of the person's window to the last day looked at, the last twelve at most.

    Months are of the calendar; the first and the last may be partly outside the window. Of the time before the
    evidence's window, first moves are those that were typed: messages from then are not held.
    """
    investments = investments_of(person, evidence)
    acted = Counter((entry.day.replace(day=1), entry.direction) for entry in investments)
    opened = days_started(person, [*investments, *evidence.entries], evidence)
    moved = Counter((day.replace(day=1), side) for side, day in opened)
    began = min((entry.day for entry in investments), default=evidence.since)
    months = list(months_between(min(began, evidence.since), evidence.as_of))[-MONTHS_SHOWN:]
    return tuple(
        Month(
            month,
            gave=acted[month, Direction.GIVE],
            received=acted[month, Direction.TAKE],
            shared=acted[month, Direction.MUTUAL],
            your_starts=moved[month, Direction.GIVE],
            their_starts=moved[month, Direction.TAKE],
        )
        for month in months
    )


def months_between(first: date, last: date) -> Iterator[date]:
    """The first day of each month from the one to the other."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
