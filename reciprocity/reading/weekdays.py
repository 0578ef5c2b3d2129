"""Weekdays: Friday, last Friday, Friday the 13th, a week on Friday, two Sundays ago, the first Monday of November."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from reciprocity.reading.calendar_dates import dated, day_of_some_month, days_of_month, months_on, nth_weekday
from reciprocity.reading.days import ORDINALS, PARTS, TODAY, TOMORROW, YESTERDAY, DateOrder, ReadDate
from reciprocity.reading.lexicon import MONTHS, WEEKDAYS
from reciprocity.reading.relative_dates import UNITS, amount_at, number_at
from reciprocity.reading.tokens import Token, norm_at

ALSO_WORDS = frozenset(("sat", "sun", "may", "march", "mar", "second"))
"""Words that are something else as well, and so need a sign that a day is meant."""
DAY_WORDS = frozenset("on last this past since until by of every next".split())
NOT_ONE_DAY = frozenset("a an one my his her their our your every each most that any".split())


def weekday(tokens: Sequence[Token], index: int, today: date, order: DateOrder) -> ReadDate | None:
    """Friday, last Friday, this Monday, Saturday the 14th, Friday 13, Wednesday 11 November, Sunday before last."""
    word, before = norm_at(tokens, index), norm_at(tokens, index - 1)
    if word not in WEEKDAYS or not _means_a_day(tokens, index) or before in NOT_ONE_DAY:
        return None
    weekday, first, after = WEEKDAYS[word], index, index + 1
    past = before == "past" and norm_at(tokens, index - 2) in ("this", "last")
    if before in ("on", "last", "this", "next", "past", "coming"):
        first -= 1 + (past or (before == "coming" and norm_at(tokens, index - 2) in ("this", "the")))
    with_date = _with_date(tokens, after, weekday, today, order)
    if with_date:
        return with_date._replace(first=first)
    ahead = (weekday - today.weekday()) % 7
    if before in ("next", "coming"):
        return ReadDate(first, after, today + timedelta(days=ahead or 7), is_ahead=True)
    if before == "this" and not past and weekday > today.weekday():
        return ReadDate(first, after, today + timedelta(days=ahead), is_ahead=True)
    back = (today.weekday() - weekday) % 7 or (0 if before == "this" and not past else 7)
    coming = None if before in ("last", "past", "this") else today + timedelta(days=ahead or 7)
    return _past_weekday(tokens, ReadDate(first, after, today - timedelta(days=back), coming=coming), today)


def _past_weekday(tokens: Sequence[Token], found: ReadDate, today: date) -> ReadDate:
    """The last such weekday, with what follows it: Sunday before last, Tuesday of last week, Friday just gone."""
    after = found.after
    follows, then = norm_at(tokens, after), norm_at(tokens, after + 1)
    if follows == "before" and then == "last" and found.day:
        return found._replace(after=after + 2, day=found.day - timedelta(days=7), coming=None)
    if follows in ("before", "after") and norm_at(tokens, found.first - 1) == "the":
        return found._replace(after=after + 1, day=None, coming=None, is_vague=True)
    in_week = after + (follows in PARTS)
    in_week += norm_at(tokens, in_week) == "of"
    if norm_at(tokens, in_week) == "last" and norm_at(tokens, in_week + 1) == "week" and found.day:
        monday = today - timedelta(days=today.weekday() + 7)
        return ReadDate(found.first, in_week + 2, monday + timedelta(days=found.day.weekday()))
    if follows == "gone" or (follows == "just" and then == "gone"):
        return found._replace(after=after + 1 + (follows == "just"), coming=None)
    return found._replace(after=after + (follows in PARTS))


def _with_date(tokens: Sequence[Token], index: int, weekday: int, today: date, order: DateOrder) -> ReadDate | None:
    """The date behind a weekday, on the year or the month in which it falls on that weekday."""
    at = index + (norm_at(tokens, index) in (",", "the", "("))
    found = dated(tokens, at, today, order)
    number = norm_at(tokens, index)
    if found is None and number.isdecimal() and 1 <= int(number[:4]) <= 31 and _ends_a_day(tokens, index + 1):
        past, coming = day_of_some_month(int(number), today)
        found = ReadDate(index, index + 1, past, coming=coming)
        found = _on_weekday(found, weekday, today)
        return found if found.day else None
    return _on_weekday(found, weekday, today) if found else None


def _ends_a_day(tokens: Sequence[Token], index: int) -> bool:
    """Whether a bare number before `index` may be a day, and is no number of things and no hour."""
    follows = norm_at(tokens, index)
    return ((not follows or not follows[0].isalnum()) and follows != ":") or follows in ("with", "at", "i", "we")


def _on_weekday(found: ReadDate, weekday: int, today: date) -> ReadDate:
    """The same date where it is on that weekday: as found, the next one, or one of the last two years. Else none is."""
    if found.day is None or found.is_vague or found.day.weekday() == weekday:
        return found._replace(coming=None)
    if found.coming and found.coming.weekday() == weekday:
        return found._replace(day=found.coming, coming=None, is_ahead=found.coming > today)
    return found._replace(day=None, coming=None)


def weekday_of_month(tokens: Sequence[Token], index: int, today: date, _order: DateOrder) -> ReadDate | None:
    """the first Monday of November, the last Friday in October."""
    nth = ORDINALS.get(norm_at(tokens, index), -1 if norm_at(tokens, index) == "last" else 0)
    unit = norm_at(tokens, index + 1)
    if not nth or nth > 5 or not (unit in WEEKDAYS or unit == "day") or norm_at(tokens, index + 2) not in ("of", "in"):
        return None
    at = index + 3 + (norm_at(tokens, index + 3) == "the")
    month = MONTHS.get(norm_at(tokens, at))
    if norm_at(tokens, at) in ("this", "last") or (norm_at(tokens, at) == "month" and norm_at(tokens, at - 1) == "the"):
        start = months_on(today.replace(day=1), -(norm_at(tokens, at) == "last"))
        at += norm_at(tokens, at) != "month"
        if norm_at(tokens, at) != "month" or start is None:
            return None
        return ReadDate(
            index - (norm_at(tokens, index - 1) in ("on", "the")), at + 1, _nth_day(start.year, start.month, unit, nth)
        )
    if not month:
        return None
    first = index
    while norm_at(tokens, first - 1) in ("on", "the"):
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


def _means_a_day(tokens: Sequence[Token], index: int) -> bool:
    """Whether "sat" or "sun" is a day here; other spellings of weekdays always are."""
    word = norm_at(tokens, index)
    if word not in ALSO_WORDS:
        return True
    before, after = norm_at(tokens, index - 1), norm_at(tokens, index + 1)
    if before in DAY_WORDS or after in PARTS or after == "the":
        return True
    if before in ("the", "i", "we", "and", "he", "she", "they", "in"):
        return False
    if word == "sun" and index and not tokens[index].is_capital:
        return after[:1].isdigit()
    closes = not after or not after[0].isalnum() or after in ("at", "w", "-", ":") or after[0].isdigit()
    return closes or (
        index > 0 and tokens[index].is_capital and after not in ("with", "and", "in", "by", "down", "up", "on")
    )


def weekdays_ago(tokens: Sequence[Token], index: int, today: date, _order: DateOrder) -> ReadDate | None:
    """two Sundays ago, a week last Tuesday, a week ago yesterday."""
    least, most, after = number_at(tokens, index)
    unit = norm_at(tokens, after)
    weekday = WEEKDAYS.get(unit.removesuffix("s")) if unit not in ALSO_WORDS else None
    if after > index and weekday is not None and norm_at(tokens, after + 1) in ("ago", "back"):
        back = (today.weekday() - weekday) % 7 or 7
        day = today - timedelta(days=back + 7 * (int(least) - 1))
        return ReadDate(index, after + 2, day, is_vague=least != most)
    if unit not in ("week", "weeks", "fortnight") or least != most:
        return None
    weeks = int(least or 1) * (UNITS[unit] // 7)
    then, named = norm_at(tokens, after + 1), norm_at(tokens, after + 2)
    if then == "last" and named in WEEKDAYS:
        back = (today.weekday() - WEEKDAYS[named]) % 7 or 7
        return ReadDate(index, after + 3, today - timedelta(days=back + 7 * weeks))
    if (then == "ago" and named in YESTERDAY) or (then in YESTERDAY and after > index):
        return ReadDate(index, after + 2 + (then == "ago"), today - timedelta(days=7 * weeks + 1))
    return None


def weeks_from(tokens: Sequence[Token], index: int, today: date, _order: DateOrder) -> ReadDate | None:
    """a week on Friday, a week tomorrow, Friday week, yesterday week, this time last week."""
    word = norm_at(tokens, index)
    if norm_at(tokens, index + 1) in ("week", "fortnight") and not norm_at(tokens, index + 2)[:1].isalnum():
        weeks = 2 if norm_at(tokens, index + 1) == "fortnight" else 1
        return _counted_from(tokens, index, index, index + 2, weeks, today)
    if (
        word in ("this", "same")
        and norm_at(tokens, index + 1) in ("time", "day")
        and norm_at(tokens, index + 2) == "last"
    ):
        amount = amount_at(tokens, index + 3)
        day = amount.shifted(today, -1) if amount and amount.after == index + 4 else None
        return ReadDate(index, index + 4, day) if day else None
    amount = amount_at(tokens, index)
    if (
        amount is None
        or norm_at(tokens, index) == amount.unit
        or not UNITS.get(amount.unit, 0) >= 7
        or not amount.is_exact
    ):
        return None
    at = amount.after + (norm_at(tokens, amount.after) in ("on", "from", "after", "this", "next"))
    weeks = int(amount.least) * UNITS[amount.unit] // 7
    return _counted_from(tokens, index, at, at + 1, weeks, today)


def _counted_from(tokens: Sequence[Token], first: int, at: int, after: int, weeks: int, today: date) -> ReadDate | None:
    """So many weeks from the day named at `at`: to come, save from yesterday, which is counted back."""
    word = norm_at(tokens, at)
    first -= norm_at(tokens, first - 1) in ("on", "this")
    if word in YESTERDAY:
        return ReadDate(first, after, today - timedelta(days=7 * weeks + 1))
    if word in TOMORROW or word in TODAY:
        return ReadDate(first, after, today + timedelta(days=7 * weeks + (word in TOMORROW)), is_ahead=True)
    if word not in WEEKDAYS or (word in ALSO_WORDS and at == first):
        return None
    ahead = (WEEKDAYS[word] - today.weekday()) % 7 or 7
    return ReadDate(first, after, today + timedelta(days=ahead + 7 * weeks), is_ahead=True)
