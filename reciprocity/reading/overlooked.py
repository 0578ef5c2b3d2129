"""What looks like a day and was read as none: nothing of the kind may be passed over without a word.

The forms of `days` are what is understood. Here is only what is seen: a weekday, a month, a feast or "ago" that belongs to
no day found and to no name.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from datetime import date

from reciprocity.reading.feasts import DATES, around, feast_at
from reciprocity.reading.figures import MONTHS, WEEKDAYS, Found, low_at
from reciprocity.reading.tokens import Token

LEADS = frozenset("on in at over during around last this past".split())


LATELY = 31
"""A feast named in passing ("Thanksgiving dinner") tells of itself for so many days after it."""


def overlooked_in(
    tokens: Sequence[Token], days: Sequence[Found], taken: Container[int], today: date
) -> Iterator[Found]:
    """Each stretch of words that looks like a day and that no form took in; none of them is a day by itself."""
    read = {place for found in days for place in range(found.first, found.after)}
    for place, token in enumerate(tokens):
        if place in read or place in taken:
            continue
        if (
            token.low == "ago"
            or _is_told_by_another(tokens, place)
            or _is_named(tokens, place)
            or _is_late_feast(tokens, place, today)
        ):
            first = place - (low_at(tokens, place - 1) in LEADS and place - 1 not in read)
            yield Found(first, place + 1, None, is_vague=True)


def _is_named(tokens: Sequence[Token], place: int) -> bool:
    """Whether a weekday or a month stands where a day does: on a Friday, one Friday, around November."""
    low, before = low_at(tokens, place), low_at(tokens, place - 1)
    if low in WEEKDAYS and low not in ("sat", "sun"):
        return (
            before in LEADS
            or before == "one"
            or (before in ("a", "another") and low_at(tokens, place - 2) in ("on", "one"))
        )
    return low in MONTHS and len(low) > 3 and low != "march" and before in LEADS


def _is_told_by_another(tokens: Sequence[Token], place: int) -> bool:
    """Whether a day is counted from another that is not named: the next day, the following week; or a quarter is meant."""
    low, before = low_at(tokens, place), low_at(tokens, place - 1)
    if low in ("day", "morning", "evening", "week", "weekend", "month"):
        return before in ("next", "following") and low_at(tokens, place - 2) == "the"
    return low in ("q1", "q2", "q3", "q4") and before == "in"


def _is_late_feast(tokens: Sequence[Token], place: int, today: date) -> bool:
    """Whether a feast that was lately is named, if only beside a thing: Thanksgiving dinner."""
    name, _ = feast_at(tokens, place)
    return (
        name in DATES and low_at(tokens, place - 1) != "for" and (today - around(DATES[name], today)[0]).days <= LATELY
    )
