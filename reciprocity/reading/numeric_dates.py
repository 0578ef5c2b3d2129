"""Dates in figures: 2026-10-30, 11/3, 30.11., 3.11.2026.

Where no year is said there are two such days: the last that has been (`day`) and the next that will be (`coming`). Which
one is meant is for those to say who know whether a line tells of the past or an option looks ahead.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from reciprocity.reading.tokens import Token


class DateOrder(StrEnum):
    """What the first number of 11/3 is. Year first is month before day where no year is written."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"
    YEAR_FIRST = "year first"


class ReadDate(NamedTuple):
    """A stretch of tokens that names a day; `day` is None where it names none that can be (30 February).

    `is_vague` is a stretch of time ("last week"), from `day` to `last`; `is_ahead` a day to come. `coming` is the next
    day of that name, where it has no year.
    """

    first: int
    after: int
    day: date | None
    is_vague: bool = False
    is_ahead: bool = False
    coming: date | None = None
    last: date | None = None

    def is_nearer_ahead(self, today: date) -> bool:
        """Whether the next day of that name is nearer than the last."""
        return self.day is not None and self.coming is not None and self.coming - today < today - self.day


MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan janurary januray", "february feb febuary feburary", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sep sept septmber", "october oct ocotber", "november nov novemeber",
            "december dec decmber",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip


FRACTIONS = frozenset(("1/2", "1/3", "2/3", "1/4", "3/4", "24/7", "9/11"))


def low_at(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].low if 0 <= place < len(tokens) else ""


WEEKDAYS = {
    word: number
    for number, words in enumerate((
        "monday mon mondays moday munday monady",
        "tuesday tue tues tuseday teusday tuesdy tusday",
        "wednesday wed weds wensday wednsday wedensday wednesdy wendsday",
        "thursday thu thur thurs thrusday thursaday thursdy thusday",
        "friday fri frday firday fridy firday",
        "saturday sat saterday saturaday satuday saturdy satday",
        "sunday sun sudnay suday sundy",
    ))
    for word in words.split()
}  # fmt: skip


LEADS_TO_DAY = frozenset("on since until till by from".split())
"""Words after which 30.11, 30-11 and 1/2 are days, and no measures, scores or fractions."""


def in_figures(tokens: Sequence[Token], place: int, today: date, order: DateOrder) -> ReadDate | None:
    """2026-10-30, 2026-10-30T18:00Z, 11/3, 11/3/26, 3.11.2026; on 30.11., on 30-11, on 1/2."""
    word, before = low_at(tokens, place), low_at(tokens, place - 1)
    if len(word) == 8 and word.isdecimal() and word[:2] in ("19", "20"):
        return in_year(tokens, (place, place + 1), (int(word[:4]), int(word[4:6]), int(word[6:])), today)
    mark = next((mark for mark in "-/." if mark in word), "")
    parts = word.split(mark) if mark else []
    if not 2 <= len(parts) <= 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return None
    numbers = [int(part) for part in parts]
    after = _past_clock(tokens, place + 1)
    if len(parts) == 3:
        return _whole_date(tokens, (place, after), parts, mark, today, order)
    led_to = before in LEADS_TO_DAY or (before == "the" and mark == "/") or len(tokens) <= 2
    if max(numbers) > 31 or min(numbers) > 12 or max(map(len, parts)) > 2:
        return None
    dot = mark == "." and low_at(tokens, after) == "." and tokens[after].start == tokens[place].end
    led_to = led_to or (dot and not place)
    if (mark != "/" or word in FRACTIONS) and (not led_to or low_at(tokens, after) == "of"):
        return None
    if (mark == "." and numbers[1] > 12) or (mark == "-" and numbers[1] > 12 and before != "on"):
        return None
    month, day = _month_and_day(numbers[0], numbers[1], mark, order)
    found = in_year(tokens, (place, after + dot), (0, month, day), today)
    # "8/10" behind other words is as often a mark given as a day.
    is_mark = numbers[1] == 10 and numbers[0] <= 10 and place > 0 and not led_to
    return found._replace(is_vague=True) if is_mark else found


def _whole_date(
    tokens: Sequence[Token], reach: tuple[int, int], parts: Sequence[str], mark: str, today: date, order: DateOrder
) -> ReadDate | None:
    """A date of three numbers, its year first or last, in two figures or four."""
    lengths = tuple(map(len, parts))
    first, second, third = map(int, parts)
    if lengths[0] == 4 or (lengths[0] == 2 and order is DateOrder.YEAR_FIRST and lengths[2] <= 2):
        year, month, day, typed = first, second, third, lengths[0]
    else:
        (month, day), year, typed = _month_and_day(first, second, mark, order), third, lengths[2]
    if typed not in (2, 4) or max(lengths[:2] if typed == lengths[2] else lengths[1:]) > 2:
        return None
    return in_year(tokens, reach, (full_year(year, today) if typed == 2 else year, month, day), today)


def _month_and_day(first: int, second: int, mark: str, order: DateOrder) -> tuple[int, int]:
    """Which number is the month: the one that can be; else as the order says, and with dots always the second."""
    day_first = first > 12 or (second <= 12 and (mark == "." or order is DateOrder.DAY_FIRST))
    return (second, first) if day_first else (first, second)


def full_year(year: int, today: date) -> int:
    """A year of two figures: 26 is 2026, and 80 is 1980."""
    return year + 2000 if year + 2000 <= today.year + 20 else year + 1900


def _past_clock(tokens: Sequence[Token], place: int) -> int:
    """Where the time ends that is written tight behind a date, as in 2026-10-30T18:00:00Z; `place` where there is none."""
    low = low_at(tokens, place)
    if not (low[:1] == "t" and low[1:3].isdecimal() and tokens[place].start == tokens[place - 1].end):
        return place
    while place < len(tokens) and tokens[place].start == tokens[place - 1].end:
        place += 1
    return place


def in_year(tokens: Sequence[Token], reach: tuple[int, int], when: tuple[int, int, int], today: date) -> ReadDate:
    """The day of a year, or the last and the next where there is none; None for 30 February."""
    year, month, day = when
    coming = None if year else next_of(month, day, today)
    return reached(tokens, *reach, date_of(year, month, day, today), coming)


def reached(tokens: Sequence[Token], first: int, after: int, day: date | None, coming: date | None) -> ReadDate:
    while low_at(tokens, first - 1) in ("on", "the"):
        first -= 1
    return ReadDate(first, after, day, coming=coming)


def date_of(year: int, month: int, day: int, today: date) -> date | None:
    """The date, the most recent past one where it has no year; None where there is none such."""
    years = (year,) if year else (today.year - back for back in range(9))
    for candidate in years:
        if 1 <= candidate <= 9999 and 1 <= month <= 12 and 1 <= day <= days_of_month(candidate, month):
            found = date(candidate, month, day)
            if year or found <= today:
                return found
    return None


def next_of(month: int, day: int, today: date) -> date | None:
    """The next such day, today's own included; None for 30 February."""
    for year in range(today.year, min(today.year + 9, 10000)):
        if 1 <= month <= 12 and 1 <= day <= days_of_month(year, month) and date(year, month, day) >= today:
            return date(year, month, day)
    return None


def days_of_month(year: int, month: int) -> int:
    """How many days a month has."""
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day
