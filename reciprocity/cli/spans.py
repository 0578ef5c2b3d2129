"""Lengths of time as options take them: "10d", "2w", "a fortnight", "3 months"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from reciprocity.errors import WrongUsage

if TYPE_CHECKING:
    from reciprocity.cli.desk import Desk

LONGEST = 3660
HOW = "Write it as 10d, 2w or 3m."


def days_in(span: str, option: str) -> int:
    """How many days a length of time has, a month 30 and a year 365; a bare number is days.

    `WrongUsage` where it is none, or none that makes sense.
    """
    from reciprocity.reading.relative_dates import LONG_UNITS, UNITS, amount_at
    from reciprocity.reading.tokens import tokens_of

    text = span.strip()
    tokens = tokens_of(f"{text} days" if text.isdecimal() else text)
    amount = amount_at(tokens, 0)
    if amount is None or amount.after < len(tokens) or not (UNITS.get(amount.unit) or amount.unit in LONG_UNITS):
        raise WrongUsage(f"{option} does not understand {span!r}.", HOW)
    months = LONG_UNITS.get(amount.unit, 0)
    return _sensible(
        int(amount.least * (UNITS.get(amount.unit) or (months // 12 * 365 + months % 12 * 30))), span, option
    )


def day_after(desk: Desk, words: str, option: str) -> date:
    """The day on which a length of time from today ends; a day that is named outright is taken as it is."""
    text = words.strip()
    day = desk.day(f"{text} days" if text.isdecimal() and len(text) < 7 else text, future=True)
    days = 0 if day is None else (day - desk.today).days
    return desk.today + timedelta(days=_sensible(days, words, option))


def _sensible(days: int, span: str, option: str) -> int:
    if not 1 <= days <= LONGEST:
        raise WrongUsage(f"{option} takes from one day to ten years, not {span!r}.", HOW)
    return days
