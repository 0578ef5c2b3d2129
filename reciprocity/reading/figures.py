"""Dates in figures or with a month: 2026-10-30, 11/3, 30.11., Nov 3, the first of November, the 14th.

Where no year is said there are two such days: the last that has been (`day`) and the next that will be (`coming`). Which
one is meant is for those to say who know whether a line tells of the past or an option looks ahead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from reciprocity.reading.tokens import Token


class DateOrder(StrEnum):
    """What the first number of 11/3 is. Year first is month before day where no year is written."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"
    YEAR_FIRST = "year first"


class Found(NamedTuple):
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


COUNTED = frozenset(
    "birthday anniversary time floor century grade round one place day edition year street hole attempt draft item "
    "chapter episode season date child kid marathon try night week month wedding".split()
)


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


ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
            "sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        start=1,
    )
} | {"thirtieth": 30}


LEADS_TO_DAY = frozenset("on since until till by from".split())
"""Words after which 30.11, 30-11 and 1/2 are days, and no measures, scores or fractions."""


def dated(tokens: Sequence[Token], place: int, today: date, order: DateOrder) -> Found | None:
    """The date in figures or with a month that begins here."""
    return next(
        (hit for form in (in_figures, month_first, day_first, ordinal) if (hit := form(tokens, place, today, order))),
        None,
    )


def in_figures(tokens: Sequence[Token], place: int, today: date, order: DateOrder) -> Found | None:
    """2026-10-30, 2026-10-30T18:00Z, 11/3, 11/3/26, 3.11.2026; on 30.11., on 30-11, on 1/2."""
    word, before = low_at(tokens, place), low_at(tokens, place - 1)
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
    if (mark != "/" or word in FRACTIONS) and (not led_to or low_at(tokens, after) == "of"):
        return None
    if mark != "/" and numbers[1] > 12 and before != "on":
        return None
    dot = mark == "." and low_at(tokens, after) == "." and tokens[after].start == tokens[place].end
    month, day = _month_and_day(numbers[0], numbers[1], mark, order)
    found = in_year(tokens, (place, after + dot), (0, month, day), today)
    # "8/10" behind other words is as often a mark given as a day.
    is_mark = numbers[1] == 10 and numbers[0] <= 10 and place > 0 and not led_to
    return found._replace(is_vague=True) if is_mark else found


def _whole_date(
    tokens: Sequence[Token], reach: tuple[int, int], parts: Sequence[str], mark: str, today: date, order: DateOrder
) -> Found | None:
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


def month_first(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> Found | None:
    """Nov 3, November the 3rd, November first, Nov-3-2025; Nov 3-5 is a stretch."""
    month = MONTHS.get(low_at(tokens, place))
    after = place + 1
    if month and low_at(tokens, after) in (".", "the", "-"):
        after += 1
    day, most, after = _day_or_days(tokens, after)
    if not month or not day or low_at(tokens, after) in NUMBERED:
        return None
    year, after = _year(tokens, after, today)
    return _stretched(in_year(tokens, (place, after), (year, month, day), today), most)


NUMBERED = frozenset(
    "people times of more days day weeks week months month years year hours hour minutes nights am pm %".split()
)
"""What follows a number that is no day of a month ("Jun 3 days ago", "may 3 people come")."""


def day_first(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> Found | None:
    """3 November, 3rd of Nov, the first of November, 20-Nov-2026; 3-5 Nov is a stretch."""
    day, most, after = _day_or_days(tokens, place)
    worded = low_at(tokens, place) in ORDINALS or low_at(tokens, place) in ("twenty", "thirty")
    joint = low_at(tokens, after)
    if joint == "of" or (joint == "-" and tokens[after].start == tokens[after - 1].end):
        after += 1
    month = MONTHS.get(low_at(tokens, after))
    if not day or not month or (worded and joint != "of" and low_at(tokens, place - 1) != "the"):
        return None
    dot = low_at(tokens, after + 1) == "." and low_at(tokens, after + 2)[:4].isdecimal()
    year, after = _year(tokens, after + 1 + dot, today)
    return _stretched(in_year(tokens, (place, after), (year, month, day), today), most)


def ordinal(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> Found | None:
    """the 14th, on the twelfth, or 14th at the head of a line; the 3rd-5th is a stretch."""
    day, most, after = _day_or_days(tokens, place)
    word, before = low_at(tokens, place), low_at(tokens, place - 1)
    worded = word in ORDINALS or word in ("twenty", "thirty")
    heads = not place and low_at(tokens, after) in (":", "-", ",", "–", "—", "")
    if not day or word.isdecimal() or "-" in word or not (heads or before in ("the", "on") or before in WEEKDAYS):
        return None
    if worded and not (before == "the" and low_at(tokens, place - 2) == "on" and _closes(tokens, after)):
        return None
    if low_at(tokens, after) in COUNTED or (before == "on" and low_at(tokens, after) == "floor"):
        return None
    return _stretched(_reached(tokens, place, after, *day_of_some_month(day, today)), most)


def _closes(tokens: Sequence[Token], place: int) -> bool:
    return not low_at(tokens, place)[:1].isalnum() or low_at(tokens, place) in (
        "with",
        "at",
        "and",
        "i",
        "he",
        "she",
        "we",
    )


def day_of_some_month(day: int, today: date) -> tuple[date, date]:
    """The last day of that number, and the next, in whatever month has one."""
    past = next(
        each
        for each in _months(today, -1)
        if day <= days_of_month(each.year, each.month) and each.replace(day=day) <= today
    )
    coming = next(
        each
        for each in _months(today, 1)
        if day <= days_of_month(each.year, each.month) and each.replace(day=day) >= today
    )
    return past.replace(day=day), coming.replace(day=day)


def _months(today: date, step: int) -> Iterator[date]:
    """The first days of this month and those before it, or after it."""
    for count in range(4):
        years, month = divmod(today.year * 12 + today.month - 1 + step * count, 12)
        if 1 <= years <= 9999:
            yield date(years, month + 1, 1)


def _day_or_days(tokens: Sequence[Token], place: int) -> tuple[int, int, int]:
    """The day of a month that is named here, the last one of several or 0, and where that ends."""
    word, then = low_at(tokens, place), low_at(tokens, place + 1)
    if word in ("twenty", "thirty") and ORDINALS.get(then, 10) < 10:
        day = 10 * (2 if word == "twenty" else 3) + ORDINALS[then]
        return (day, 0, place + 2) if day <= 31 else (0, 0, place)
    least, dash, most = word.partition("-")
    if dash and _day_number(least) and _day_number(most):
        return _day_number(least), _day_number(most), place + 1
    day = ORDINALS.get(word, 0) or _day_number(word)
    more = _day_number(low_at(tokens, place + 2))
    if (
        day
        and then in ("-", "–", "to", "or", "/", "and")
        and more > day
        and low_at(tokens, place + 3) not in ("am", "pm", "of" * (then == "to"))
    ):
        return day, more, place + 3
    return day, 0, place + (day > 0)


def _stretched(found: Found, most: int) -> Found:
    """The days from the one found to the last one named, where more were."""
    if not most or found.day is None:
        return found
    last = found.day.replace(day=min(most, days_of_month(found.day.year, found.day.month)))
    return found._replace(is_vague=True, last=last)


def in_year(tokens: Sequence[Token], reach: tuple[int, int], when: tuple[int, int, int], today: date) -> Found:
    """The day of a year, or the last and the next where there is none; None for 30 February."""
    year, month, day = when
    coming = None if year else next_of(month, day, today)
    return _reached(tokens, *reach, date_of(year, month, day, today), coming)


def _reached(tokens: Sequence[Token], first: int, after: int, day: date | None, coming: date | None) -> Found:
    while low_at(tokens, first - 1) in ("on", "the"):
        first -= 1
    return Found(first, after, day, coming=coming)


def _day_number(word: str) -> int:
    figures = word[:-2] if word[-2:] in ("st", "nd", "rd", "th") else word
    return int(figures) if figures.isdecimal() and len(figures) <= 2 and 1 <= int(figures) <= 31 else 0


def _year(tokens: Sequence[Token], place: int, today: date) -> tuple[int, int]:
    """The year written here, with where it ends; 0 where there is none."""
    skipped = low_at(tokens, place) in (",", "-", "of", "in")
    word = low_at(tokens, place + skipped)
    if len(word) == 4 and word.isdecimal() and 1900 <= int(word) <= 2999:
        return int(word), place + skipped + 1
    short = low_at(tokens, place + 1)
    if low_at(tokens, place) in ("'", "’") and len(short) == 2 and short.isdecimal():
        return full_year(int(short), today), place + 2
    return 0, place


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
