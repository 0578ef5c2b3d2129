"""What is said while a journal is young: what is known first, and "not enough yet" once and kindly."""

from __future__ import annotations

from datetime import date

from reciprocity.core.balance_reports import BalanceReport, Sign
from reciprocity.core.days import SMALL
from reciprocity.core.thresholds import ENOUGH
from reciprocity.core.vocabulary import Circle, Initiative, Leaning, Verdict
from reciprocity.views.relations import leaning_of
from reciprocity.views.sentences import counted

EMPTY = "Your journal is empty, and ready whenever you are."
NO_HURRY = (
    f"Who leans which way: not enough yet, and no hurry. About {SMALL[ENOUGH]} moments with one person begin to say "
    "something. "
    "Until then the moments are the point."
)


OTHERS_EARLY = "Which way the others lean: not enough yet, and no hurry."
"""Said once, of all who have few moments beside those of whom something can be said."""


def is_young(review: BalanceReport) -> bool:
    """Whether nothing can be said yet of which way anybody leans, nor of who goes first."""
    unsaid = (Leaning.NOT_ENOUGH_YET, Leaning.ON_PURPOSE)
    return all(
        leaning_of(one) in unsaid
        and (one.circle is Circle.HOME or one.starts.verdict is Initiative.NOT_ENOUGH_YET)
        and one.gave + one.received + one.shared < ENOUGH
        for one in review.people
    )


def says_something(sign: Sign) -> bool:
    """Whether a sign holds more than "not enough yet", which is said once for all: a verdict, people or moments."""
    return sign.verdict is not Verdict.NOT_ENOUGH_YET or bool(sign.people or sign.because)


def age_in_words(began: date, as_of: date) -> str:
    """How old a journal is, roundly: "one day", "twelve days", "five weeks", "seven months", "two years"."""
    days = (as_of - began).days + 1
    for unit, length, until in (("day", 1, 14), ("week", 7, 63), ("month", 30.4, 715)):
        if days < until:
            return counted(round(days / length), unit)
    return counted(round(days / 365.25), "year")
