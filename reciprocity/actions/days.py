"""The days that words of a request name: "2026-11-20", "last friday", "november"."""

from __future__ import annotations

from datetime import date

from reciprocity.actions.context import FIRST_YEAR, Context
from reciprocity.errors import BadDay


def day_named(context: Context, words: str | None, *, future: bool = False) -> date | None:
    """The day that words name, or None where there are none. Raises BadDay for words that name none.

    With `future` it is today or later, and "2 weeks" is two weeks from now.
    """
    if words is None:
        return None
    day = _iso_day(words)
    if day is None or day > context.today or future:
        from reciprocity.reading.dates import day_from

        day = day_from(words, context.today, context.date_order, future=future)
    return _not_too_long_ago(day)


def days_named(context: Context, words: str) -> tuple[date, date]:
    """The first and last of the days that words name: "2026" goes from 1 January to 31 December."""
    day = _iso_day(words)
    if day is not None:
        return _not_too_long_ago(day), day
    from reciprocity.reading.dates import days_from

    first, last = days_from(words, context.today, context.date_order)
    return _not_too_long_ago(first), last


def since_named(context: Context, words: str | None) -> date | None:
    """The first day that `words` name, or None where there are none."""
    return None if words is None else days_named(context, words)[0]


def until_named(context: Context, words: str | None) -> date | None:
    """The last day that `words` name, or None where there are none."""
    return None if words is None else days_named(context, words)[1]


def birthday_named(context: Context, words: str) -> str:
    """An ISO date, or `--MM-DD` where no year was said. 29 February is a birthday in every year."""
    from reciprocity.reading.dates import birthday_from

    return birthday_from(words, context.today, context.date_order)


def _not_too_long_ago(day: date) -> date:
    if day.year < FIRST_YEAR:
        raise BadDay(f"{day.isoformat()} is a very long time ago.", f"Days begin with the year {FIRST_YEAR} here.")
    return day


def _iso_day(words: str) -> date | None:
    """The day of an ISO date, which needs none of the words for days; None for anything else."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
