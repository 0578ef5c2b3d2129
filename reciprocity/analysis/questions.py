"""One honest question for each sign, and when a week's review comes up."""

from __future__ import annotations

from datetime import date

from reciprocity.core.balance_reports import Sign
from reciprocity.core.review_report import SignAsked

QUESTIONS = {
    1: "Whom did you turn to this week before they turned to you?",
    2: "What did you do for somebody that nobody had asked for?",
    3: "Who comes to mind now, for no reason at all?",
    4: "Whom have you not heard from, and what could you ask them and only listen to?",
}
"""By the number of the sign. Each can be answered well or badly by anybody, whatever the journal says."""

A_WEEK = 7


def sign_asked(sign: Sign) -> SignAsked:
    """The sign with its question; one that the short sentence asks already gives way to it."""
    brief = sign.brief
    if brief.endswith("?") and ". " in brief:
        brief = brief.rpartition(". ")[0] + "."
    return SignAsked(sign.number, sign.name, sign.title, sign.verdict, brief, QUESTIONS[sign.number])


def names_review(as_of: date, began: date | None, done: date | None, named: date | None) -> bool:
    """Whether `recip balance` ends by naming the review: once a week at most, and not in the week after one was done.

    `began` is the first day of the journal, `done` the day of the last review, and `named` the last day on which one
    was named; on that day it is named again.
    """
    last = done or began
    if last is None or (as_of - last).days < A_WEEK:
        return False
    return named is None or named == as_of or (as_of - named).days >= A_WEEK
