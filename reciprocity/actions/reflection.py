"""Looking at oneself in a review: a feeling noticed, a guess before looking, and the signs with a question each."""

from __future__ import annotations

from dataclasses import dataclass

from reciprocity.actions.asker import Question
from reciprocity.actions.context import Context
from reciprocity.actions.guess import ask_for_guess
from reciprocity.actions.notice import NoticeRequest, keep_notice
from reciprocity.actions.resolve_person import person_called
from reciprocity.analysis.balance_report import balance_report
from reciprocity.analysis.guesses import whom_to_guess
from reciprocity.analysis.questions import sign_asked
from reciprocity.core.open_loops import CameBack
from reciprocity.core.people import Person
from reciprocity.core.reflection import Feeling
from reciprocity.core.review_report import Noticed
from reciprocity.errors import RecipError, Stopped


@dataclass(frozen=True, slots=True)
class FeltThisWeek(Question[Feeling | None]):
    """Whether the writer felt owed, overlooked or entitled this week; None for no."""


@dataclass(frozen=True, slots=True)
class FeltWithWhom(Question[str]):
    """With whom; empty for nobody. `problem` is what was the matter with the name before."""

    problem: RecipError | None = None


@dataclass(frozen=True, slots=True)
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
        context.asker.show(sign_asked(sign))
        if context.asker.ask(EnoughSigns(is_last=sign is signs[-1])):
            return
