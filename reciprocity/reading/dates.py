"""The day that an option or a heading names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from reciprocity.errors import BadDay
from reciprocity.reading.days import LONG_UNITS, UNITS, day_in, days_ago, months_back, number_at
from reciprocity.reading.figures import MONTHS, WEEKDAYS, DateOrder, date_of, dated, low_at
from reciprocity.reading.tokens import Token, tokens_of


def day_from(words: str, today: date, order: DateOrder = DateOrder.MONTH_FIRST, *, future: bool = False) -> date:
    """The day that an option's words name; with `future`, "friday" is the coming one and "in 2 weeks" is read.

    Raises BadDay for words that are no day, and for a day that has not come yet unless `future`.
    """
    tokens = tokens_of(words)
    day = (
        (_day_ahead(tokens, today, order) if future else None)
        or _day_named(tokens, today, order)
        or _by_dateutil(words, today, order)
    )
    if day is None:
        raise BadDay(
            f'"{words}" is no day.', 'Try a date such as 2026-11-20, or words such as yesterday or "last friday".'
        )
    if day > today and not future:
        raise BadDay(f"{day.isoformat()} has not come yet.", "Moments are kept on days that have been.")
    return day


def whole_day(line: str, today: date, order: DateOrder = DateOrder.MONTH_FIRST) -> date | None:
    """The day that a line names where it says nothing else, as a heading in notes does; None for any other line."""
    tokens = tokens_of(line.strip(" :-*"))
    found = day_in(tokens, today, order)
    is_heading = len(found) == 1 and (found[0].first, found[0].after) == (0, len(tokens))
    return found[0].day if is_heading and found[0].day and found[0].day <= today else None


def order_here() -> DateOrder:
    """What the first number of 11/3 is by the locale: the month in the United States, the day elsewhere."""
    import os

    told = next((os.environ[name] for name in ("LC_ALL", "LC_TIME", "LANG") if os.environ.get(name)), "")
    country = told.partition(".")[0].partition("_")[2]
    return DateOrder.DAY_FIRST if country and country not in ("US", "PH", "PR", "FM") else DateOrder.MONTH_FIRST


def _day_named(tokens: Sequence[Token], today: date, order: DateOrder) -> date | None:
    """The day, where the words name one and say nothing else."""
    month = MONTHS.get(low_at(tokens, 0)) if len(tokens) == 1 else None
    if month:
        return date_of(0, month, 1, today)
    found = day_in(tokens, today, order)
    if len(found) == 1 and not found[0].is_vague and found[0].after >= len(tokens) and found[0].first == 0:
        ahead = found[0].is_ahead and low_at(tokens, 0) == "next"
        return None if ahead else found[0].day
    if len(tokens) == 1 and low_at(tokens, 0) in WEEKDAYS:
        return today - timedelta(days=(today.weekday() - WEEKDAYS[low_at(tokens, 0)]) % 7 or 7)
    if tuple(token.low for token in tokens) in (("last", "week"), ("last", "month"), ("last", "year")):
        unit = low_at(tokens, 1)
        return today - timedelta(days=7) if unit == "week" else months_back(today, LONG_UNITS[unit])
    number, after = number_at(tokens, 0)
    unit = low_at(tokens, after)
    if number is not None and after + 1 == len(tokens) and unit in UNITS | LONG_UNITS:
        return days_ago((*tokens, Token("ago", "ago", 0, 3)), 0, today, order).day  # type: ignore[union-attr]
    return None


def _day_ahead(tokens: Sequence[Token], today: date, order: DateOrder) -> date | None:
    """The day to come that words name: friday, next friday, in 2 weeks, tomorrow, 3 December."""
    words = [token.low for token in tokens if token.low not in ("on", "this", "the", "coming")]
    if words == ["tomorrow"]:
        return today + timedelta(days=1)
    if words and words[-1] in WEEKDAYS and words[:-1] in ([], ["next"]):
        ahead = (WEEKDAYS[words[-1]] - today.weekday()) % 7 or 7
        return today + timedelta(days=ahead)
    if words in (["next", "week"], ["next", "month"], ["next", "year"]):
        return today + timedelta(days=7) if words[1] == "week" else months_back(today, -LONG_UNITS[words[1]])
    start = 1 if words[:1] == ["in"] else 0
    number, after = number_at(tokens, start)
    unit = low_at(tokens, after)
    if (
        number is not None
        and after < len(tokens)
        and number < 1000
        and (start or low_at(tokens, after + 1) in ("from", "time"))
    ):
        if unit in UNITS:
            return today + timedelta(days=number * UNITS[unit])
        return months_back(today, -number * LONG_UNITS[unit]) if unit in LONG_UNITS else None
    past = dated(tokens, 0, today, order)
    if (
        past
        and past.day
        and past.day < today
        and not any(len(word) >= 4 and word.isdecimal() for word in words)
        and "-" not in words[0]
    ):
        return (
            date_of(today.year, past.day.month, past.day.day, date.max)
            if (past.day.month, past.day.day) >= (today.month, today.day)
            else date_of(today.year + 1, past.day.month, past.day.day, date.max)
        )
    return None


def _by_dateutil(words: str, today: date, order: DateOrder) -> date | None:
    """The last resort for an option's words."""
    from datetime import datetime

    from dateutil import parser

    if not any(character.isdigit() for character in words):
        return None
    try:
        start = datetime.combine(today, datetime.min.time())
        return parser.parse(words, default=start, dayfirst=order is DateOrder.DAY_FIRST, ignoretz=True).date()
    except (ValueError, OverflowError):
        return None
