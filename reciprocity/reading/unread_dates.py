"""What looks like a day and was read as none: nothing of the kind may be passed over without a word.

The forms of `days` are what is understood. Here is only what is seen: a weekday, a month, a feast or "ago" that
belongs to no day found and to no name.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from datetime import date

from reciprocity.reading.days import PARTS_OF, SEASONS, ReadDate
from reciprocity.reading.feasts import DATES, around, feast_at
from reciprocity.reading.lexicon import MONTHS, WEEKDAYS
from reciprocity.reading.tokens import Token, norm_at

LEADS = frozenset("on in at over during around last this past".split())
LATELY = 31
"""A feast named in passing ("Thanksgiving dinner") tells of itself for so many days after it."""


def unread_dates_in(
    tokens: Sequence[Token], days: Sequence[ReadDate], names: Container[int], today: date
) -> Iterator[ReadDate]:
    """Each stretch of words that looks like a day and that no form took in; none of them is a day by itself."""
    read = {index for found in days for index in range(found.first, found.after)}
    for index in range(len(tokens)):
        if index in read or index in names:
            continue
        if any(looks(tokens, index) for looks in LOOKS) or _is_late_feast(tokens, index, today):
            led = norm_at(tokens, index - 1) in LEADS | {"the", "that"} and index - 1 not in read
            then = norm_at(tokens, index + 1) in ("before", "after")
            yield ReadDate(index - led, index + 1 + then, None, is_vague=True)


def _is_named(tokens: Sequence[Token], index: int) -> bool:
    """Whether a weekday or a month stands where a day does: on a Friday, one Friday, that Friday, around November."""
    norm, before = norm_at(tokens, index), norm_at(tokens, index - 1)
    if norm in WEEKDAYS and norm not in ("sat", "sun"):
        of_some = before in ("a", "another") and norm_at(tokens, index - 2) in ("on", "one")
        return before in LEADS or before in ("one", "that") or of_some
    if norm in SEASONS:
        return before == "of" and norm_at(tokens, index - 2) in PARTS_OF
    return norm in MONTHS and len(norm) > 3 and norm != "march" and before in LEADS


def _is_written(tokens: Sequence[Token], index: int) -> bool:
    """Whether figures close what is said as a date would: on the 27, on 27, 27th, 27nov, week 48."""
    norm, before, follows = (norm_at(tokens, index + step) for step in (0, -1, 1))
    if norm == "week":
        return follows.isdecimal() and len(follows) <= 2
    joined = DAY_AND_MONTH.fullmatch(norm)
    if joined:
        return (joined[1] or joined[2]) in MONTHS
    if follows[:1].isalnum() or follows == ":" or not index:
        return False
    led = before == "on" or (before == "the" and norm_at(tokens, index - 2) == "on")
    return bool(NUMBER_OF_DAY.fullmatch(norm)) and led


DAY_AND_MONTH = re.compile(r"\d{1,2}([a-z]{3,9})|([a-z]{3,9})\d{1,2}")
NUMBER_OF_DAY = re.compile(r"([12]?\d|3[01])(st|nd|rd|th)?")


def _is_relative(tokens: Sequence[Token], index: int) -> bool:
    """Whether a day is counted from one that is not named (the next day, "ago"), or a quarter is meant."""
    norm, before = norm_at(tokens, index), norm_at(tokens, index - 1)
    if norm in ("day", "morning", "evening", "night", "week", "weekend", "month"):
        then, beyond = norm_at(tokens, index + 1), norm_at(tokens, index + 2)
        is_last = not beyond[:1].isalnum() or bool(feast_at(tokens, index + 2)[0])
        beside = before == "the" and then in ("before", "after") and is_last
        return beside or (before in ("next", "following") and norm_at(tokens, index - 2) == "the")
    return norm == "ago" or (norm in ("q1", "q2", "q3", "q4") and before == "in")


def _is_late_feast(tokens: Sequence[Token], index: int, today: date) -> bool:
    """Whether a feast that was lately is named, if only beside a thing: Thanksgiving dinner."""
    name, _ = feast_at(tokens, index)
    return (
        name in DATES and norm_at(tokens, index - 1) != "for" and (today - around(DATES[name], today)[0]).days <= LATELY
    )


LOOKS = (_is_relative, _is_named, _is_written)
"""Every way of looking like a day."""
