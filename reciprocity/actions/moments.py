"""Moments of the journal, as actions show, find and close them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reciprocity.actions.context import Context
from reciprocity.actions.save import close_due_follow_ups
from reciprocity.core.draft import Draft
from reciprocity.core.moment_view import ClosedFollowUp, MomentView, line_of
from reciprocity.core.moments import Moment
from reciprocity.core.people import Person
from reciprocity.errors import Refused, UnknownMoment


def moment_view(context: Context, moment: Moment) -> MomentView:
    """A moment as it is shown, with the names of the people it was with."""
    return line_of(moment, lambda person: context.journal.people.get(person).name)


def closed_by_sorting(context: Context, before: Moment, after: Moment) -> tuple[ClosedFollowUp, ...]:
    """Close the follow-ups of a moment that only now says what it was, as it would have when it was written."""
    return () if before.is_sorted else close_due_follow_ups(context, after)


def moment_or_newest(context: Context, handle: str | None) -> Moment:
    """The moment with this handle, or without one the last that was written. Refused where there is none."""
    if handle:
        return context.journal.moments.by_handle(handle)
    moment = context.journal.moments.newest()
    if moment is None:
        raise Refused("There is nothing in the journal to edit yet.", "recip log called Maya, just because")
    return moment


def draft_of(context: Context, moment: Moment, day: date | None = None) -> Draft:
    """A moment of the journal as a draft, on its own day or another. How they seemed is left out."""
    return Draft(
        details=replace(moment.details, day=day or moment.details.day),
        who=tuple(context.journal.people.get(part.person) for part in moment.parts if part.person),
        someone=any(part.person is None for part in moment.parts),
    )


def close_loop(context: Context, handle: str, person: Person) -> None:
    """Mark what one moment, or one follow-up, left open with a person as dealt with, inside the change that is open."""
    try:
        moment = context.journal.moments.by_handle(handle)
    except UnknownMoment:
        context.journal.follow_ups.close(context.journal.follow_ups.by_handle(handle))
        return
    parts = tuple(replace(part, closed=True) if part.person == person.id else part for part in moment.parts)
    context.journal.moments.update(replace(moment, parts=parts))
