"""What looks like a day and was read as none: nothing of the kind may be passed over without a word.

The forms of `days` are what is understood. Here is only what is seen: a weekday, a month, a feast or "ago" that belongs to
no day found and to no name.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from datetime import date

from reciprocity.reading.date_spans import PARTS_OF, SEASONS
from reciprocity.reading.feasts import DATES, around, feast_at
from reciprocity.reading.numeric_dates import MONTHS, WEEKDAYS, ReadDate, low_at
from reciprocity.reading.tokens import Token

LEADS = frozenset("on in at over during around last this past".split())


LATELY = 31
"""A feast named in passing ("Thanksgiving dinner") tells of itself for so many days after it."""


def overlooked_in(
    tokens: Sequence[Token], days: Sequence[ReadDate], taken: Container[int], today: date
) -> Iterator[ReadDate]:
    """Each stretch of words that looks like a day and that no form took in; none of them is a day by itself."""
    read = {place for found in days for place in range(found.first, found.after)}
    for place in range(len(tokens)):
        if place in read or place in taken:
            continue
        if any(looks(tokens, place) for looks in LOOKS) or _is_late_feast(tokens, place, today):
            led = low_at(tokens, place - 1) in LEADS | {"the", "that"} and place - 1 not in read
            then = low_at(tokens, place + 1) in ("before", "after")
            yield ReadDate(place - led, place + 1 + then, None, is_vague=True)


def _is_named(tokens: Sequence[Token], place: int) -> bool:
    """Whether a weekday or a month stands where a day does: on a Friday, one Friday, that Friday, around November."""
    low, before = low_at(tokens, place), low_at(tokens, place - 1)
    if low in WEEKDAYS and low not in ("sat", "sun"):
        of_some = before in ("a", "another") and low_at(tokens, place - 2) in ("on", "one")
        return before in LEADS or before in ("one", "that") or of_some
    if low in SEASONS:
        return before == "of" and low_at(tokens, place - 2) in PARTS_OF
    return low in MONTHS and len(low) > 3 and low != "march" and before in LEADS


def _is_written(tokens: Sequence[Token], place: int) -> bool:
    """Whether figures close what is said as a date would: on the 27, on 27, 27th, 27nov, week 48."""
    low, before, follows = (low_at(tokens, place + step) for step in (0, -1, 1))
    if low == "week":
        return follows.isdecimal() and len(follows) <= 2
    joined = DAY_AND_MONTH.fullmatch(low)
    if joined:
        return (joined[1] or joined[2]) in MONTHS
    if follows[:1].isalnum() or follows == ":" or not place:
        return False
    led = before == "on" or (before == "the" and low_at(tokens, place - 2) == "on")
    return bool(NUMBER_OF_DAY.fullmatch(low)) and led


DAY_AND_MONTH = re.compile(r"\d{1,2}([a-z]{3,9})|([a-z]{3,9})\d{1,2}")
NUMBER_OF_DAY = re.compile(r"([12]?\d|3[01])(st|nd|rd|th)?")


def _is_ago(tokens: Sequence[Token], place: int) -> bool:
    return low_at(tokens, place) == "ago"


def _is_told_by_another(tokens: Sequence[Token], place: int) -> bool:
    """Whether a day is counted from another that is not named: the next day, the following week; or a quarter is meant."""
    low, before = low_at(tokens, place), low_at(tokens, place - 1)
    if low in ("day", "morning", "evening", "night", "week", "weekend", "month"):
        then, beyond = low_at(tokens, place + 1), low_at(tokens, place + 2)
        is_last = not beyond[:1].isalnum() or bool(feast_at(tokens, place + 2)[0])
        beside = before == "the" and then in ("before", "after") and is_last
        return beside or (before in ("next", "following") and low_at(tokens, place - 2) == "the")
    return low in ("q1", "q2", "q3", "q4") and before == "in"


def _is_late_feast(tokens: Sequence[Token], place: int, today: date) -> bool:
    """Whether a feast that was lately is named, if only beside a thing: Thanksgiving dinner."""
    name, _ = feast_at(tokens, place)
    return (
        name in DATES and low_at(tokens, place - 1) != "for" and (today - around(DATES[name], today)[0]).days <= LATELY
    )


LOOKS = (_is_ago, _is_told_by_another, _is_named, _is_written)
"""Every way of looking like a day."""
