"""Stretches of time: last week, over the weekend, in May, in 2025, the end of last month, the last few days.

No moment is kept on a stretch: a line that names one is asked about, an option that wants one day refuses it, and
`--since` and `--until` take its first and its last day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from reciprocity.reading.calendar_dates import dated, days_of_month, months_on
from reciprocity.reading.days import ORDINALS, PARTS_OF, SEASONS, UNITS_OF_TIME, DateOrder, ReadDate
from reciprocity.reading.lexicon import MONTHS, WEEKDAYS
from reciprocity.reading.relative_dates import UNITS as DAYS_OF_UNITS
from reciprocity.reading.relative_dates import amount_at
from reciprocity.reading.tokens import Token, norm_at

STEPS = {"next": 1, "coming": 1, "this": 0, "last": -1, "other": -1, "past": -1, "previous": -1}


def named_week(tokens: Sequence[Token], index: int, today: date, _order: DateOrder) -> ReadDate | None:
    """last week, last month; next week; last week Tuesday; the other week; the week before last."""
    word, unit = norm_at(tokens, index), norm_at(tokens, index + 1)
    before = norm_at(tokens, index - 1)
    if word in ("week", "weekend") and unit in ("before", "of", "beginning", "commencing", "ending"):
        return _week_told_by_another(tokens, index, today)
    if word not in STEPS or unit not in UNITS_OF_TIME or (word == "other" and before != "the"):
        return None
    named = index + 2 + (norm_at(tokens, index + 2) in ("on", "'s"))
    weekday = WEEKDAYS.get(norm_at(tokens, named))
    if word in ("last", "next", "this", "coming") and unit in ("week", "wk") and weekday is not None:
        day = today + timedelta(days=weekday - today.weekday() + 7 * STEPS[word])
        return ReadDate(index, named + 1, day, is_ahead=day > today)
    first = index - (before in ("the", "this", "over", "earlier", "later"))
    return _stretch(index if word in ("last", "next", "this") else first, index + 2, word, unit, today)


def _stretch(first: int, after: int, word: str, unit: str, today: date) -> ReadDate:
    start, end = bounds(word, unit, today)
    past = word not in ("next", "this", "coming")
    if word == "this" and unit in ("week", "wk", "weekend"):
        # It may have been, and may be to come.
        return ReadDate(first, after, start, is_vague=True, last=end, coming=start and max(start, today))
    return ReadDate(first, after, start, is_vague=past, is_ahead=not past, last=end)


def bounds(word: str, unit: str, today: date) -> tuple[date, date] | tuple[None, None]:
    """The first and the last day of last week, this month, next year; none of a season, which differs by country."""
    step = STEPS[word]
    if unit in ("week", "wk", "weekend"):
        monday = today - timedelta(days=today.weekday() - 7 * step)
        if unit == "weekend":
            return monday + timedelta(days=5), monday + timedelta(days=6)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        start = (months_on(today, step) or today).replace(day=1)
        return start, start.replace(day=days_of_month(start.year, start.month))
    if unit == "year":
        year = (months_on(today, 12 * step) or today).year
        return date(year, 1, 1), date(year, 12, 31)
    return None, None


def _week_told_by_another(tokens: Sequence[Token], index: int, today: date) -> ReadDate | None:
    """the week before last; the week of 9 November, which is no day by itself."""
    first = index - (norm_at(tokens, index - 1) == "the")
    if norm_at(tokens, index) == "weekend":
        first = index - 1 - (norm_at(tokens, index - 2) in ("on", "at", "over"))
        return ReadDate(first, index + 3, None, is_vague=True) if norm_at(tokens, index + 2) == "last" else None
    if norm_at(tokens, index + 1) == "before" and norm_at(tokens, index + 2) == "last":
        monday = today - timedelta(days=today.weekday() + 14)
        return ReadDate(first, index + 3, monday, is_vague=True, last=monday + timedelta(days=6))
    start = index + 2 + (norm_at(tokens, index + 2) == "the")
    day = dated(tokens, start, today, DateOrder.MONTH_FIRST) if norm_at(tokens, index + 1) != "before" else None
    return ReadDate(first, day.after, day.day, is_vague=True) if day and day.day else None


def weekend(tokens: Sequence[Token], index: int, today: date, _order: DateOrder) -> ReadDate | None:
    """over the weekend, at the weekend, all weekend; the last one that has begun."""
    if norm_at(tokens, index) != "weekend" or norm_at(tokens, index + 1) in ("away", "trip", "in", "break"):
        return None
    before, lead = norm_at(tokens, index - 1), norm_at(tokens, index - 2)
    follows = norm_at(tokens, index + 1)
    closes = (not follows[:1].isalnum() and follows != "'s") or follows in ("with", "at", "in", "on", "and")
    over = before in ("the", "all", "whole") and lead in ("on", "at", "over", "during", "", ",", "-", "all")
    heads = not index and closes
    ends = before in ("the", "all", "whole") and closes and lead not in TOPICS
    if not (over or heads or ends or before in ("over", "at")):
        return None
    first = index - (not heads) - (lead in ("on", "at", "over", "during", "all"))
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    return ReadDate(
        first,
        index + 1,
        saturday,
        is_vague=True,
        last=saturday + timedelta(days=1),
        coming=saturday + timedelta(days=7 * (today.weekday() < 5)),
    )


TOPICS = frozenset("for about of from by until till since before after to".split())


def month_or_year(tokens: Sequence[Token], index: int, today: date, _order: DateOrder) -> ReadDate | None:
    """in May, last October, this June, May 2025, in 2025, mid-October, the end of last month."""
    first, part = _part_of(tokens, index)
    at = first if part else index
    word = norm_at(tokens, at)
    led = word in ("in", "during", "throughout", "last", "this", "back", "over", "past", "next")
    at += led + (word == "back" and norm_at(tokens, at + 1) == "in")
    named, follows = norm_at(tokens, at), norm_at(tokens, at + 1)
    month = MONTHS.get(named)
    year = _year_at(tokens, at + 1 if month else at)
    if part and (named in UNITS or (named == "the" and follows in UNITS)):
        before = norm_at(tokens, at - 1)
        start, end = bounds(
            before if before in ("last", "next") else "this", named if named in UNITS else follows, today
        )
        return _narrowed(ReadDate(index, at + 1 + (named == "the"), start, is_vague=True, last=end), part)
    if month and (part or led or year) and follows != "'s" and not (word == "this" and named in ("may", "march")):
        start, end = month_of(month, year, today)
        after = at + 1 + bool(year) + (bool(year) and follows in ("of", ","))
        later = None if year else _later(start, today)
        if later and word == "next":
            return ReadDate(index, after, later, is_vague=True, is_ahead=True)
        return _narrowed(ReadDate(index, after, start, is_vague=True, last=end, coming=later), part)
    if year and not month and (part or word in ("in", "during", "throughout", "back")):
        return _narrowed(ReadDate(index, at + 1, date(year, 1, 1), is_vague=True, last=date(year, 12, 31)), part)
    return None


UNITS = ("week", "month", "year")
PIECES = frozenset("week weekend half days few".split())


def piece(tokens: Sequence[Token], index: int, today: date, _order: DateOrder) -> ReadDate | None:
    """the first week of November, the last weekend in October, the second half of last year: some days of it."""
    nth = norm_at(tokens, index)
    if not (nth in ORDINALS or nth == "last") or norm_at(tokens, index + 1) not in PIECES:
        return None
    at = index + 2 + (norm_at(tokens, index + 2) == "days")
    if norm_at(tokens, at) not in ("of", "in"):
        return None
    whole = month_or_year(tokens, at, today, _order) if norm_at(tokens, at) == "in" else None
    follows = norm_at(tokens, at + 1)
    if not whole and follows not in MONTHS.keys() | {"last", "this", "the"} and not _year_at(tokens, at + 1):
        return None
    units = norm_at(tokens, at + 2) in UNITS_OF_TIME
    first = index - (norm_at(tokens, index - 1) == "the")
    return ReadDate(first, whole.after if whole else at + 2 + units, None, is_vague=True)


def _part_of(tokens: Sequence[Token], index: int) -> tuple[int, str]:
    """Where what follows "the end of", "mid-" or "late in" begins, and which part that is; "" for none."""
    at = index + (norm_at(tokens, index) in ("in", "at", "by", "towards"))
    at += norm_at(tokens, at) == "the"
    part = norm_at(tokens, at)
    if part not in PARTS_OF or (part not in ("early", "late", "mid") and norm_at(tokens, at + 1) not in ("of", "the")):
        return index, ""
    at += 1
    while norm_at(tokens, at) in ("of", "in", "-"):
        at += 1
    return at, part


def _narrowed(found: ReadDate, part: str) -> ReadDate:
    """The part of a stretch that was named: its first day or its last; a third of a month for early, mid and late."""
    if found.day is None or found.last is None or not part:
        return found
    whole = (found.last - found.day).days
    if part in ("start", "beginning"):
        return found._replace(last=found.day)
    if part == "end":
        shift = None if found.coming is None else months_on(found.coming, 1)
        return found._replace(day=found.last, coming=shift and shift - timedelta(days=1))
    third = {"early": 0, "mid": 1, "middle": 1, "late": 2}[part]
    later = timedelta(days=whole * third // 3)
    coming = None if found.coming is None else found.coming + later
    return found._replace(
        day=found.day + later, last=found.day + timedelta(days=whole * (third + 1) // 3), coming=coming
    )


def month_of(month: int, year: int, today: date) -> tuple[date, date]:
    """The first and last day of a month; without a year, of the last that has begun."""
    year = year or (today.year if month <= today.month else max(today.year - 1, 1))
    return date(year, month, 1), date(year, month, days_of_month(year, month))


def _later(start: date, today: date) -> date | None:
    """The first day of the same month to come, from the one that has begun last."""
    year = start.year + (start < today)
    return start.replace(year=year) if year <= 9999 else None


def _year_at(tokens: Sequence[Token], index: int) -> int:
    word = norm_at(tokens, index + (norm_at(tokens, index) in ("of", ",")))
    return int(word) if len(word) == 4 and word.isdecimal() and 1900 <= int(word) <= 2100 else 0


def season(tokens: Sequence[Token], index: int, today: date, _order: DateOrder) -> ReadDate | None:
    """in the summer, over the winter; which days those are, each country has its own mind about."""
    named = index + 1 + (norm_at(tokens, index + 1) == "the")
    follows = norm_at(tokens, named + 1)
    if norm_at(tokens, index) not in ("in", "over", "during", "back") or norm_at(tokens, named) not in SEASONS:
        return None
    if follows.isalpha() and follows != "of":
        return None
    year = follows == "of" and _year_at(tokens, named + 1)
    return ReadDate(index, named + 1 + 2 * bool(year), None, is_vague=True, coming=None if year else today)


def lately(tokens: Sequence[Token], index: int, today: date, _order: DateOrder) -> ReadDate | None:
    """over the last few days, in the past two weeks, these last months."""
    at = index + 1 + (norm_at(tokens, index + 1) in ("the", "these"))
    if norm_at(tokens, index) not in ("over", "in", "during", "within") or norm_at(tokens, at) not in ("last", "past"):
        return None
    amount = amount_at(tokens, at + 1)
    if amount is None or norm_at(tokens, at + 1) == amount.unit.removesuffix("s"):
        return None
    if DAYS_OF_UNITS.get(amount.unit) == 0 and amount.most <= 24:  # In the last 24 hours: as good as today.
        return ReadDate(index, amount.after, today)
    start = amount.shifted(today, -1, most=True)
    return ReadDate(index, amount.after, start, is_vague=True, last=today)
