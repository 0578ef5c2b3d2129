"""Days in words, as a line names them.

A line tells of what has happened, so a day without a year is the most recent one past: "Friday" and "last Friday" are
the last one before today, "the 14th" and "Nov 3" the last that has been. A bare weekday that is today's own means a week
ago ("Monday", typed on a Monday); "this Friday", when Friday is later in the week, is to come.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from datetime import date, timedelta

from reciprocity.reading.amounts import UNITS, amount_at
from reciprocity.reading.date_spans import lately, month_or_year, named_week, piece, season, weekend
from reciprocity.reading.feasts import feast
from reciprocity.reading.months import day_first, month_first, ordinal
from reciprocity.reading.numeric_dates import WEEKDAYS, DateOrder, ReadDate, in_figures, low_at
from reciprocity.reading.tokens import Token
from reciprocity.reading.weekdays import PARTS, TODAY, TOMORROW, YESTERDAY, of_month, weekday, weekdays_ago, weeks_from

Form = Callable[[Sequence[Token], int, date, DateOrder], ReadDate | None]


def day_in(
    tokens: Sequence[Token], today: date, order: DateOrder = DateOrder.MONTH_FIRST, taken: Container[int] = ()
) -> tuple[ReadDate, ...]:
    """Every day that a row of words names, in order; `taken` are places of words that are names ("Jun")."""
    found: list[ReadDate] = []
    place = 0
    while place < len(tokens):
        here = day_at(tokens, place, today, order)
        is_name = here and any(each in taken for each in range(here.first, here.after))
        if here and is_name and low_at(tokens, here.after - 1) != "day":  # Father's Day is one, though he is known.
            here = ordinal(tokens, place, today, order)
        if here:
            found.append(here)
        place = here.after if here else place + 1
    return _joined(tokens, found)


def day_at(tokens: Sequence[Token], place: int, today: date, order: DateOrder) -> ReadDate | None:
    """The day that is named at `place`: of all the forms that fit, the one that takes in most."""
    best: ReadDate | None = None
    for form in FORMS:
        hit = _tried(form, tokens, place, today, order)
        if hit and (best is None or hit.after > best.after):
            best = hit
    return best


def _tried(form: Form, tokens: Sequence[Token], place: int, today: date, order: DateOrder) -> ReadDate | None:
    """What a form finds; None too where it reckons beyond the first or the last day there is."""
    try:
        return form(tokens, place, today, order)
    except (OverflowError, ValueError):
        return None


EITHER = frozenset(("or", "to", "-", "–", "/", "till", "until", "through", "thru", "and"))


def _joined(tokens: Sequence[Token], found: Sequence[ReadDate]) -> tuple[ReadDate, ...]:
    """Two days with "or" or "to" between them are a stretch, and none of the two is the day."""
    kept: list[ReadDate] = []
    for each in found:
        before = kept[-1] if kept else None
        between = low_at(tokens, each.first - 1) if before and before.after == each.first - 1 else ""
        if before and between in EITHER and None not in (before.day, each.day) and before.day != each.day:
            days = [day for day in (before.day, before.last, each.day, each.last) if day]
            led = low_at(tokens, before.first - 1) in ("from", "between")
            kept[-1] = ReadDate(before.first - led, each.after, min(days), is_vague=True, last=max(days))
        else:
            kept.append(each)
    return tuple(kept)


def _relative(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> ReadDate | None:
    """today, this morning, last night, yesterday, the day before yesterday, tomorrow, the other day."""
    word, after = low_at(tokens, place), low_at(tokens, place + 1)
    three = (word, after, low_at(tokens, place + 2))
    first = place - (low_at(tokens, place - 1) == "the")
    if three in (
        ("day", "before", "yesterday"),
        ("night", "before", "last"),
        ("day", "before", "last"),
        ("evening", "before", "last"),
    ):
        return ReadDate(first, place + 3, today - timedelta(days=2))
    if (
        three[:2] in (("day", "before"), ("night", "before"))
        and low_at(tokens, first - 1) == "or"
        and not three[2][:1].isalnum()
    ):
        return ReadDate(first, place + 2, today - timedelta(days=2))
    if three == ("day", "after", "tomorrow"):
        return ReadDate(first, place + 3, today + timedelta(days=2), is_ahead=True)
    if word in TODAY or (word == "this" and after in PARTS) or (word in ("earlier", "later") and after == "today"):
        return ReadDate(place, place + 1 + (word in ("this", "earlier", "later")), today)
    if word in YESTERDAY or (word == "last" and after in ("night", "nite", "evening")):
        return ReadDate(place, place + (2 if word == "last" or after in PARTS else 1), today - timedelta(days=1))
    if word in TOMORROW:
        return ReadDate(place, place + 1 + (after in PARTS), today + timedelta(days=1), is_ahead=True)
    if word == "the" and after == "other" and three[2] in OTHERS:
        return ReadDate(place, place + 3, None, is_vague=True)
    return None


OTHERS = frozenset("day night week weekend month evening morning afternoon".split()) | frozenset(WEEKDAYS)


HEDGES = frozenset("about around roughly approximately approx circa maybe like ~ some".split())


LOOSE = frozenset("over under almost nearly more less least just barely well".split())


AGES = frozenset("ages while long yonks time bit forever age".split())


def days_ago(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> ReadDate | None:
    """3 days ago, about a week ago, 2-3 days ago, fortnight ago, two weeks ago Tuesday, a while ago."""
    start, loose = place, False
    while low_at(tokens, start) in HEDGES | LOOSE | {"than", "at"} and start < place + 4:
        loose, start = loose or low_at(tokens, start) in LOOSE, start + 1
    amount = amount_at(tokens, start)
    if amount is None:
        return _ages_ago(tokens, place)
    ago = low_at(tokens, amount.after)
    ends = not low_at(tokens, amount.after + 1)[:1].isalnum()
    beside = ago in ("previously", "earlier") or (ago == "before" and ends)
    if beside and amount.after > start + 1 and UNITS.get(amount.unit) != 0:
        return ReadDate(place, amount.after + 1, None, is_vague=True)
    bare = low_at(tokens, start) == amount.unit
    if ago not in ("ago", "back") or (bare and ago == "back"):
        return None
    day = amount.shifted(today, -1)
    after = amount.after + 1
    named = after + (low_at(tokens, after) in ("on", "last"))
    if amount.unit in ("week", "weeks", "wk", "wks") and low_at(tokens, named) in WEEKDAYS and day:
        shift = (WEEKDAYS[low_at(tokens, named)] - day.weekday() + 3) % 7 - 3
        return ReadDate(place, named + 1, day + timedelta(days=shift))
    after += low_at(tokens, after) == "today"
    is_vague = loose or not amount.is_exact or amount.unit.startswith("weekend")
    if is_vague and day:
        return ReadDate(place, after, amount.shifted(today, -1, most=True), is_vague=True, last=day)
    return ReadDate(place, after, day, is_vague=is_vague)


def _ages_ago(tokens: Sequence[Token], place: int) -> ReadDate | None:
    at = place
    while low_at(tokens, at) in ("a", "an", "some", "quite", "good", "long", "little") and at < place + 4:
        at += 1
    at -= low_at(tokens, at) not in AGES and low_at(tokens, at - 1) == "long"
    if at < place or low_at(tokens, at) not in AGES or low_at(tokens, at + 1) not in ("ago", "back"):
        return None
    return ReadDate(place, at + 2, None, is_vague=True)


FORMS: tuple[Form, ...] = (
    _relative, weekdays_ago, days_ago, weeks_from, feast, named_week, lately, weekend, month_or_year, season, piece,
    of_month,
    in_figures, weekday, month_first, day_first, ordinal,
)  # fmt: skip
"""Every way of naming a day; another is one function and its name here. Of those that fit, the longest is taken."""
