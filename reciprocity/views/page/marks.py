"""The small drawings in rows: a bar around a middle line, half a year of who started, how sure a leaning is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reciprocity.core.balance_reports import Balance, Month, Week
from reciprocity.core.thresholds import DAYS_IN_WEEK, ENOUGH, WEEKS_SHOWN

HALF = 100
"""Units on either side of the middle line of a bar."""

CELL = 5
"""Units of a strip that a week takes, the gap beside it included."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Where the parts of a bar begin and how wide they are: from them to the left, from you to the right."""

    theirs: tuple[float, float]
    shared: tuple[float, float]
    yours: tuple[float, float]


def bar_of(one: Balance | Month, longest: float) -> Bar:
    """A bar drawn to the scale of the longest side; what is shared lies across the middle line."""
    unit = HALF / longest
    half = one.shared / 2 * unit
    return Bar(
        (_round(HALF - half - one.received * unit), _round(one.received * unit)),
        (_round(HALF - half), _round(2 * half)),
        (_round(HALF + half), _round(one.gave * unit)),
    )


def longest_side(every: Iterable[Balance | Month]) -> float:
    """The longest side of any of these bars; 1 where all are empty."""
    return max((max(one.gave, one.received) + one.shared / 2 for one in every), default=0) or 1


@dataclass(frozen=True, slots=True)
class Strip:
    """The outlines of the weeks in which you started, and of those in which they did."""

    yours: str
    theirs: str


def strip_of(weeks: Iterable[Week], as_of: date) -> Strip | None:
    """Half a year, oldest first: they are the upper half, you the lower. None where nobody started."""
    yours, theirs = "", ""
    for week in weeks:
        left = CELL * (WEEKS_SHOWN - 1 - (as_of - week.week).days // DAYS_IN_WEEK)
        yours += f"M{left} 8h4v6h-4z" if week.your_starts else ""
        theirs += f"M{left} 0h4v6h-4z" if week.their_starts else ""
    return Strip(yours, theirs) if yours or theirs else None


@dataclass(frozen=True, slots=True)
class Sure:
    """The share of giving and its 80 % interval, from 0 (all from them) to 100 (all from you)."""

    low: float
    width: float
    share: float


def sure_of(one: Balance) -> Sure | None:
    """How surely a relationship leans; None below eight moments, and where it is uneven on purpose."""
    if one.interval is None or one.share is None or one.uneven_on_purpose or one.gave + one.received < ENOUGH:
        return None
    low, high = one.interval
    return Sure(_round(100 * low), _round(100 * (high - low)), _round(100 * one.share))


def _round(units: float) -> float:
    return round(units, 1)
