"""The times that files hold: ISO 8601, a date alone, or Unix seconds."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo

from reciprocity.importers.threads import DAY, Clock, day_of

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECONDS_BEFORE_YEAR_5000 = 95_617_584_000
"""From here on, a number is milliseconds: as seconds it would lie after the year 5000, as milliseconds after 1973."""

Stamp = tuple[int, int, bool]
WALL = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?", re.ASCII)

YEARS = range(1900, 3000)
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
SPACED_OFFSET = re.compile(r"\s+(?=[+-]\d\d:?\d\d$)|\s*(UTC|GMT|Z)$", re.ASCII)


def time_reader(zone: tzinfo | None = None) -> Callable[[str], datetime | date]:
    """A function from text to an aware instant on the writer's own clock, or to a day where the text is a date alone.

    A time with an offset keeps it: that is where its writer was. One in UTC, or in Unix seconds, says nothing of that,
    and one without an offset was lived in `zone`, or the system's where that is None. Eight digits that make a date are
    that date (20261123). The function raises ValueError for what is no time.
    """

    def time_of(text: str) -> datetime | date:
        if len(text) > 8 and text.isascii() and text.isdigit():
            return _instant(int(text)).astimezone(zone)
        return _written_out(text.strip().upper(), zone)

    return time_of


def stamp_reader(zone: tzinfo | None = None) -> Callable[[str], Stamp]:
    """The same, for many: the day, the Unix second, and whether the text was a date alone, which lies at noon in UTC.

    What the clock showed is looked up once for an hour, at a tenth of the cost of a datetime for each.
    """
    time_of, clock = time_reader(zone), Clock(zone)

    def stamp(text: str) -> Stamp:
        if 8 < len(text) < 12 and text.isascii() and text.isdigit():
            second = int(text)
            if second < SECONDS_BEFORE_YEAR_5000:
                return clock.day(second), second, False
        elif WALL.fullmatch(text):
            if not 1900 <= int(text[:4]) < 3000:
                raise ValueError(text)
            hours = int(text[:4]), int(text[5:7]), int(text[8:10]), int(text[11:13])
            return *clock.wall(*hours, int(text[14:16]), int(text[17:19] or 0)), False
        when = time_of(text)
        if isinstance(when, datetime):
            return day_of(when), int(when.timestamp() // 1), False
        day = day_of(when)
        return day, day * DAY + DAY // 2, True

    return stamp


def _written_out(text: str, zone: tzinfo | None) -> datetime | date:
    if len(text) <= 10:
        try:
            return _likely(date.fromisoformat(text))
        except ValueError:
            pass
    if NUMBER.fullmatch(text):
        return _instant(float(text) if "." in text else int(text)).astimezone(zone)
    moment = datetime.fromisoformat(SPACED_OFFSET.sub(lambda found: "+00:00" if found[1] else "", text))
    _likely(moment.date())
    if moment.tzinfo is None:
        return moment.astimezone() if zone is None else moment.replace(tzinfo=zone)
    return moment if moment.utcoffset() else moment.astimezone(zone)


def _instant(number: float) -> datetime:
    if number >= SECONDS_BEFORE_YEAR_5000 * 1000:
        raise ValueError(number)
    if number >= SECONDS_BEFORE_YEAR_5000:
        number = number / 1000
    try:
        instant = EPOCH + timedelta(seconds=number)
    except OverflowError:
        raise ValueError(number) from None
    _likely(instant)
    return instant


def _likely(day: date) -> date:
    """The day, if a message can have been written on it: a year of 26 or 20261 is a slip, or another column."""
    if day.year not in YEARS:
        raise ValueError(day)
    return day
