"""By month, week and day: investments, first moves and moments, of one relationship or of them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from reciprocity.analysis.initiations import Opened, days_started, opened_by_person, starts_counted
from reciprocity.core.balance_reports import Day, Month, OverTime, Week
from reciprocity.core.evidence import Evidence, by_day
from reciprocity.core.moments import Entry
from reciprocity.core.people import Person
from reciprocity.core.thresholds import DAYS_IN_WEEK, WEEKS_SHOWN
from reciprocity.core.vocabulary import INVESTMENT_KINDS, Direction


def weeks_from(acted: Iterable[Opened], opened: Iterable[Opened], as_of: date) -> tuple[Week, ...]:
    """The last 26 weeks of these investments and first moves, each a side and a day; those that hold any.

    A week is seven days counted back from `as_of`: the newest ends with it.
    """
    ago_of = _weeks_ago(as_of)
    investments = Counter([(ago_of[day], side) for side, day in acted])
    moves = Counter([(ago_of[day], side) for side, day in opened])
    agos = {ago for ago, _ in (*investments, *moves) if 0 <= ago < WEEKS_SHOWN}
    return tuple(
        Week(
            as_of - timedelta(days=DAYS_IN_WEEK * (ago + 1) - 1),
            gave=investments[ago, Direction.GIVE],
            received=investments[ago, Direction.TAKE],
            shared=investments[ago, Direction.MUTUAL],
            your_starts=moves[ago, Direction.GIVE],
            their_starts=moves[ago, Direction.TAKE],
        )
        for ago in sorted(agos, reverse=True)
    )


MONTHS_SHOWN = 12


class _WeeksAgo(dict[date, int]):
    """How many weeks ago a day was. Worked out once a day, as hundreds of people share half a year of them."""

    def __init__(self, as_of: date) -> None:
        super().__init__()
        self._as_of = as_of

    def __missing__(self, day: date) -> int:
        self[day] = weeks = (self._as_of - day).days // DAYS_IN_WEEK
        return weeks


_weeks_ago = lru_cache(maxsize=4)(_WeeksAgo)


def acts_in(entries: Iterable[Entry]) -> list[Opened]:
    """The side and day of every investment among these; a moment with several people is one."""
    acts = {(entry.moment, entry.direction, entry.day) for entry in entries if entry.kind in INVESTMENT_KINDS}
    return [(side, day) for _, side, day in acts]


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
