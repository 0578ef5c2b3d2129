"""What went on week by week and day by day, for strips, charts and calendars to draw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

WEEKS_SHOWN = 26
"""Half a year: how many weeks a strip or a chart shows at most."""

DAYS_IN_WEEK = 7


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days that begin with `week`: investments each way, and first moves.

    Weeks are counted back from the last day looked at, so the newest of them ends with it.
    """

    week: date
    gave: int
    received: int
    shared: int
    your_starts: int
    their_starts: int


@dataclass(frozen=True, slots=True)
class Day:
    """One day, and how many moments of any kind it held."""

    day: date
    moments: int


@dataclass(frozen=True, slots=True)
class OverTime:
    """The weeks and days, oldest first, that hold something: of a whole journal, or of one relationship."""

    weeks: tuple[Week, ...]
    days: tuple[Day, ...]
