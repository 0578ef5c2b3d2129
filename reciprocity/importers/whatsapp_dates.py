"""The dates of a WhatsApp chat, which follow the phone: which figure is the day is decided over the whole file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from reciprocity.importers.context import Context, Order, Question, Unclear

FIGURES = re.compile(r"\d+")
CENTURY = 2000
FIRST_YEAR = 2009
"""WhatsApp began in it."""
CLEARLY = 20
"""So many more days back in time tell that dates are read the wrong way round: a line or two is out of order anyway."""

Triple = tuple[int, int, int]


@dataclass
class Style:
    """Dates that are written alike, in the order of the file. A phone that changes its language begins another."""

    is_dotted: bool
    dates: list[Triple] = field(default_factory=list)


def style_of(text: str) -> tuple[str, int]:
    """What tells one way of writing dates from another: the signs between the figures, and where the year stands."""
    figures = FIGURES.findall(text)
    year = next((place for place, figure in enumerate(figures) if len(figure) == 4), -1)
    return FIGURES.sub("", text).replace(" ", ""), year


def days_of(texts: Sequence[str], context: Context) -> dict[str, date | None]:
    """The day of each date as written; None for one that is none. `texts` are in the order of the file.

    Raises Unclear where 3/4 can be the third of April and the fourth of March, and nothing in the file tells.
    """
    styles: dict[tuple[str, int], list[str]] = {}
    for text in texts:
        styles.setdefault(style_of(text), []).append(text)
    found: dict[str, date | None] = {}
    for (signs, year), written in styles.items():
        triples = [_triple(text) for text in written]
        order = _order(triples, year, signs, context, written)
        found.update({text: _date(triple, year, order) for text, triple in zip(written, triples, strict=True)})
    return found


def _triple(text: str) -> Triple:
    one, other, third = (int(figure) for figure in FIGURES.findall(text)[:3])
    return one, other, third


def _order(triples: Sequence[Triple], year: int, signs: str, context: Context, written: Sequence[str]) -> Order:
    possible = [order for order in Order if _is_possible(triples, year, order, context)]
    if len(possible) == 1:
        return possible[0]
    if all(_date(each, year, Order.DAY_FIRST) == _date(each, year, Order.MONTH_FIRST) for each in triples):
        return Order.DAY_FIRST
    if year == 0:
        return Order.MONTH_FIRST  # no language puts the day between the year and the month
    back = {order: _days_back(triples, year, order) for order in Order}
    best, worst = sorted(Order, key=lambda order: back[order])
    if back[worst] >= CLEARLY and back[best] * 10 <= back[worst]:
        return best
    if "." in signs:
        return Order.DAY_FIRST  # dots stand between figures only where the day comes first
    if context.date_order is not None:
        return context.date_order
    open_ = [text for text, each in zip(written, triples, strict=True) if each[0] != each[1]]
    raise Unclear(
        Question.DATE_ORDER,
        f"Its dates can be read in two ways: {open_[0]} may begin with the day or with the month.",
        "Say which: --date-order day-month, or month-day.",
        tuple(dict.fromkeys(open_))[:3],
    )


def _is_possible(triples: Iterable[Triple], year: int, order: Order, context: Context) -> bool:
    """Whether hardly any date would be none, or lie in the future, when read so."""
    latest = date.max if context.today == date.max else context.today + timedelta(days=1)
    wrong = total = 0
    for triple in triples:
        day = _date(triple, year, order)
        wrong += day is None or day > latest
        total += 1
    return wrong * 100 <= total


def _days_back(triples: Sequence[Triple], year: int, order: Order) -> int:
    """How many days the dates go back, from one line to the next, in all."""
    days = [day for each in triples if (day := _date(each, year, order)) is not None]
    return sum(max(0, (one - other).days) for one, other in pairwise(days))


def _date(triple: Triple, year: int, order: Order) -> date | None:
    """The date, with the year first, in the middle or last; a year of two figures is of this century."""
    place = year if year >= 0 else 2
    rest = [figure for at, figure in enumerate(triple) if at != place]
    day, month = rest if order is Order.DAY_FIRST else rest[::-1]
    whole = triple[place] + (CENTURY if triple[place] < 100 else 0)
    if whole < FIRST_YEAR:
        return None
    try:
        return date(whole, month, day)
    except ValueError:
        return None
