"""Looking at oneself in a review: a feeling noticed, a guess before looking, and the signs with a question each."""

from __future__ import annotations

from dataclasses import dataclass

from reciprocity.actions.asker import Question
from reciprocity.actions.context import Context
from reciprocity.actions.notice import NoticeRequest, keep_notice
from reciprocity.actions.resolve_person import person_called
from reciprocity.analysis.balance_report import balance_report
from reciprocity.analysis.guesses import guess_beside, is_due, whom_to_guess
from reciprocity.core.open_loops import CameBack
from reciprocity.core.people import Person
from reciprocity.core.reflection import Feeling, Guess, Occasion
from reciprocity.core.relationship_reports import GuessBeside
from reciprocity.core.review_reports import Noticed, SignAsked
from reciprocity.core.vocabulary import Initiative, Leaning
from reciprocity.errors import RecipError, Stopped


class FeltThisWeek(Question[Feeling | None]):
    """Whether the writer felt owed, overlooked or entitled this week; None for no."""


@dataclass(frozen=True, slots=True)
class FeltWithWhom(Question[str]):
    """With whom; empty for nobody. `problem` is what was the matter with the name before."""

    problem: RecipError | None = None


class FeltNote(Question[str]):
    """A line about it; may be empty."""


@dataclass(frozen=True, slots=True)
class FeelingKept:
    """A feeling was kept."""

    noticed: Noticed


@dataclass(frozen=True, slots=True)
class SignsAhead:
    """Who came back, before the signs are looked at; `any_sign` tells whether one of them says something."""

    came_back: tuple[CameBack, ...]
    any_sign: bool


@dataclass(frozen=True, slots=True)
class EnoughSigns(Question[bool]):
    """Whether that is enough, after a sign and its question to think about; `is_last` where no other follows."""

    is_last: bool


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


def ask_how_it_felt(context: Context) -> None:
    """A feeling of being owed, overlooked or entitled, with whom, and a line; kept however much of it is said."""
    feeling = context.asker.ask(FeltThisWeek())
    if feeling is None:
        return
    person, note = None, ""
    try:
        person = _person_asked(context)
        note = context.asker.ask(FeltNote())
    finally:
        # Left in the middle, what was said by then is kept.
        noticed = keep_notice(context, NoticeRequest(feeling, person, note, context.today))
    context.asker.show(FeelingKept(noticed))


def _person_asked(context: Context) -> Person | None:
    problem: RecipError | None = None
    while name := context.asker.ask(FeltWithWhom(problem)):
        try:
            return person_called(context, name)
        except Stopped:
            raise
        except RecipError as refused:
            problem = refused
    return None


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


def guess_and_look(context: Context) -> None:
    """About one person not asked about this quarter: what do you think, and what does the journal hold?"""
    evidence = context.journal.evidence(context.today)
    people = balance_report(evidence).people
    person = whom_to_guess(people, context.journal.occasions.last_asked(context.today), evidence)
    if person is not None:
        ask_for_guess(context, person, in_review=True)


def look_at_signs(context: Context) -> None:
    """Who came back, and the signs that say something, each with a question to think about; no answer is kept."""
    looked = balance_report(context.journal.evidence(context.today))
    signs = [sign for sign in looked.signs if sign.says_something]
    context.asker.show(SignsAhead(looked.came_back, bool(signs)))
    for sign in signs:
        context.asker.show(SignAsked(sign.number, sign.verdict, sign.facts))
        if context.asker.ask(EnoughSigns(is_last=sign is signs[-1])):
            return
