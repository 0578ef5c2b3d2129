"""What stands in the rows of the page: people, moments and months, in words and small drawings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile

from reciprocity.core.balance_reports import Balance, Month
from reciprocity.core.days import short_day
from reciprocity.core.escaping import escape_controls
from reciprocity.core.moment_view import MomentView
from reciprocity.core.vocabulary import Circle, Direction, Initiative, Kind
from reciprocity.views.page.marks import Bar, Strip, Sure, bar_of, longest_side, strip_of, sure_of
from reciprocity.views.relations import (
    CIRCLES,
    UNSURE,
    counts_in_words,
    first_move_in_words,
    leaning_of,
    month_in_words,
    moves_in_words,
    standing_in_words,
)
from reciprocity.views.sentences import capitalised, felt_sentence, moment_in_words, quote

SIDES = {Direction.GIVE: "you", Direction.TAKE: "them", Direction.MUTUAL: "together"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in the writer's words; `side` is the class that colours it, `said` what it was read to be."""

    quote: str
    said: str
    day: str
    handle: str
    side: str


def moment_of(line: MomentView, today: date) -> Moment:
    """A line as the page shows it."""
    felt = f" {felt_sentence(line)}" if line.felt else ""
    return Moment(
        quote(line.details.note) if line.details.note.strip() else "",
        f"{moment_in_words(line)}.{felt}",
        capitalised(short_day(line.details.day, today)),
        escape_controls(line.handle),
        _side(line),
    )


def _side(line: MomentView) -> str:
    if line.details.kind is Kind.TOGETHER:
        return "together"
    return (
        ""
        if line.details.kind in (None, Kind.OTHER) or line.details.direction is None
        else SIDES[line.details.direction]
    )


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One relationship in a row; `sure` and `strip` are None where there is nothing to draw."""

    name: str
    counts: str
    bar: Bar
    verdict: str
    is_unsure: bool
    sure: Sure | None
    strip: Strip | None
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class CircleRows:
    """The people of one circle."""

    name: str
    people: tuple[PersonRow, ...]


def circles_of(people: Sequence[Balance], as_of: date, today: date) -> list[CircleRows]:
    """Everybody, by circle and name as they come, with bars to one scale."""
    longest = longest_side(people)
    by_circle = {capitalised(CIRCLES[circle]): [one for one in people if _is_in(one, circle)] for circle in Circle}
    by_circle["No circle yet"] = [one for one in people if one.in_no_circle]
    return [
        CircleRows(name, tuple(_person(one, longest, as_of, today) for one in held))
        for name, held in by_circle.items()
        if held
    ]


def _is_in(one: Balance, circle: Circle) -> bool:
    return one.circle is circle and not one.in_no_circle


def _person(one: Balance, longest: float, as_of: date, today: date) -> PersonRow:
    first = one.starts.verdict is not Initiative.NOT_ENOUGH_YET
    return PersonRow(
        name=escape_controls(one.name),
        counts=counts_in_words(one.name, one.gave, one.received, one.shared) or "no moments yet",
        bar=bar_of(one, longest),
        verdict=standing_in_words(one),
        is_unsure=leaning_of(one) in UNSURE,
        sure=sure_of(one),
        strip=strip_of(one.weeks, as_of),
        first=first_move_in_words(one.starts, one.name) if first else "",
        last=short_day(one.last_contact, today) if one.last_contact else "",
    )


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month of a relationship."""

    name: str
    bar: Bar
    counts: str
    moves: str


def months_of(months: Iterable[Month], who: str, today: date) -> list[MonthRow]:
    """The months from the first that holds anything."""
    held = list(dropwhile(_is_empty, months))
    longest = longest_side(held)
    return [
        MonthRow(
            month_in_words(month, today),
            bar_of(month, longest),
            counts_in_words(who, month.gave, month.received, month.shared) or "nothing noted",
            moves_in_words(month.your_starts, month.their_starts, who),
        )
        for month in held
    ]


def _is_empty(month: Month) -> bool:
    return not (month.gave or month.received or month.shared or month.your_starts or month.their_starts)
