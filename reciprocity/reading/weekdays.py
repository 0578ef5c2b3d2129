"""Weekdays: Friday, last Friday, Friday the 13th, a week on Friday, two Sundays ago, the first Monday of November."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from reciprocity.reading.amounts import UNITS, amount_at, months_on, number_at
from reciprocity.reading.feasts import nth_weekday
from reciprocity.reading.months import ORDINALS, dated, day_of_some_month
from reciprocity.reading.numeric_dates import MONTHS, WEEKDAYS, DateOrder, ReadDate, days_of_month, low_at
from reciprocity.reading.tokens import Token

ALSO_WORDS = frozenset(("sat", "sun", "may", "march", "mar", "second"))
"""Words that are something else as well, and so need a sign that a day is meant."""


TODAY = frozenset(("today", "tonight"))


YESTERDAY = frozenset(
    "yesterday yday yest yesteday yesterdy yestarday yesturday ystrday yester yesterdays yestday ysterday y'day ystdy".split()
)


TOMORROW = frozenset("tomorrow tmr tomorow tommorow tommorrow tomorrows".split())


PARTS = frozenset("morning afternoon evening night lunchtime lunch noon midday arvo am pm eve".split())


DAY_WORDS = frozenset("on last this past since until by of every next".split())


NOT_ONE_DAY = frozenset("a an one my his her their our your every each most that any".split())


def weekday(tokens: Sequence[Token], place: int, today: date, order: DateOrder) -> ReadDate | None:
    """Friday, last Friday, this Monday, Saturday the 14th, Friday 13, Wednesday 11 November, Sunday before last."""
    word, before = low_at(tokens, place), low_at(tokens, place - 1)
    if word not in WEEKDAYS or not _means_a_day(tokens, place) or before in NOT_ONE_DAY:
        return None
    weekday, first, after = WEEKDAYS[word], place, place + 1
    past = before == "past" and low_at(tokens, place - 2) in ("this", "last")
    if before in ("on", "last", "this", "next", "past", "coming"):
        first -= 1 + (past or (before == "coming" and low_at(tokens, place - 2) in ("this", "the")))
    with_date = _with_date(tokens, after, weekday, today, order)
    if with_date:
        return with_date._replace(first=first)
    ahead = (weekday - today.weekday()) % 7
    if before in ("next", "coming"):
        return ReadDate(first, after, today + timedelta(days=ahead or 7), is_ahead=True)
    if before == "this" and not past and weekday > today.weekday():
        return ReadDate(first, after, today + timedelta(days=ahead), is_ahead=True)
    back = (today.weekday() - weekday) % 7
    if not back and (before != "this" or past):
        back = 7
    coming = None if before in ("last", "past", "this") else today + timedelta(days=ahead or 7)
    if low_at(tokens, after) == "before" and low_at(tokens, after + 1) == "last":
        back, after, coming = back + 7, after + 2, None
    if low_at(tokens, after) in ("before", "after") and before == "the":
        return ReadDate(first, after + 1, None, is_vague=True)
    in_week = after + (low_at(tokens, after) in PARTS)
    in_week += low_at(tokens, in_week) == "of"
    if low_at(tokens, in_week) == "last" and low_at(tokens, in_week + 1) == "week":
        monday = today - timedelta(days=today.weekday() + 7)
        return ReadDate(first, in_week + 2, monday + timedelta(days=weekday))
    if low_at(tokens, after) == "gone" or (low_at(tokens, after) == "just" and low_at(tokens, after + 1) == "gone"):
        after, coming = after + 1 + (low_at(tokens, after) == "just"), None
    after += low_at(tokens, after) in PARTS
    return ReadDate(first, after, today - timedelta(days=back), coming=coming)


def _with_date(tokens: Sequence[Token], place: int, weekday: int, today: date, order: DateOrder) -> ReadDate | None:
    """The date behind a weekday, on the year or the month in which it falls on that weekday."""
    at = place + (low_at(tokens, place) in (",", "the", "("))
    found = dated(tokens, at, today, order)
    number = low_at(tokens, place)
    if found is None and number.isdecimal() and 1 <= int(number[:4]) <= 31 and _ends_a_day(tokens, place + 1):
        past, coming = day_of_some_month(int(number), today)
        found = ReadDate(place, place + 1, past, coming=coming)
        found = _on_weekday(found, weekday, today)
        return found if found.day else None
    return _on_weekday(found, weekday, today) if found else None


def _ends_a_day(tokens: Sequence[Token], place: int) -> bool:
    """Whether a bare number before `place` may be a day, and is no number of things and no hour."""
    follows = low_at(tokens, place)
    return ((not follows or not follows[0].isalnum()) and follows != ":") or follows in ("with", "at", "i", "we")


def _on_weekday(found: ReadDate, weekday: int, today: date) -> ReadDate:
    """The same date where it is on that weekday: as found, the next one, or one of the last two years. Else none is."""
    if found.day is None or found.is_vague or found.day.weekday() == weekday:
        return found._replace(coming=None)
    if found.coming and found.coming.weekday() == weekday:
        return found._replace(day=found.coming, coming=None, is_ahead=found.coming > today)
    return found._replace(day=None, coming=None)


def of_month(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> ReadDate | None:
    """the first Monday of November, the last Friday in October."""
    nth = ORDINALS.get(low_at(tokens, place), -1 if low_at(tokens, place) == "last" else 0)
    unit = low_at(tokens, place + 1)
    if not nth or nth > 5 or not (unit in WEEKDAYS or unit == "day") or low_at(tokens, place + 2) not in ("of", "in"):
        return None
    at = place + 3 + (low_at(tokens, place + 3) == "the")
    month = MONTHS.get(low_at(tokens, at))
    if low_at(tokens, at) in ("this", "last") or (low_at(tokens, at) == "month" and low_at(tokens, at - 1) == "the"):
        start = months_on(today.replace(day=1), -(low_at(tokens, at) == "last"))
        at += low_at(tokens, at) != "month"
        if low_at(tokens, at) != "month" or start is None:
            return None
        return ReadDate(
            place - (low_at(tokens, place - 1) in ("on", "the")), at + 1, _nth_day(start.year, start.month, unit, nth)
        )
    if not month:
        return None
    first = place
    while low_at(tokens, first - 1) in ("on", "the"):
        first -= 1
    years = [year for year in (today.year - 1, today.year, today.year + 1) if 1 <= year <= 9999]
    days = [_nth_day(year, month, unit, nth) for year in years]
    past, coming = [day for day in days if day <= today], [day for day in days if day >= today]
    return ReadDate(first, at + 1, max(past, default=None), coming=min(coming, default=None))


def _nth_day(year: int, month: int, unit: str, nth: int) -> date:
    """The nth such weekday of a month, or its nth day; the last where `nth` is -1."""
    if unit in WEEKDAYS:
        return nth_weekday(year, month, WEEKDAYS[unit], nth)
    return date(year, month, nth if nth > 0 else days_of_month(year, month))


def _means_a_day(tokens: Sequence[Token], place: int) -> bool:
    """Whether "sat" or "sun" is a day here; other spellings of weekdays always are."""
    word = low_at(tokens, place)
    if word not in ALSO_WORDS:
        return True
    before, after = low_at(tokens, place - 1), low_at(tokens, place + 1)
    if before in DAY_WORDS or after in PARTS or after == "the":
        return True
    if before in ("the", "i", "we", "and", "he", "she", "they", "in"):
        return False
    if word == "sun" and place and not tokens[place].is_capital:
        return after[:1].isdigit()
    closes = not after or not after[0].isalnum() or after in ("at", "w", "-", ":") or after[0].isdigit()
    return closes or (
        place > 0 and tokens[place].is_capital and after not in ("with", "and", "in", "by", "down", "up", "on")
    )


def weekdays_ago(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> ReadDate | None:
    """two Sundays ago, a week last Tuesday, a week ago yesterday."""
    least, most, after = number_at(tokens, place)
    unit = low_at(tokens, after)
    weekday = WEEKDAYS.get(unit.removesuffix("s")) if unit not in ALSO_WORDS else None
    if after > place and weekday is not None and low_at(tokens, after + 1) in ("ago", "back"):
        back = (today.weekday() - weekday) % 7 or 7
        day = today - timedelta(days=back + 7 * (int(least) - 1))
        return ReadDate(place, after + 2, day, is_vague=least != most)
    if unit not in ("week", "weeks", "fortnight") or least != most:
        return None
    weeks = int(least or 1) * (UNITS[unit] // 7)
    then, named = low_at(tokens, after + 1), low_at(tokens, after + 2)
    if then == "last" and named in WEEKDAYS:
        back = (today.weekday() - WEEKDAYS[named]) % 7 or 7
        return ReadDate(place, after + 3, today - timedelta(days=back + 7 * weeks))
    if (then == "ago" and named in YESTERDAY) or (then in YESTERDAY and after > place):
        return ReadDate(place, after + 2 + (then == "ago"), today - timedelta(days=7 * weeks + 1))
    return None


def weeks_from(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> ReadDate | None:
    """a week on Friday, a week tomorrow, Friday week, yesterday week, this time last week."""
    word = low_at(tokens, place)
    if low_at(tokens, place + 1) in ("week", "fortnight") and not low_at(tokens, place + 2)[:1].isalnum():
        weeks = 2 if low_at(tokens, place + 1) == "fortnight" else 1
        return _counted_from(tokens, place, place, place + 2, weeks, today)
    if (
        word in ("this", "same")
        and low_at(tokens, place + 1) in ("time", "day")
        and low_at(tokens, place + 2) == "last"
    ):
        amount = amount_at(tokens, place + 3)
        day = amount.shifted(today, -1) if amount and amount.after == place + 4 else None
        return ReadDate(place, place + 4, day) if day else None
    amount = amount_at(tokens, place)
    if (
        amount is None
        or low_at(tokens, place) == amount.unit
        or not UNITS.get(amount.unit, 0) >= 7
        or not amount.is_exact
    ):
        return None
    at = amount.after + (low_at(tokens, amount.after) in ("on", "from", "after", "this", "next"))
    weeks = int(amount.least) * UNITS[amount.unit] // 7
    return _counted_from(tokens, place, at, at + 1, weeks, today)


def _counted_from(tokens: Sequence[Token], first: int, at: int, after: int, weeks: int, today: date) -> ReadDate | None:
    """So many weeks from the day named at `at`: to come, save from yesterday, which is counted back."""
    word = low_at(tokens, at)
    first -= low_at(tokens, first - 1) in ("on", "this")
    if word in YESTERDAY:
        return ReadDate(first, after, today - timedelta(days=7 * weeks + 1))
    if word in TOMORROW or word in TODAY:
        return ReadDate(first, after, today + timedelta(days=7 * weeks + (word in TOMORROW)), is_ahead=True)
    if word not in WEEKDAYS or (word in ALSO_WORDS and at == first):
        return None
    ahead = (WEEKDAYS[word] - today.weekday()) % 7 or 7
    return ReadDate(first, after, today + timedelta(days=ahead + 7 * weeks), is_ahead=True)
