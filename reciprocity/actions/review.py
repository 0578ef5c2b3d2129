"""The weekly review: what there is to go through, and its steps in order. Every answer is a change of its own."""

from __future__ import annotations

from datetime import timedelta

from reciprocity.actions.context import Context
from reciprocity.actions.notice import notice_line
from reciprocity.actions.save import moment_view
from reciprocity.analysis.balance_report import balance_report
from reciprocity.analysis.guesses import whom_to_guess
from reciprocity.core.evidence import Evidence
from reciprocity.core.reflection import Occasion
from reciprocity.core.review_reports import Intended, ReviewReport, SignAsked
from reciprocity.core.thresholds import DAYS_IN_WEEK


def review_agenda(context: Context, evidence: Evidence) -> ReviewReport:
    """What there is to go through, as of a day."""
    journal, day = context.journal, evidence.as_of
    looked = balance_report(evidence)
    intention = journal.intentions.newest(day)
    week_began = day - timedelta(days=DAYS_IN_WEEK - 1)
    guess = whom_to_guess(looked.people, journal.occasions.last_asked(day), evidence)
    return ReviewReport(
        as_of=day,
        last_review=journal.occasions.last(Occasion.REVIEW_DONE, day),
        intention=Intended(intention.day, intention.words, intention.outcome) if intention else None,
        week=looked.week,
        unsorted=tuple(moment_view(context, one) for one in journal.moments.unsorted() if one.details.day <= day),
        open_loops=looked.open_loops,
        notices=tuple(notice_line(context, one) for one in journal.notices.between(week_began, day)),
        guess=guess.name if guess else None,
        signs=tuple(SignAsked(sign.number, sign.verdict, sign.facts) for sign in looked.signs),
        came_back=looked.came_back,
    )


def walk_through_review(context: Context) -> None:
    """Go through the week step by step, in this order, and remember that it was done.

    Each step says nothing where there is nothing to go through. Raises Stopped where it is left.
    """
    from reciprocity.actions.reflection import ask_how_it_felt, guess_and_look, look_at_signs
    from reciprocity.actions.review_steps import (
        ask_for_intention,
        ask_what_is_missing,
        ask_what_was_missed,
        bring_up_intention,
        go_through_loops,
        offer_to_sort,
    )

    steps = (
        bring_up_intention,
        ask_what_is_missing,
        offer_to_sort,
        go_through_loops,
        ask_what_was_missed,
        ask_how_it_felt,
        guess_and_look,
        look_at_signs,
        ask_for_intention,
    )
    for step in steps:
        step(context)
    context.journal.occasions.keep(Occasion.REVIEW_DONE, context.today)
