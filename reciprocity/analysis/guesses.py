"""What comes up once in a while: guessing before looking, once a quarter a person, and the weekly review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from reciprocity.analysis.balance import balance_of
from reciprocity.core.balance_reports import Balance
from reciprocity.core.evidence import Evidence
from reciprocity.core.people import Person, person_sort_key
from reciprocity.core.reflection import Guess
from reciprocity.core.relationship_reports import GuessBeside
from reciprocity.core.thresholds import DAYS_IN_WEEK, GUESS_EVERY
from reciprocity.core.vocabulary import Initiative, Leaning


def guess_beside(guess: Guess, person: Person, evidence: Evidence) -> GuessBeside:
    """The guess beside the balance of that person, by evidence as of the day of the guess."""
    balance = balance_of(person, evidence)
    return GuessBeside(
        day=guess.day,
        guessed_starts=guess.starts,
        guessed_verdict=guess.leaning,
        starts_since=evidence.since,
        starts=balance.starts,
        since=balance.since,
        gave=balance.gave,
        received=balance.received,
        shared=balance.shared,
        share=balance.share,
        interval=balance.interval,
        verdict=balance.verdict,
        began=evidence.began,
    )


def is_due(person: Person, asked: Mapping[str, date], evidence: Evidence) -> bool:
    """Whether a guess about this person may be asked for: there is something to look at, and none this quarter.

    `asked` holds, by the ids of people, the last day on which one was. Of those whom no verdict looks at (at home,
    uneven on purpose, archived, in memory) nothing is asked.
    """
    last = asked.get(person.id)
    waited = last is None or (evidence.as_of - last).days >= GUESS_EVERY
    return waited and person.counts_in_verdicts and evidence.background_of(person).last_contact is not None


def whom_to_guess(balances: Iterable[Balance], asked: Mapping[str, date], evidence: Evidence) -> Person | None:
    """The first, by circle and name, about whom a guess is due and the journal has enough to set beside it."""
    enough = {one.name for one in balances if _says_something(one)}
    people = (one for one in evidence.people if one.name in enough and is_due(one, asked, evidence))
    return min(people, key=person_sort_key, default=None)


def _says_something(balance: Balance) -> bool:
    return balance.verdict is not Leaning.NOT_ENOUGH_YET or balance.starts.verdict is not Initiative.NOT_ENOUGH_YET


def names_review(as_of: date, began: date | None, done: date | None, named: date | None) -> bool:
    """Whether `recip balance` ends by naming the review: once a week at most, and not in the week after one was done.

    `began` is the first day of the journal, `done` the day of the last review, and `named` the last day on which one
    was named; on that day it is named again.
    """
    last = done or began
    if last is None or (as_of - last).days < DAYS_IN_WEEK:
        return False
    return named is None or named == as_of or (as_of - named).days >= DAYS_IN_WEEK
