"""How relationships stand: the weekly look, one relationship over time, the four signs, and a year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from reciprocity.actions.context import FIRST_YEAR, LAST_YEAR, Context
from reciprocity.core.evidence import Evidence
from reciprocity.core.people import Person
from reciprocity.core.reflection import Occasion
from reciprocity.core.thresholds import WINDOW
from reciprocity.errors import BadDay

if TYPE_CHECKING:  # loaded for the page of a year
    from reciprocity.core.balance_reports import BalanceReport
    from reciprocity.core.relationship_reports import OverTime, RelationshipReport
    from reciprocity.core.review_reports import YearReport


def evidence_of(
    context: Context, as_of: date | None = None, window: int | None = None, *, lines: bool = True
) -> Evidence:
    """What the journal holds for a page; without `lines` where none of one relationship is shown."""
    from reciprocity.analysis.sign_initiation import first_moves_left_open

    return context.journal.evidence(
        as_of or context.today, window or WINDOW, lines=lines, left_open=first_moves_left_open
    )


def relationship(context: Context, person: Person, evidence: Evidence, *, with_guesses: bool) -> RelationshipReport:
    """One relationship over time.

    The look for each guess takes as long as the page itself, which says nothing of earlier ones: leave them out there.
    """
    from reciprocity.analysis.relationship_report import relationship_report

    if not with_guesses:
        return relationship_report(person, evidence)
    from reciprocity.analysis.guesses import guess_beside

    guesses = tuple(
        guess_beside(guess, person, context.journal.evidence(guess.day, evidence.window, people=(person.id,)))
        for guess in context.journal.guesses.of(person, evidence.as_of)
    )
    return relationship_report(person, evidence, guesses)


def over_time(report: BalanceReport | RelationshipReport, person: Person | None, evidence: Evidence) -> OverTime:
    """What a page for a browser draws beside a report."""
    from reciprocity.analysis.over_time import over_time_in, over_time_with
    from reciprocity.core.balance_reports import Balance

    if person is not None and isinstance(report, Balance):
        return over_time_with(person, report.weeks, evidence)
    return over_time_in(evidence)


def is_time_to_review(context: Context, evidence: Evidence) -> bool:
    """Whether to say, once a week, where to look back; remembered, so that it never nags."""
    from reciprocity.analysis.guesses import names_review

    occasions, day = context.journal.occasions, evidence.as_of
    done, reminded = occasions.last(Occasion.REVIEW_DONE, day), occasions.last(Occasion.REVIEW_NAMED, day)
    if not names_review(day, evidence.began, done, reminded):
        return False
    occasions.keep(Occasion.REVIEW_NAMED, day)
    return True


def year(context: Context, which: int | None) -> YearReport:
    """Twelve months on one page: of that year, or those that end with this month."""
    from reciprocity.analysis.year_report import year_report

    since, until = _twelve_months(which, context.today)
    return year_report(context.journal.evidence(until, (until - since).days + 1, replayed=False))


def _twelve_months(year: int | None, today: date) -> tuple[date, date]:
    """The first and last day to look at: of that year as far as it has gone, or of the year that ends this month."""
    if year is None:
        return (today.replace(day=1) - timedelta(days=330)).replace(day=1), today
    if not FIRST_YEAR <= year <= today.year:
        raise BadDay(f"{year} is no year to look back on.", f"Like recip year {min(today.year, LAST_YEAR)}")
    return date(year, 1, 1), min(date(year, 12, 31), today)
