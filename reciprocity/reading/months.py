"""Dates with a month, or by the day of a month alone: Nov 3, the first of November, 20-Nov-2026, the 14th."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reciprocity.reading.numeric_dates import (
    MONTHS,
    WEEKDAYS,
    DateOrder,
    ReadDate,
    days_of_month,
    full_year,
    in_figures,
    in_year,
    low_at,
    reached,
)
from reciprocity.reading.tokens import Token

COUNTED = frozenset(
    "birthday anniversary time floor century grade round one place day edition year street hole attempt draft item "
    "chapter episode season date child kid marathon try night week month wedding".split()
)


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


def dated(tokens: Sequence[Token], place: int, today: date, order: DateOrder) -> ReadDate | None:
    """The date in figures or with a month that begins here."""
    return next(
        (hit for form in (in_figures, month_first, day_first, ordinal) if (hit := form(tokens, place, today, order))),
        None,
    )


def month_first(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> ReadDate | None:
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


def day_first(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> ReadDate | None:
    """3 November, 3rd of Nov, the first of November, 20-Nov-2026; 3-5 Nov is a stretch."""
    day, most, after = _day_or_days(tokens, place)
    worded = low_at(tokens, place) in ORDINALS or low_at(tokens, place) in ("twenty", "thirty")
    joint = low_at(tokens, after)
    if joint == "of" or (day and joint in ("-", ".") and tokens[after].start == tokens[after - 1].end):
        after += 1
    month = MONTHS.get(low_at(tokens, after))
    if not day or not month or (worded and joint != "of" and low_at(tokens, place - 1) != "the"):
        return None
    dot = low_at(tokens, after + 1) == "." and low_at(tokens, after + 2)[:4].isdecimal()
    year, after = _year(tokens, after + 1 + dot, today)
    return _stretched(in_year(tokens, (place, after), (year, month, day), today), most)


def ordinal(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> ReadDate | None:
    """the 14th, on the twelfth, or 14th at the head of a line; the 3rd-5th is a stretch."""
    day, most, after = _day_or_days(tokens, place)
    word, before = low_at(tokens, place), low_at(tokens, place - 1)
    worded = word in ORDINALS or word in ("twenty", "thirty")
    heads = not place and low_at(tokens, after) in (":", "-", ",", "–", "—", "")
    if not day or word.isdecimal() or "-" in word or not (heads or before in ("the", "on") or before in WEEKDAYS):
        return None
    of_month = tuple(low_at(tokens, after + step) for step in range(3))
    if (
        worded
        and of_month not in OF_MONTH
        and not (before == "the" and low_at(tokens, place - 2) == "on" and _closes(tokens, after))
    ):
        return None
    if low_at(tokens, after) in COUNTED or (before == "on" and low_at(tokens, after) == "floor"):
        return None
    if of_month in OF_MONTH[:2]:
        start = next(each for number, each in enumerate(_months(today, -1)) if number == (of_month[1] == "last"))
        there_is = day <= days_of_month(start.year, start.month)
        return reached(tokens, place, after + 3, start.replace(day=day) if there_is else None, None)
    found = reached(tokens, place, after, *day_of_some_month(day, today))
    return _stretched(found._replace(after=after + 3) if of_month in OF_MONTH else found, most)


OF_MONTH = (("of", "this", "month"), ("of", "last", "month"), ("of", "the", "month"))


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


def day_of_some_month(day: int, today: date) -> tuple[date | None, date | None]:
    """The last day of that number, and the next, in whatever month has one."""
    past, coming = (
        (month.replace(day=day) for month in _months(today, step) if day <= days_of_month(month.year, month.month))
        for step in (-1, 1)
    )
    return next((each for each in past if each <= today), None), next((each for each in coming if each >= today), None)


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
    more, beyond = _day_number(low_at(tokens, place + 2)), low_at(tokens, place + 3)
    if day and then in ("-", "–", "to", "or", "/", "and") and more > day and beyond not in ("am", "pm"):
        return day, more, place + 3
    return day, 0, place + (day > 0)


def _stretched(found: ReadDate, most: int) -> ReadDate:
    """The days from the one found to the last one named, where more were."""
    if not most or found.day is None:
        return found
    last = found.day.replace(day=min(most, days_of_month(found.day.year, found.day.month)))
    return found._replace(is_vague=True, last=last)


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
