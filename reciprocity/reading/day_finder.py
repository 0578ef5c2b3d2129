"""The days that a line names.

A line tells of what has happened, so a day without a year is the most recent one past: "Friday" and "last Friday" are
the last one before today, "the 14th" and "Nov 3" the last that has been. A bare weekday that is today's own means a
week ago ("Monday", typed on a Monday); "this Friday", when Friday is later in the week, is to come.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from datetime import date
from functools import lru_cache
from importlib import import_module

from reciprocity.reading.days import (
    ORDINALS,
    PARTS_OF,
    TODAY,
    TOMORROW,
    UNITS_OF_TIME,
    YESTERDAY,
    DateOrder,
    ReadDate,
)
from reciprocity.reading.lexicon import MONTHS, WEEKDAYS, phrases, rows
from reciprocity.reading.tokens import Token, norm_at

Form = Callable[[Sequence[Token], int, date, DateOrder], ReadDate | None]

FORMS = (
    ("relative_dates", "relative"), ("weekdays", "weekdays_ago"), ("relative_dates", "days_ago"),
    ("weekdays", "weeks_from"), ("feasts", "feast"), ("date_spans", "named_week"), ("date_spans", "lately"),
    ("date_spans", "weekend"), ("date_spans", "month_or_year"), ("date_spans", "season"), ("date_spans", "piece"),
    ("weekdays", "weekday_of_month"), ("calendar_dates", "numeric_date"), ("weekdays", "weekday"),
    ("calendar_dates", "month_first"), ("calendar_dates", "day_first"), ("calendar_dates", "day_of_month"),
)  # fmt: skip
"""Every way of naming a day, by module and function. Of those that fit the longest is taken, then the first."""

WEEKS = frozenset("week weeks wk wks fortnight fortnights weekend weekends".split())
RELATIVE = YESTERDAY | TOMORROW | TODAY | frozenset(
    "this last earlier later day night evening other ago back before previously".split()
)  # fmt: skip
SIGNS: dict[str, Container[str]] = {
    "relative_dates": RELATIVE,
    "weekdays": WEEKDAYS.keys() | WEEKS | {"last", "day"},
    "date_spans": MONTHS.keys() | WEEKS | UNITS_OF_TIME | PARTS_OF | {"last", "past", "half", "few", "days"},
    "calendar_dates": MONTHS.keys() | ORDINALS.keys() | {"twenty", "thirty"},
}
"""Words without which no form of a module fits, so that the module need not be loaded; figures may be of any."""


@lru_cache(maxsize=1)
def _feast_words() -> frozenset[str]:
    """The words with which names of feasts begin."""
    tables = ("feasts on a date", "feasts by easter", "feasts by weekday")
    dated = (name for table in tables for row in rows(table) for name in row.partition(": ")[2].split(", "))
    return frozenset(name.split()[0] for name in (*dated, *phrases("feasts without a date")))


def _modules_for(tokens: Sequence[Token]) -> frozenset[str]:
    """The modules whose forms may fit a line."""
    norms = {token.norm for token in tokens}
    singular = {norm.removesuffix("s") for norm in norms}
    found = {module for module, signs in SIGNS.items() if any(norm in signs for norm in norms | singular)}
    if any(letter.isdigit() for norm in norms for letter in norm):
        found |= SIGNS.keys()
    return frozenset(found | {"feasts"} if "st" in norms or singular & _feast_words() else found)


def may_name_day(tokens: Sequence[Token]) -> bool:
    """Whether any word looks as if a day were named; else nothing that reads days need be loaded."""
    return bool(_modules_for(tokens))


def days_in(
    tokens: Sequence[Token], today: date, order: DateOrder = DateOrder.MONTH_FIRST, names: Container[int] = ()
) -> tuple[ReadDate, ...]:
    """Every day that a line names, in order; `names` are the indices of words that are names ("Jun")."""
    return _joined(tokens, list(_days(tokens, today, order, names)))


def _days(tokens: Sequence[Token], today: date, order: DateOrder, names: Container[int]) -> Iterator[ReadDate]:
    modules, index = _modules_for(tokens), 0
    while modules and index < len(tokens):
        found = day_at(tokens, index, today, order, modules)
        is_name = found and any(each in names for each in range(found.first, found.after))
        if found and is_name and norm_at(tokens, found.after - 1) != "day":  # Father's Day is one, though he is known.
            from reciprocity.reading.calendar_dates import day_of_month

            found = day_of_month(tokens, index, today, order)
        if found:
            yield found
        index = found.after if found else index + 1


def day_at(
    tokens: Sequence[Token], index: int, today: date, order: DateOrder, modules: frozenset[str] | None = None
) -> ReadDate | None:
    """The day that is named at `index`, by the longest form of these modules that fits."""
    best: ReadDate | None = None
    for form in _forms(_modules_for(tokens) if modules is None else modules):
        try:
            found = form(tokens, index, today, order)
        except (OverflowError, ValueError):  # Beyond the first or the last day of the calendar.
            continue
        if found and (best is None or found.after > best.after):
            best = found
    return best


@lru_cache(maxsize=32)
def _forms(modules: frozenset[str]) -> tuple[Form, ...]:
    return tuple(
        getattr(import_module(f"reciprocity.reading.{module}"), function)
        for module, function in FORMS
        if module in modules
    )


EITHER = frozenset(("or", "to", "-", "–", "/", "till", "until", "through", "thru", "and"))


def _joined(tokens: Sequence[Token], found: Sequence[ReadDate]) -> tuple[ReadDate, ...]:
    """Two days with "or" or "to" between them are a stretch, and none of the two is the day."""
    kept: list[ReadDate] = []
    for each in found:
        before = kept[-1] if kept else None
        between = norm_at(tokens, each.first - 1) if before and before.after == each.first - 1 else ""
        if before and between in EITHER and None not in (before.day, each.day) and before.day != each.day:
            days = [day for day in (before.day, before.last, each.day, each.last) if day]
            led = norm_at(tokens, before.first - 1) in ("from", "between")
            kept[-1] = ReadDate(before.first - led, each.after, min(days), is_vague=True, last=max(days))
        else:
            kept.append(each)
    return tuple(kept)
