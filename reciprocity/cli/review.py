"""`recip review`: the week as a walk of five minutes at most. Away from a terminal, what it would go through."""

from __future__ import annotations

from datetime import timedelta

import typer
from typer import Context

from reciprocity.actions.save import moment_view
from reciprocity.analysis.balance_report import DAYS_IN_WEEK, balance_report
from reciprocity.analysis.guesses import whom_to_guess
from reciprocity.analysis.questions import sign_asked
from reciprocity.cli.desk import Desk, Look, desk_of
from reciprocity.cli.notice import shown
from reciprocity.cli.options import AsOf, Json, Plain
from reciprocity.core.evidence import Evidence
from reciprocity.core.reflection import Occasion
from reciprocity.core.review_report import Intended, ReviewReport

app = typer.Typer(add_completion=False)


@app.command("review")
def review(ctx: Context, as_of: AsOf = None, json: Json = False, plain: Plain = False) -> None:
    """The week as a walk: five minutes at most, and any step can be skipped.

    What you meant to do, what was missing, what there is still time to, the four signs, and one intention for the
    week to come. Whatever you answered is kept, wherever you leave. Away from a terminal it says what it would go
    through.
    """
    desk = desk_of(ctx)
    if desk.is_terminal and not json and not plain and as_of is None:
        from reciprocity.cli.walks.reviewing import walk_through

        walk_through(desk)
    else:
        evidence = desk.evidence(as_of, None, lines=False)
        desk.show(agenda_of(desk, evidence), Look(json, plain), today=evidence.as_of)


def agenda_of(desk: Desk, evidence: Evidence) -> ReviewReport:
    """What there is to go through, as of a day."""
    journal, day = desk.journal, evidence.as_of
    looked = balance_report(evidence)
    intention = journal.intentions.newest(day)
    week_began = day - timedelta(days=DAYS_IN_WEEK - 1)
    guess = whom_to_guess(looked.people, journal.occasions.last_asked(day), evidence)
    return ReviewReport(
        as_of=day,
        last_review=journal.occasions.last(Occasion.REVIEW_DONE, day),
        intention=Intended(intention.day, intention.words, intention.outcome) if intention else None,
        week=looked.week,
        unsorted=tuple(moment_view(desk.context, one) for one in journal.moments.unsorted() if one.details.day <= day),
        open_loops=looked.open_loops,
        notices=tuple(shown(desk, one) for one in journal.notices.between(week_began, day)),
        guess=guess.name if guess else None,
        signs=tuple(sign_asked(sign) for sign in looked.signs),
        came_back=looked.came_back,
    )
