"""Stretches of time: last week, over the weekend, in May, in 2025, mid-October, the end of last month, the last few days.

No moment is kept on a stretch: a line that names one is asked about, an option that wants one day refuses it, and `--since`
and `--until` take its first and its last day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from reciprocity.reading.amounts import UNITS, amount_at, months_on
from reciprocity.reading.months import ORDINALS, dated
from reciprocity.reading.numeric_dates import MONTHS, WEEKDAYS, DateOrder, ReadDate, days_of_month, low_at
from reciprocity.reading.tokens import Token

PARTS_OF = frozenset("early late mid beginning start middle end".split())


UNITS_OF_TIME = frozenset("week wk weekend month year summer winter spring autumn fall semester term".split())


SEASONS = frozenset("summer winter spring autumn fall holidays hols".split())


def named_week(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> ReadDate | None:
    """last week, last month; next week; last week Tuesday; the other week; the week before last."""
    word, unit = low_at(tokens, place), low_at(tokens, place + 1)
    if word in ("week", "weekend") and unit in ("before", "of", "beginning", "commencing", "ending"):
        return _week_told_by_another(tokens, place, today)
    if word not in ("last", "next", "this", "other", "past", "coming", "previous") or unit not in UNITS_OF_TIME:
        return None
    if word == "other" and low_at(tokens, place - 1) != "the":
        return None
    named = place + 2 + (low_at(tokens, place + 2) in ("on", "'s"))
    weekday = WEEKDAYS.get(low_at(tokens, named))
    if word == "last" and unit in ("week", "wk") and weekday is not None:
        monday = today - timedelta(days=today.weekday() + 7)
        return ReadDate(place, named + 1, monday + timedelta(days=weekday))
    if word in ("next", "this", "coming") and unit in ("week", "wk") and weekday is not None:
        monday = today - timedelta(days=today.weekday() - 7 * (word != "this"))
        day = monday + timedelta(days=weekday)
        return ReadDate(place, named + 1, day, is_ahead=day > today)
    first = place - (low_at(tokens, place - 1) in ("the", "this", "over", "earlier", "later"))
    return _stretch(place if word in ("last", "next", "this") else first, place + 2, word, unit, today)


def _stretch(first: int, after: int, word: str, unit: str, today: date) -> ReadDate:
    start, end = bounds(word, unit, today)
    past = word not in ("next", "this", "coming")
    if word == "this" and unit in ("week", "wk", "weekend"):
        # It may have been, and may be to come.
        return ReadDate(first, after, start, is_vague=True, last=end, coming=start and max(start, today))
    return ReadDate(first, after, start, is_vague=past, is_ahead=not past, last=end)


def bounds(word: str, unit: str, today: date) -> tuple[date, date] | tuple[None, None]:
    """The first and the last day of last week, this month, next year; none of a season, which each country has elsewhen."""
    step = {"next": 1, "coming": 1, "this": 0}.get(word, -1)
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


def _week_told_by_another(tokens: Sequence[Token], place: int, today: date) -> ReadDate | None:
    """the week before last; the week of 9 November, which is no day by itself."""
    first = place - (low_at(tokens, place - 1) == "the")
    if low_at(tokens, place) == "weekend":
        first = place - 1 - (low_at(tokens, place - 2) in ("on", "at", "over"))
        return ReadDate(first, place + 3, None, is_vague=True) if low_at(tokens, place + 2) == "last" else None
    if low_at(tokens, place + 1) == "before" and low_at(tokens, place + 2) == "last":
        monday = today - timedelta(days=today.weekday() + 14)
        return ReadDate(first, place + 3, monday, is_vague=True, last=monday + timedelta(days=6))
    start = place + 2 + (low_at(tokens, place + 2) == "the")
    day = dated(tokens, start, today, DateOrder.MONTH_FIRST) if low_at(tokens, place + 1) != "before" else None
    return ReadDate(first, day.after, day.day, is_vague=True) if day and day.day else None


def weekend(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> ReadDate | None:
    """over the weekend, at the weekend, all weekend; the last one that has begun."""
    if low_at(tokens, place) != "weekend" or low_at(tokens, place + 1) in ("away", "trip", "in", "break"):
        return None
    before, lead = low_at(tokens, place - 1), low_at(tokens, place - 2)
    follows = low_at(tokens, place + 1)
    closes = (not follows[:1].isalnum() and follows != "'s") or follows in ("with", "at", "in", "on", "and")
    over = before in ("the", "all", "whole") and lead in ("on", "at", "over", "during", "", ",", "-", "all")
    heads = not place and closes
    if not over and not heads and before not in ("over", "at"):
        if before not in ("the", "all", "whole") or not closes or lead in TOPICS:
            return None
    first = place - (not heads) - (lead in ("on", "at", "over", "during", "all"))
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    return ReadDate(
        first,
        place + 1,
        saturday,
        is_vague=True,
        last=saturday + timedelta(days=1),
        coming=saturday + timedelta(days=7 * (today.weekday() < 5)),
    )


TOPICS = frozenset("for about of from by until till since before after to".split())


def month_or_year(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> ReadDate | None:
    """in May, last October, this June, May 2025, in 2025, mid-October, the end of last month."""
    first, part = _part_of(tokens, place)
    at = first if part else place
    word = low_at(tokens, at)
    led = word in ("in", "during", "throughout", "last", "this", "back", "over", "past", "next")
    at += led + (word == "back" and low_at(tokens, at + 1) == "in")
    ahead = word == "next"
    months = MONTHS.get(low_at(tokens, at))
    year = _year_at(tokens, at + 1 if months else at)
    if part and low_at(tokens, at - 1) in ("last", "this", "next") and low_at(tokens, at) in ("week", "month", "year"):
        return _narrowed(ReadDate(place, at + 1, *_ends(low_at(tokens, at - 1), low_at(tokens, at), today)), part)
    if part and low_at(tokens, at) in ("week", "month", "year"):
        return _narrowed(ReadDate(place, at + 1, *_ends("this", low_at(tokens, at), today)), part)
    if part and low_at(tokens, at) == "the" and low_at(tokens, at + 1) in ("week", "month", "year"):
        return _narrowed(ReadDate(place, at + 2, *_ends("this", low_at(tokens, at + 1), today)), part)
    if (
        months
        and (part or led or year)
        and low_at(tokens, at + 1) != "'s"
        and not (word == "this" and low_at(tokens, at) in ("may", "march"))
    ):
        start, end = month_of(months, year, today)
        found = ReadDate(
            place,
            at + 1 + (year > 0) + (low_at(tokens, at + 1) in ("of", ",") and year > 0),
            start,
            is_vague=True,
            last=end,
        )
        later = _later(start, today) if not year else None
        if later and ahead:
            return found._replace(day=later, is_ahead=True, last=None)
        return _narrowed(found._replace(coming=later), part)
    if year and not months and (part or word in ("in", "during", "throughout", "back")):
        return _narrowed(ReadDate(place, at + 1, date(year, 1, 1), is_vague=True, last=date(year, 12, 31)), part)
    return None


PIECES = frozenset("week weekend half days few".split())


def piece(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> ReadDate | None:
    """the first week of November, the last weekend in October, the second half of last year: some days of it."""
    nth = low_at(tokens, place)
    if not (nth in ORDINALS or nth == "last") or low_at(tokens, place + 1) not in PIECES:
        return None
    at = place + 2 + (low_at(tokens, place + 2) == "days")
    if low_at(tokens, at) not in ("of", "in"):
        return None
    whole = month_or_year(tokens, at, today, _order) if low_at(tokens, at) == "in" else None
    named = (
        low_at(tokens, at + 1) in MONTHS
        or low_at(tokens, at + 1) in ("last", "this", "the")
        or _year_at(tokens, at + 1)
    )
    if not whole and not named:
        return None
    units = low_at(tokens, at + 2) in UNITS_OF_TIME
    first = place - (low_at(tokens, place - 1) == "the")
    return ReadDate(first, whole.after if whole else at + 2 + units, None, is_vague=True)


def _ends(word: str, unit: str, today: date) -> tuple[date | None, bool, bool, None, date | None]:
    start, end = bounds(word, unit, today)
    return start, True, False, None, end


def _part_of(tokens: Sequence[Token], place: int) -> tuple[int, str]:
    """Where what follows "the end of", "mid-" or "late in" begins, with the part that it is; the part is "" for none."""
    at = place + (low_at(tokens, place) in ("in", "at", "by", "towards"))
    at += low_at(tokens, at) == "the"
    part = low_at(tokens, at)
    if part not in PARTS_OF or (part not in ("early", "late", "mid") and low_at(tokens, at + 1) not in ("of", "the")):
        return place, ""
    at += 1
    while low_at(tokens, at) in ("of", "in", "-"):
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


def _year_at(tokens: Sequence[Token], place: int) -> int:
    word = low_at(tokens, place + (low_at(tokens, place) in ("of", ",")))
    return int(word) if len(word) == 4 and word.isdecimal() and 1900 <= int(word) <= 2100 else 0


def season(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> ReadDate | None:
    """in the summer, over the winter; which days those are, each country has its own mind about."""
    lead = low_at(tokens, place) in ("in", "over", "during", "back")
    named = place + 2 if low_at(tokens, place + 1) == "the" else place + 1
    if (
        not lead
        or low_at(tokens, named) not in SEASONS
        or (low_at(tokens, named + 1).isalpha() and low_at(tokens, named + 1) != "of")
    ):
        return None
    year = low_at(tokens, named + 1) == "of" and _year_at(tokens, named + 1)
    return ReadDate(place, named + 1 + 2 * bool(year), None, is_vague=True, coming=None if year else today)


def lately(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> ReadDate | None:
    """over the last few days, in the past two weeks, these last months."""
    at = place + (low_at(tokens, place) in ("over", "in", "during", "within"))
    at += low_at(tokens, at) in ("the", "these")
    if (
        at == place
        or low_at(tokens, at) not in ("last", "past")
        or low_at(tokens, place) not in ("over", "in", "during", "within")
    ):
        return None
    amount = amount_at(tokens, at + 1)
    if amount is None or low_at(tokens, at + 1) == amount.unit.removesuffix("s"):
        return None
    if UNITS.get(amount.unit) == 0 and amount.most <= 24:  # In the last 24 hours: as good as today.
        return ReadDate(place, amount.after, today)
    start = amount.shifted(today, -1, most=True)
    return ReadDate(place, amount.after, start, is_vague=True, last=today)
