"""Lengths of time as options take them: "10d", "2w", "a fortnight", "3 months"."""

from __future__ import annotations

from datetime import date, timedelta

from reciprocity.actions.context import Context
from reciprocity.actions.days import day_named
from reciprocity.errors import WrongUsage

LONGEST = 3660
HOW = "Write it as 10d, 2w or 3m."


def days_in(span: str, option: str) -> int:
    """How many days a length of time has, a month 30 and a year 365; a bare number is days.

    Raises WrongUsage where it is none, or none that makes sense.
    """
    from reciprocity.reading.relative_dates import LONG_UNITS, UNITS, amount_at
    from reciprocity.reading.tokens import tokens_of

    text = span.strip()
    tokens = tokens_of(f"{text} days" if text.isdecimal() else text)
    amount = amount_at(tokens, 0)
    if amount is None or amount.after < len(tokens) or not (UNITS.get(amount.unit) or amount.unit in LONG_UNITS):
        raise WrongUsage(f"{option} does not understand {span!r}.", HOW)
    months = LONG_UNITS.get(amount.unit, 0)
    days = UNITS.get(amount.unit) or (months // 12 * 365 + months % 12 * 30)
    return _sensible(int(amount.least * days), span, option)


def day_after(context: Context, words: str, option: str) -> date:
    """The day on which a length of time from today ends; a day that is named outright is taken as it is."""
    text = words.strip()
    is_number = text.isdecimal() and len(text) < 7
    day = day_named(context, f"{text} days" if is_number else text, future=True)
    days = 0 if day is None else (day - context.today).days
    return context.today + timedelta(days=_sensible(days, words, option))


def _sensible(days: int, span: str, option: str) -> int:
    if not 1 <= days <= LONGEST:
        raise WrongUsage(f"{option} takes from one day to ten years, not {span!r}.", HOW)
    return days
