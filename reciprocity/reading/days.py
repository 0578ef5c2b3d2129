"""Days in words, as a line names them.

A line tells of what has happened, so a day without a year is the most recent one past: "Friday" and "last Friday" are
the last one before today, "the 14th" and "Nov 3" the last that has been. A bare weekday that is today's own means a week
ago ("Monday", typed on a Monday); "this Monday" means today.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date, timedelta

from reciprocity.reading.figures import (
    WEEKDAYS,
    DateOrder,
    Found,
    date_of,
    dated,
    day_first,
    days_of_month,
    in_figures,
    low_at,
    month_first,
    ordinal,
)
from reciprocity.reading.tokens import Token


def day_in(
    tokens: Sequence[Token], today: date, order: DateOrder = DateOrder.MONTH_FIRST, taken: Container[int] = ()
) -> tuple[Found, ...]:
    """Every day that a row of words names, in order; `taken` are places of words that are names ("Jun")."""
    found: list[Found] = []
    place = 0
    while place < len(tokens):
        here = next((hit for form in FORMS if (hit := form(tokens, place, today, order))), None)
        if here and any(each in taken for each in range(here.first, here.after)):
            here = ordinal(tokens, place, today, order)
        if here:
            found.append(here)
        place = here.after if here else place + 1
    return tuple(found)


ALSO_WORDS = frozenset(("sat", "sun", "may", "march", "mar", "second"))
"""Words that are something else as well, and so need a sign that a day is meant."""


NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "couple": 2, "three": 3, "few": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
}  # fmt: skip


UNITS = {
    "day": 1, "days": 1, "week": 7, "weeks": 7, "wk": 7, "wks": 7, "fortnight": 14, "fortnights": 14,
    "night": 1, "nights": 1, "hour": 0, "hours": 0, "hr": 0, "hrs": 0, "minute": 0, "minutes": 0, "min": 0, "mins": 0,
}  # fmt: skip


LONG_UNITS = {"month": 1, "months": 1, "year": 12, "years": 12, "yr": 12, "yrs": 12}


TODAY = frozenset(("today", "tonight"))


YESTERDAY = frozenset(
    "yesterday yday yest yesteday yesterdy yestarday yesturday ystrday yester yesterdays yestday ysterday y'day ystdy".split()
)


PARTS = frozenset("morning afternoon evening night lunchtime lunch noon midday arvo am pm eve".split())


DAY_WORDS = frozenset("on last this past since until by of every next".split())


NOT_ONE_DAY = frozenset("a an my his her their our your every each most that any".split())


VAGUE_AFTER = frozenset("week wk weekend month year summer winter spring autumn fall semester term".split())


def _relative(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> Found | None:
    """today, this morning, last night, yesterday, the day before yesterday, the other day."""
    word, after = low_at(tokens, place), low_at(tokens, place + 1)
    three = (word, after, low_at(tokens, place + 2))
    if three in (("day", "before", "yesterday"), ("night", "before", "last")):
        first = place - (low_at(tokens, place - 1) == "the")
        return Found(first, place + 3, today - timedelta(days=2))
    if word in TODAY or (word == "this" and after in PARTS) or (word == "earlier" and after == "today"):
        return Found(place, place + 1 + (word in ("this", "earlier")), today)
    if word in YESTERDAY or (word == "last" and after in ("night", "nite", "evening")):
        return Found(place, place + (2 if word == "last" or after in PARTS else 1), today - timedelta(days=1))
    if word == "tomorrow":
        return Found(place, place + 1, today + timedelta(days=1), is_ahead=True)
    if (
        word in ("the", "this")
        and after == "weekend"
        and low_at(tokens, place - 1) in ("on", "at", "over", "", ",", "-")
    ):
        return Found(place, place + 2, today, is_vague=True)
    if three in (("the", "other", "day"), ("the", "other", "night")):
        return Found(place, place + 3, today, is_vague=True)
    return None


def days_ago(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> Found | None:
    """3 days ago, a couple of days ago, a fortnight ago, two weeks ago Tuesday."""
    number, after = number_at(tokens, place)
    unit = low_at(tokens, after)
    ago = after + 1
    if number is None or not (unit in UNITS or unit in LONG_UNITS) or low_at(tokens, ago) not in ("ago", "back"):
        return None
    if unit in UNITS:
        if number * UNITS[unit] > 40000:
            return Found(place, ago + 1, None)
        day = today - timedelta(days=number * UNITS[unit])
    else:
        day = months_back(today, number * LONG_UNITS[unit])
    weekday = ago + 1 + (low_at(tokens, ago + 1) == "on")
    if unit in ("week", "weeks", "wk", "wks") and low_at(tokens, weekday) in WEEKDAYS:
        shift = (WEEKDAYS[low_at(tokens, weekday)] - day.weekday() + 3) % 7 - 3
        return Found(place, weekday + 1, day + timedelta(days=shift))
    return Found(place, ago + 1, day)


def number_at(tokens: Sequence[Token], place: int) -> tuple[int | None, int]:
    """The number that begins here, as in "3", "a couple of", "half an"; and where it ends."""
    word = low_at(tokens, place)
    if word == "half":
        return 0, place + 2
    if word.isdecimal() and len(word) < 4:
        return int(word), place + 1
    if word not in NUMBERS:
        return None, place
    if word == "a" and low_at(tokens, place + 1) in ("couple", "few"):
        word, place = low_at(tokens, place + 1), place + 1
    return NUMBERS[word], place + 1 + (low_at(tokens, place + 1) == "of")


def months_back(today: date, months: int) -> date:
    years, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(max(years, 1), month + 1, min(today.day, days_of_month(max(years, 1), month + 1)))


def _weekdays_ago(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> Found | None:
    """two Sundays ago, a week last Tuesday, a week ago yesterday."""
    number, after = number_at(tokens, place)
    unit = low_at(tokens, after)
    weekday = WEEKDAYS.get(unit.removesuffix("s")) if unit not in ALSO_WORDS else None
    if number and weekday is not None and low_at(tokens, after + 1) == "ago":
        back = (today.weekday() - weekday) % 7 or 7
        return Found(place, after + 2, today - timedelta(days=back + 7 * (number - 1)))
    if number == 1 and unit == "week" and low_at(tokens, after + 1) == "last" and low_at(tokens, after + 2) in WEEKDAYS:
        back = (today.weekday() - WEEKDAYS[low_at(tokens, after + 2)]) % 7 or 7
        return Found(place, after + 3, today - timedelta(days=back + 7))
    if number == 1 and unit == "week" and low_at(tokens, after + 1) == "ago" and low_at(tokens, after + 2) in YESTERDAY:
        return Found(place, after + 3, today - timedelta(days=8))
    return None


HOLIDAYS = {
    "halloween": (10, 31), "christmas": (12, 25), "xmas": (12, 25), "boxing": (12, 26), "valentine": (2, 14), "valentines": (2, 14),
}  # fmt: skip


def _holiday(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> Found | None:
    """on Halloween, at Christmas, on Boxing Day: the last one, where "on" or "at" tells that a day is meant."""
    word = low_at(tokens, place)
    if word not in HOLIDAYS or low_at(tokens, place - 1) not in ("on", "at", "last"):
        return None
    after = place + 1 + (low_at(tokens, place + 1) == "'s")
    eve = low_at(tokens, after) == "eve"
    day = date_of(0, *HOLIDAYS[word], today)
    after += eve or low_at(tokens, after) in ("day", "night")
    return Found(place - 1, after, day - timedelta(days=1) if day and eve else day)


def _vague(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> Found | None:
    """last week, last month; next week; last week Tuesday."""
    word, unit = low_at(tokens, place), low_at(tokens, place + 1)
    if word not in ("last", "next", "this") or unit not in VAGUE_AFTER:
        return None
    named = place + 2 + (low_at(tokens, place + 2) == "on")
    if word == "last" and unit in ("week", "wk") and low_at(tokens, named) in WEEKDAYS:
        monday = today - timedelta(days=today.weekday() + 7)
        return Found(place, named + 1, monday + timedelta(days=WEEKDAYS[low_at(tokens, named)]))
    if word == "last" and unit == "weekend":
        return Found(place, place + 2, today, is_vague=True)
    return Found(place, place + 2, today, is_vague=word == "last", is_ahead=word != "last")


def _weekday(tokens: Sequence[Token], place: int, today: date, order: DateOrder) -> Found | None:
    """Friday, last Friday, this Monday, Saturday the 14th, Wednesday 11 November, Sunday before last."""
    word = low_at(tokens, place)
    if word not in WEEKDAYS or not _means_a_day(tokens, place) or low_at(tokens, place - 1) in NOT_ONE_DAY:
        return None
    before, first, after = low_at(tokens, place - 1), place, place + 1
    past = before == "past" and low_at(tokens, place - 2) in ("this", "last")
    if before in ("on", "last", "this", "next", "past"):
        first -= 1 + past
    if low_at(tokens, after) in (",", "the") and dated(tokens, after + 1, today, order):
        after += 1
    with_date = dated(tokens, after, today, order)
    if with_date:
        return Found(first, with_date.after, with_date.day)
    if before in ("next", "coming"):
        return Found(first, after, today + timedelta(days=1), is_ahead=True)
    back = (today.weekday() - WEEKDAYS[word]) % 7
    if not back and (before != "this" or past):
        back = 7
    if low_at(tokens, after) == "before" and low_at(tokens, after + 1) == "last":
        back, after = back + 7, after + 2
    if low_at(tokens, after) == "last" and low_at(tokens, after + 1) == "week":
        monday = today - timedelta(days=today.weekday() + 7)
        return Found(first, after + 2, monday + timedelta(days=WEEKDAYS[word]))
    if low_at(tokens, after) == "gone" or (low_at(tokens, after) == "just" and low_at(tokens, after + 1) == "gone"):
        after += 1 + (low_at(tokens, after) == "just")
    after += low_at(tokens, after) in PARTS
    return Found(first, after, today - timedelta(days=back))


def _means_a_day(tokens: Sequence[Token], place: int) -> bool:
    """Whether "sat" or "sun" is a day here; other spellings of weekdays always are."""
    word = low_at(tokens, place)
    if word not in ALSO_WORDS:
        return True
    before, after = low_at(tokens, place - 1), low_at(tokens, place + 1)
    if before in DAY_WORDS or after in PARTS or after == "the":
        return True
    if before in ("the", "i", "we", "and", "he", "she", "they", "in"):
        return False
    if word == "sun" and place and not tokens[place].is_capital:
        return False
    closes = not after or not after[0].isalnum() or after in ("at", "w", "-", ":") or after[0].isdigit()
    return closes or (
        place > 0 and tokens[place].is_capital and after not in ("with", "and", "in", "by", "down", "up", "on")
    )


FORMS = (_relative, _weekdays_ago, days_ago, _holiday, _vague, in_figures, _weekday, month_first, day_first, ordinal)
"""Every way of naming a day; another is one function and its name here."""
