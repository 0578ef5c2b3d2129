"""Messages from one sender to the same people, as they are folded: for each day, the first second and the last.

A year of chat is 100,000 messages and 365 days. A day is one integer here, since a million of them have to fit: its
first and last second, counted from a day and a half before it begins in UTC.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

from reciprocity.core.vocabulary import Channel

DAY = 86_400
BITS = 19
MASK = (1 << BITS) - 1
BEFORE = DAY + DAY // 2
EPOCH = date(1970, 1, 1).toordinal()
Span = tuple[int, int]


class Thread:
    """How many messages, and the span of each day. Days are counted from 1970 on the writer's clock."""

    __slots__ = ("count", "days")

    def __init__(self) -> None:
        self.count = 0
        self.days: dict[int, int] = {}

    def add(self, day: int, second: int) -> None:
        """One message, at a Unix second that lies on that day somewhere on earth."""
        self.count += 1
        at = second - day * DAY + BEFORE
        days = self.days
        there = days.get(day)
        if there is None:
            days[day] = at << BITS | at
        elif at > there & MASK:
            days[day] = there & ~MASK | at
        elif at < there >> BITS:
            days[day] = at << BITS | there & MASK

    def take(self, other: Thread) -> None:
        self.count += other.count
        meet(self.days, other.days)


class Run(NamedTuple):
    """A thread that a reader of long files folded itself, instead of yielding each `Message`."""

    sender: str
    recipients: tuple[str, ...]
    thread: Thread
    channel: Channel | None = None
    group: str = ""


def meet(days: dict[int, int], others: dict[int, int]) -> None:
    """Add the days of others; two spans of one day meet by earliest and latest."""
    for day, span in others.items():
        there = days.get(day)
        days[day] = span if there is None else min(there >> BITS, span >> BITS) << BITS | max(there & MASK, span & MASK)


def span_of(day: int, packed: int) -> Span:
    """The first and last Unix second."""
    begins = day * DAY - BEFORE
    return (packed >> BITS) + begins, (packed & MASK) + begins


@lru_cache(50_000)
def date_of(day: int) -> date:
    return date.fromordinal(day + EPOCH)


def day_of(day: date) -> int:
    return day.toordinal() - EPOCH


class Clock:
    """The wall clock of a zone, for many instants: what it showed is looked up once a day. None is the system's."""

    def __init__(self, zone: tzinfo | None) -> None:
        self._zone = zone
        self._offsets: dict[int, int | None] = {}
        self._walls: dict[tuple[int, int, int, int], tuple[int, int]] = {}

    def day(self, second: int) -> int:
        """The day, counted from 1970, that a Unix second falls on. Raises ValueError for no such instant."""
        block = second // DAY
        try:
            offset = self._offsets[block]
        except KeyError:
            first, last = self._offset(block * DAY), self._offset(block * DAY + DAY - 1)
            offset = self._offsets[block] = first if first == last else None
        if offset is None:
            offset = self._offset(second)
        return (second + offset) // DAY

    def wall(self, year: int, month: int, day: int, hour: int, minute: int = 0, second: int = 0) -> tuple[int, int]:
        """The day and the Unix second of a time without an offset. Raises ValueError for no such time."""
        hour_key = (year, month, day, hour)
        found = self._walls.get(hour_key)
        if found is None:
            if len(self._walls) > 100_000:
                self._walls.clear()
            wall = datetime(year, month, day, hour, tzinfo=self._zone)
            found = self._walls[hour_key] = (day_of(wall.date()), int(wall.timestamp()))
        if not (0 <= minute < 60 and 0 <= second < 61):
            raise ValueError(minute, second)
        return found[0], found[1] + minute * 60 + second

    def _offset(self, second: int) -> int:
        try:
            offset = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=second)).astimezone(self._zone).utcoffset()
        except (OverflowError, OSError) as problem:
            raise ValueError(second) from problem
        return int((offset or timedelta()).total_seconds())
