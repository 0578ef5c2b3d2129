"""The last half year by week: investments and first moves, of one relationship or of them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from reciprocity.analysis.initiations import Opened
from reciprocity.core.balance_reports import Week
from reciprocity.core.evidence import Entry
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


def acts_in(entries: Iterable[Entry]) -> list[Opened]:
    """The side and day of every investment among these; a moment with several people is one."""
    acts = {(entry.moment, entry.direction, entry.day) for entry in entries if entry.kind in INVESTMENT_KINDS}
    return [(side, day) for _, side, day in acts]


class _WeeksAgo(dict[date, int]):
    """How many weeks ago a day was. Worked out once a day, as hundreds of people share half a year of them."""

    def __init__(self, as_of: date) -> None:
        super().__init__()
        self._as_of = as_of

    def __missing__(self, day: date) -> int:
        self[day] = weeks = (self._as_of - day).days // DAYS_IN_WEEK
        return weeks


_weeks_ago = lru_cache(maxsize=4)(_WeeksAgo)
