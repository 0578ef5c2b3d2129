"""Guess, then look: two short questions about a relationship, once a quarter a person."""

from __future__ import annotations

from dataclasses import dataclass

from reciprocity.actions.asker import Question
from reciprocity.actions.context import Context
from reciprocity.analysis.guesses import guess_beside, is_due
from reciprocity.core.balance_reports import GuessBeside
from reciprocity.core.people import Person
from reciprocity.core.reflection import Guess, Occasion
from reciprocity.core.vocabulary import Initiative, Leaning
from reciprocity.errors import Stopped


@dataclass(frozen=True, slots=True)
class WhoGoesFirst(Question[Initiative | None]):
    """Who usually goes first, asked `in_review` or before the page of one relationship; None where skipped."""

    person: str
    in_review: bool


@dataclass(frozen=True, slots=True)
class WhoGivesMore(Question[Leaning | None]):
    """And who gives more; None where skipped."""

    person: str


@dataclass(frozen=True, slots=True)
class GuessAnswered:
    """A guess that was kept, beside what the journal holds."""

    person: str
    beside: GuessBeside


def guess_if_due(context: Context, person: Person) -> bool:
    """Ask for a guess about this person where one is due, and set it beside the journal. Whether one was asked for."""
    evidence = context.journal.evidence(context.today, people=(person.id,))
    if not is_due(person, context.journal.occasions.last_asked(context.today), evidence):
        return False
    ask_for_guess(context, person)
    return True


def ask_for_guess(context: Context, person: Person, *, in_review: bool = False) -> None:
    """Who goes first, and who gives more: asked, kept, and set beside what the journal holds."""
    first = context.asker.ask(WhoGoesFirst(person.name, in_review))
    context.journal.occasions.keep(Occasion.GUESS_ASKED, context.today, person)
    if first is None:
        return
    try:
        more = context.asker.ask(WhoGivesMore(person.name))
    except (Stopped, KeyboardInterrupt):
        _keep(context, person, first, None)
        raise Stopped("Stopped. Your first answer is kept.") from None
    guess = _keep(context, person, first, more)
    evidence = context.journal.evidence(context.today, people=(person.id,))
    context.asker.show(GuessAnswered(person.name, guess_beside(guess, person, evidence)))


def _keep(context: Context, person: Person, first: Initiative, more: Leaning | None) -> Guess:
    with context.journal.change("guess", context.clock()):
        return context.journal.guesses.add(person, context.today, first, more)
