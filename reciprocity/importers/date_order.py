"""All-numeric dates: decide over the whole file whether the day or the month comes first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from reciprocity.importers.context import AmbiguousFile, Context, DayMonthOrder

FIGURES = re.compile(r"\d+")
CENTURY = 2000
FIRST_YEAR = 2009
"""The year WhatsApp was launched."""
CLEARLY = 20
"""Days back in time, in sum, that show a wrong order: a few lines are out of order in any file."""

Triple = tuple[int, int, int]


def days_of(texts: Sequence[str], context: Context) -> dict[str, date | None]:
    """The day of each date as written; None for an impossible one. `texts` are in the order of the file.

    Raises AmbiguousFile if nothing in the file tells the day from the month.
    """
    styles: dict[tuple[str, int], list[str]] = {}
    for text in texts:
        styles.setdefault(_style_of(text), []).append(text)
    found: dict[str, date | None] = {}
    for (signs, year), written in styles.items():
        triples = [_triple(text) for text in written]
        order = _order(triples, year, signs, context, written)
        found.update({text: _date(triple, year, order) for text, triple in zip(written, triples, strict=True)})
    return found


def _style_of(text: str) -> tuple[str, int]:
    """The punctuation of a date, and the index of a four-digit year. A phone whose language is changed has several."""
    figures = FIGURES.findall(text)
    year = next((index for index, figure in enumerate(figures) if len(figure) == 4), -1)
    return FIGURES.sub("", text).replace(" ", ""), year


def _triple(text: str) -> Triple:
    one, other, third = (int(figure) for figure in FIGURES.findall(text)[:3])
    return one, other, third


def _order(triples: Sequence[Triple], year: int, signs: str, context: Context, written: Sequence[str]) -> DayMonthOrder:
    possible = [order for order in DayMonthOrder if _is_possible(triples, year, order, context)]
    if len(possible) == 1:
        return possible[0]
    if all(
        _date(each, year, DayMonthOrder.DAY_FIRST) == _date(each, year, DayMonthOrder.MONTH_FIRST) for each in triples
    ):
        return DayMonthOrder.DAY_FIRST
    if year == 0:
        return DayMonthOrder.MONTH_FIRST  # no language puts the day between the year and the month
    back = {order: _days_back(triples, year, order) for order in DayMonthOrder}
    best, worst = sorted(DayMonthOrder, key=lambda order: back[order])
    if back[worst] >= CLEARLY and back[best] * 10 <= back[worst]:
        return best
    if "." in signs:
        return DayMonthOrder.DAY_FIRST  # dots stand between figures only where the day comes first
    if context.date_order is not None:
        return context.date_order
    open_ = [text for text, each in zip(written, triples, strict=True) if each[0] != each[1]]
    raise AmbiguousFile(
        f"Its dates can be read in two ways: {open_[0]} may begin with the day or with the month.",
        "Say which: --date-order day-month, or month-day.",
        tuple(dict.fromkeys(open_))[:3],
    )


def _is_possible(triples: Iterable[Triple], year: int, order: DayMonthOrder, context: Context) -> bool:
    """Whether at most 1 % of the dates would be impossible or in the future."""
    latest = date.max if context.today == date.max else context.today + timedelta(days=1)
    wrong = total = 0
    for triple in triples:
        day = _date(triple, year, order)
        wrong += day is None or day > latest
        total += 1
    return wrong * 100 <= total


def _days_back(triples: Sequence[Triple], year: int, order: DayMonthOrder) -> int:
    """The sum of days by which a date is before the previous one."""
    days = [day for each in triples if (day := _date(each, year, order)) is not None]
    return sum(max(0, (one - other).days) for one, other in pairwise(days))


def _date(triple: Triple, year: int, order: DayMonthOrder) -> date | None:
    """The date; `year` is the index of the year, -1 for a two-digit one of this century at the end."""
    at = year if year >= 0 else 2
    rest = [figure for index, figure in enumerate(triple) if index != at]
    day, month = rest if order is DayMonthOrder.DAY_FIRST else rest[::-1]
    full_year = triple[at] + (CENTURY if triple[at] < 100 else 0)
    if full_year < FIRST_YEAR:
        return None
    try:
        return date(full_year, month, day)
    except ValueError:
        return None
