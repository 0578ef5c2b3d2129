"""Dates in figures or with a month: 2026-10-30, 11/3, Nov 3, 3rd of November, the 14th."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from reciprocity.reading.tokens import Token


class DateOrder(StrEnum):
    """What the first number of 11/3 is."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"


class Found(NamedTuple):
    """A stretch of tokens that names a day; `day` is None where it names none that can be (30 February).

    `is_vague` is a stretch of time ("last week"), `is_ahead` a day to come.
    """

    first: int
    after: int
    day: date | None
    is_vague: bool = False
    is_ahead: bool = False


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


def dated(tokens: Sequence[Token], place: int, today: date, order: DateOrder) -> Found | None:
    """The date in figures or with a month that begins here."""
    return next(
        (hit for form in (in_figures, month_first, day_first, ordinal) if (hit := form(tokens, place, today, order))),
        None,
    )


def in_figures(tokens: Sequence[Token], place: int, today: date, order: DateOrder) -> Found | None:
    """2026-10-30, 11/3, 11/3/26, 3.11.2026."""
    word = low_at(tokens, place)
    mark = next((mark for mark in "-/." if mark in word), "")
    if not mark or not word[0].isdigit():
        return None
    parts = word.split(mark)
    if not all(part.isdecimal() for part in parts) or not 2 <= len(parts) <= 3 or (mark != "/" and len(parts) < 3):
        return None
    numbers = [int(part[:6]) for part in parts]
    if len(parts) == 2 and (max(numbers) > 31 or min(numbers) > 12 or word in FRACTIONS):
        return None
    if len(parts[0]) == 4:
        year, month, day = (*numbers, 1)[:3]
    else:
        first, second = numbers[:2]
        day_first = first > 12 or (second <= 12 and (mark == "." or order is DateOrder.DAY_FIRST))
        month, day = (second, first) if day_first else (first, second)
        year = numbers[2] + 2000 * (numbers[2] < 100) if len(numbers) > 2 else 0
    return _found(tokens, place, place + 1, date_of(year, month, day, today))


def month_first(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> Found | None:
    """Nov 3, November the 3rd, Nov 3rd 2025."""
    month = MONTHS.get(low_at(tokens, place))
    after = place + 1
    if month and low_at(tokens, after) in (".", "the"):
        after += 1
    day = _day_number(low_at(tokens, after))
    if not month or not day:
        return None
    year, after = _year(tokens, after + 1)
    return _found(tokens, place, after, date_of(year, month, day, today))


def day_first(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> Found | None:
    """3 November, 3rd of Nov, 3 Nov 2025."""
    day = _day_number(low_at(tokens, place))
    after = place + 1 + (low_at(tokens, place + 1) == "of")
    month = MONTHS.get(low_at(tokens, after))
    if not day or not month:
        return None
    year, after = _year(tokens, after + 1)
    return _found(tokens, place, after, date_of(year, month, day, today))


def ordinal(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> Found | None:
    """the 14th, or 14th at the head of a line: the most recent one."""
    word = low_at(tokens, place)
    before = low_at(tokens, place - 1)
    day = _day_number(word)
    heads = not place and low_at(tokens, 1) in (":", "-", ",", "–", "—")
    if not day or word.isdecimal() or not (heads or before in ("the", "on") or before in WEEKDAYS):
        return None
    if low_at(tokens, place + 1) in COUNTED or (before == "on" and low_at(tokens, place + 1) == "floor"):
        return None
    month = today.replace(day=1)
    for _ in range(3):
        if day <= days_of_month(month.year, month.month) and month.replace(day=day) <= today:
            return _found(tokens, place, place + 1, month.replace(day=day))
        month = (month - timedelta(days=1)).replace(day=1)
    return None


def _found(tokens: Sequence[Token], first: int, after: int, day: date | None) -> Found:
    while low_at(tokens, first - 1) in ("on", "the"):
        first -= 1
    return Found(first, after, day)


def _day_number(word: str) -> int:
    figures = word[:-2] if word[-2:] in ("st", "nd", "rd", "th") else word
    return int(figures) if figures.isdecimal() and len(figures) <= 2 and 1 <= int(figures) <= 31 else 0


def _year(tokens: Sequence[Token], place: int) -> tuple[int, int]:
    comma = low_at(tokens, place) == ","
    word = low_at(tokens, place + comma)
    if len(word) == 4 and word.isdecimal() and 1900 <= int(word) <= 2999:
        return int(word), place + comma + 1
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


def days_of_month(year: int, month: int) -> int:
    """How many days a month has."""
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day
