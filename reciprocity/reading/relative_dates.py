"""Days told from today: yesterday, the day before yesterday, 3 days ago, a couple of weeks ago, a while ago.

And the amounts of time that they are told in: 3 days, 2-3 weeks, a fortnight, 10d.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from reciprocity.reading.days import PARTS, TODAY, TOMORROW, YESTERDAY, DateOrder, ReadDate
from reciprocity.reading.lexicon import WEEKDAYS, pairs, rows
from reciprocity.reading.tokens import Token, norm_at

NUMBERS = {word: int(number) for word, number in pairs("numbers").items()}
UNITS = {unit: int(days) for row in rows("units in days") for days, *units in [row.split()] for unit in units}
LONG_UNITS = {
    unit: int(months) for row in rows("units in months") for months, *units in [row.split()] for unit in units
}
SHORT_UNITS = {"d": "day", "w": "week", "wk": "week", "m": "month", "mo": "month", "y": "year", "h": "hour"}
HOURS = frozenset(("hour", "hours", "hr", "hrs"))
SHORT = re.compile(r"(\d{1,4})(d|w|wk|mo|m|y|h)s?")
HEDGES = frozenset("about around roughly approximately approx circa maybe like ~ some".split())
LOOSE = frozenset("over under almost nearly more less least just barely well".split())
AGES = frozenset("ages while long yonks time bit forever age".split())
OTHERS = frozenset("day night week weekend month evening morning afternoon".split()) | WEEKDAYS.keys()
TWO_DAYS_AGO = (("day", "before", "yesterday"), ("night", "before", "last"), ("day", "before", "last"),
                ("evening", "before", "last"))  # fmt: skip


class Amount(NamedTuple):
    """So many of a unit, `most` where it is a stretch ("2-3 days"): `days` and `months` are what one of them has."""

    least: float
    most: float
    unit: str
    after: int

    @property
    def is_exact(self) -> bool:
        """Whether it comes to one day."""
        in_hours = self.unit in HOURS and self.least > 12 and self.least % 24
        return self.least == self.most and not in_hours and (self.least % 1 == 0 or UNITS.get(self.unit) == 0)

    def shifted(self, today: date, way: int, *, most: bool = False) -> date | None:
        """The day that lies so far ahead (`way` 1) or back (-1); None where no calendar has it."""
        number = self.most if most else self.least
        if self.unit in LONG_UNITS:
            from reciprocity.reading.calendar_dates import months_on

            return months_on(today, way * round(number * LONG_UNITS[self.unit]))
        days = number / 24 if self.unit in HOURS and number >= 24 else number * UNITS[self.unit]
        try:
            return today + timedelta(days=way * int(days + 0.5))
        except OverflowError:
            return None


def amount_at(tokens: Sequence[Token], index: int) -> Amount | None:
    """So many units, beginning here; "week" by itself is one of them, and "weeks" some."""
    short = SHORT.fullmatch(norm_at(tokens, index))
    if short:
        return Amount(float(short[1]), float(short[1]), SHORT_UNITS[short[2]], index + 1)
    least, most, after = number_at(tokens, index)
    if after > index and norm_at(tokens, after) in ("good", "full", "whole", "long", "short", "more", "odd"):
        after += 1
    unit = norm_at(tokens, after)
    if norm_at(tokens, after + 1) == "'" or (unit == "few" and after > index):
        after += 1
    if unit in SHORT_UNITS and after > index and norm_at(tokens, index).isdecimal():
        unit = SHORT_UNITS[unit]
    if unit not in UNITS and unit not in LONG_UNITS:
        return None
    if after == index:
        least, most = (1, 1) if not unit.endswith("s") else (2, 10)
    if [norm_at(tokens, after + step) for step in (1, 2, 3)] == ["and", "a", "half"]:
        return Amount(least + 0.5, most + 0.5, unit, after + 4)
    if norm_at(tokens, after + 1) == "or" and norm_at(tokens, after + 2) in ("so", "two", "more", "three"):
        return Amount(least, most + 1, unit, after + 3)
    return Amount(least, most, unit, after + 1)


def number_at(tokens: Sequence[Token], index: int) -> tuple[float, float, int]:
    """The least and the most that a number written here may be, and where it ends; `index` where none is."""
    word, then = norm_at(tokens, index), norm_at(tokens, index + 1)
    if word == "half":
        return 0.5, 0.5, index + 1 + (then in ("a", "an"))
    if word in ("several", "some", "many"):
        return 2, 10, index + 1
    dashed = re.fullmatch(r"(\d{1,4})-(\d{1,4})", word)
    if dashed:
        return float(dashed[1]), float(dashed[2]), index + 1
    if re.fullmatch(r"\d{1,3}\.\d", word):
        return float(word), float(word), index + 1
    least, after = _whole(tokens, index)
    if after == index:
        return 0, 0, index
    if norm_at(tokens, after) in ("or", "to", "-", "–"):
        most, beyond = _whole(tokens, after + 1)
        if beyond > after + 1 and most > least:
            return least, most, beyond
    if [norm_at(tokens, after + step) for step in range(3)] == ["and", "a", "half"]:
        return least + 0.5, least + 0.5, after + 3
    return least, least, after


def _whole(tokens: Sequence[Token], index: int) -> tuple[float, int]:
    """A whole number in figures or words ("3", "a couple of", "twenty-one"), and where it ends."""
    word, then = norm_at(tokens, index), norm_at(tokens, index + 1)
    if word.isdecimal() and len(word) <= 4:
        return int(word), index + 1
    if word not in NUMBERS:
        return 0, index
    if word in ("a", "the") and then in ("couple", "few"):
        word, index = then, index + 1
    then = norm_at(tokens, index + 1)
    if NUMBERS[word] >= 20 and NUMBERS.get(then, 10) < 10 and then not in ("a", "an"):
        return NUMBERS[word] + NUMBERS[then], index + 2
    return NUMBERS[word], index + 1 + (then == "of")


def relative(tokens: Sequence[Token], index: int, today: date, _order: DateOrder) -> ReadDate | None:
    """today, this morning, last night, yesterday, the day before yesterday, tomorrow, the other day."""
    word, after = norm_at(tokens, index), norm_at(tokens, index + 1)
    three = (word, after, norm_at(tokens, index + 2))
    first = index - (norm_at(tokens, index - 1) == "the")
    if three in TWO_DAYS_AGO:
        return ReadDate(first, index + 3, today - timedelta(days=2))
    if (
        three[:2] in (("day", "before"), ("night", "before"))
        and norm_at(tokens, first - 1) == "or"
        and not three[2][:1].isalnum()
    ):
        return ReadDate(first, index + 2, today - timedelta(days=2))
    if three == ("day", "after", "tomorrow"):
        return ReadDate(first, index + 3, today + timedelta(days=2), is_ahead=True)
    if word in TODAY or (word == "this" and after in PARTS) or (word in ("earlier", "later") and after == "today"):
        return ReadDate(index, index + 1 + (word in ("this", "earlier", "later")), today)
    if word in YESTERDAY or (word == "last" and after in ("night", "nite", "evening")):
        return ReadDate(index, index + (2 if word == "last" or after in PARTS else 1), today - timedelta(days=1))
    if word in TOMORROW:
        return ReadDate(index, index + 1 + (after in PARTS), today + timedelta(days=1), is_ahead=True)
    if word == "the" and after == "other" and three[2] in OTHERS:
        return ReadDate(index, index + 3, None, is_vague=True)
    return None


def days_ago(tokens: Sequence[Token], index: int, today: date, _order: DateOrder) -> ReadDate | None:
    """3 days ago, about a week ago, 2-3 days ago, fortnight ago, two weeks ago Tuesday, a while ago."""
    start, loose = index, False
    while norm_at(tokens, start) in HEDGES | LOOSE | {"than", "at"} and start < index + 4:
        loose, start = loose or norm_at(tokens, start) in LOOSE, start + 1
    amount = amount_at(tokens, start)
    if amount is None:
        return _ages_ago(tokens, index)
    ago = norm_at(tokens, amount.after)
    ends = not norm_at(tokens, amount.after + 1)[:1].isalnum()
    beside = ago in ("previously", "earlier") or (ago == "before" and ends)
    if beside and amount.after > start + 1 and UNITS.get(amount.unit) != 0:
        return ReadDate(index, amount.after + 1, None, is_vague=True)
    bare = norm_at(tokens, start) == amount.unit
    if ago not in ("ago", "back") or (bare and ago == "back"):
        return None
    day = amount.shifted(today, -1)
    after = amount.after + 1
    named = after + (norm_at(tokens, after) in ("on", "last"))
    if amount.unit in ("week", "weeks", "wk", "wks") and norm_at(tokens, named) in WEEKDAYS and day:
        shift = (WEEKDAYS[norm_at(tokens, named)] - day.weekday() + 3) % 7 - 3
        return ReadDate(index, named + 1, day + timedelta(days=shift))
    after += norm_at(tokens, after) == "today"
    is_vague = loose or not amount.is_exact or amount.unit.startswith("weekend")
    if is_vague and day:
        return ReadDate(index, after, amount.shifted(today, -1, most=True), is_vague=True, last=day)
    return ReadDate(index, after, day, is_vague=is_vague)


def _ages_ago(tokens: Sequence[Token], index: int) -> ReadDate | None:
    at = index
    while norm_at(tokens, at) in ("a", "an", "some", "quite", "good", "long", "little") and at < index + 4:
        at += 1
    at -= norm_at(tokens, at) not in AGES and norm_at(tokens, at - 1) == "long"
    if at < index or norm_at(tokens, at) not in AGES or norm_at(tokens, at + 1) not in ("ago", "back"):
        return None
    return ReadDate(index, at + 2, None, is_vague=True)
