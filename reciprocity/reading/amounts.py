"""Numbers of days, weeks, months and years, as they are written: 3 days, a couple of weeks, 2-3 days, a fortnight, 10d."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from reciprocity.reading.numeric_dates import days_of_month, low_at
from reciprocity.reading.tokens import Token

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "couple": 2, "three": 3, "few": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip


UNITS = {
    "day": 1, "days": 1, "week": 7, "weeks": 7, "wk": 7, "wks": 7, "fortnight": 14, "fortnights": 14,
    "night": 1, "nights": 1, "hour": 0, "hours": 0, "hr": 0, "hrs": 0, "minute": 0, "minutes": 0, "min": 0, "mins": 0,
    "evening": 1, "evenings": 1, "morning": 1, "mornings": 1, "second": 0, "seconds": 0, "weekend": 7, "weekends": 7,
}  # fmt: skip


LONG_UNITS = {
    "month": 1,
    "months": 1,
    "mth": 1,
    "mths": 1,
    "year": 12,
    "years": 12,
    "yr": 12,
    "yrs": 12,
    "decade": 120,
    "decades": 120,
}


SHORT_UNITS = {"d": "day", "w": "week", "wk": "week", "m": "month", "mo": "month", "y": "year", "h": "hour"}


HOURS = frozenset(("hour", "hours", "hr", "hrs"))


SHORT = re.compile(r"(\d{1,4})(d|w|wk|mo|m|y|h)s?")


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
            return months_on(today, way * round(number * LONG_UNITS[self.unit]))
        days = number / 24 if self.unit in HOURS and number >= 24 else number * UNITS[self.unit]
        try:
            return today + timedelta(days=way * int(days + 0.5))
        except OverflowError:
            return None


def amount_at(tokens: Sequence[Token], place: int) -> Amount | None:
    """So many units, beginning here; "week" by itself is one of them, and "weeks" some."""
    short = SHORT.fullmatch(low_at(tokens, place))
    if short:
        return Amount(float(short[1]), float(short[1]), SHORT_UNITS[short[2]], place + 1)
    least, most, after = number_at(tokens, place)
    if after > place and low_at(tokens, after) in ("good", "full", "whole", "long", "short", "more", "odd"):
        after += 1
    unit = low_at(tokens, after)
    if low_at(tokens, after + 1) == "'" or (unit == "few" and after > place):
        after += 1
    if unit in SHORT_UNITS and after > place and low_at(tokens, place).isdecimal():
        unit = SHORT_UNITS[unit]
    if unit not in UNITS and unit not in LONG_UNITS:
        return None
    if after == place:
        least, most = (1, 1) if not unit.endswith("s") else (2, 10)
    if [low_at(tokens, after + step) for step in (1, 2, 3)] == ["and", "a", "half"]:
        return Amount(least + 0.5, most + 0.5, unit, after + 4)
    if low_at(tokens, after + 1) == "or" and low_at(tokens, after + 2) in ("so", "two", "more", "three"):
        return Amount(least, most + 1, unit, after + 3)
    return Amount(least, most, unit, after + 1)


def number_at(tokens: Sequence[Token], place: int) -> tuple[float, float, int]:
    """The least and the most that a number written here may be, and where it ends; it ends where it begins if none is."""
    word, then = low_at(tokens, place), low_at(tokens, place + 1)
    if word == "half":
        return 0.5, 0.5, place + 1 + (then in ("a", "an"))
    if word in ("several", "some", "many"):
        return 2, 10, place + 1
    dashed = re.fullmatch(r"(\d{1,4})-(\d{1,4})", word)
    if dashed:
        return float(dashed[1]), float(dashed[2]), place + 1
    if re.fullmatch(r"\d{1,3}\.\d", word):
        return float(word), float(word), place + 1
    least, after = _whole(tokens, place)
    if after == place:
        return 0, 0, place
    if low_at(tokens, after) in ("or", "to", "-", "–"):
        most, beyond = _whole(tokens, after + 1)
        if beyond > after + 1 and most > least:
            return least, most, beyond
    if [low_at(tokens, after + step) for step in range(3)] == ["and", "a", "half"]:
        return least + 0.5, least + 0.5, after + 3
    return least, least, after


def _whole(tokens: Sequence[Token], place: int) -> tuple[float, int]:
    """A whole number in figures or words ("3", "a couple of", "twenty-one"), and where it ends."""
    word, then = low_at(tokens, place), low_at(tokens, place + 1)
    if word.isdecimal() and len(word) <= 4:
        return int(word), place + 1
    if word not in NUMBERS:
        return 0, place
    if word in ("a", "the") and then in ("couple", "few"):
        word, place = then, place + 1
    then = low_at(tokens, place + 1)
    if NUMBERS[word] >= 20 and NUMBERS.get(then, 10) < 10 and then not in ("a", "an"):
        return NUMBERS[word] + NUMBERS[then], place + 2
    return NUMBERS[word], place + 1 + (then == "of")


def months_on(today: date, months: int) -> date | None:
    """The same day so many months on (or back), or the last of a month that is shorter."""
    years, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    if not 1 <= years <= 9999:
        return None
    return date(years, month + 1, min(today.day, days_of_month(years, month + 1)))
