"""Moments of the journal: found, shown, and written from drafts. All that writes is called inside the open change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reciprocity.actions.context import Context
from reciprocity.core.moments import ClosedFollowUp, Moment, MomentView, MomentWritten, Participation, line_of
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import INVESTMENT_KINDS, Direction
from reciprocity.errors import Refused, UnknownMoment

if TYPE_CHECKING:  # what shows moments makes no drafts
    from reciprocity.core.draft import Draft


def save_draft(context: Context, draft: Draft) -> MomentWritten:
    """Write the draft as a moment of its own, unsorted where anything is in doubt, and learn what was answered."""
    people, added = _people_in(context, draft)
    moment = context.journal.moments.add(
        draft.details_to_keep,
        written=context.clock(),
        parts=tuple(Participation(person, draft.felt, draft.told) for person in people),
    )
    _learn_answers(context, draft, moment)
    return MomentWritten(draft.view(moment.handle), added, came_back_to=close_due_follow_ups(context, moment))


def update_from_draft(context: Context, moment: Moment, draft: Draft) -> tuple[Moment, tuple[str, ...]]:
    """Write what a draft says over a moment; the moment, and the names added on the way."""
    people, added = _people_in(context, draft)
    known = {part.person: part for part in moment.parts}
    parts = tuple(known.get(person, Participation(person)) for person in people)
    if draft.felt:
        parts = tuple(replace(part, felt=draft.felt, told=draft.told) for part in parts)
    updated = context.journal.moments.update(replace(moment, details=draft.details_to_keep, parts=parts))
    _learn_answers(context, draft, updated)
    return updated, added


def _people_in(context: Context, draft: Draft) -> tuple[list[str | None], tuple[str, ...]]:
    """Ids of the people of a draft, None for somebody unnamed, and the names added; nobodies' names are kept too."""
    newcomers, added = add_newcomers(context, draft)
    for word in draft.nobodies:
        context.journal.not_people.add(word)
    if draft.nobodies:
        context.forget_roster()
    unnamed: list[str | None] = [None] if draft.someone else []
    return [person.id for person in (*draft.who, *newcomers)] + unnamed, added


def add_newcomers(context: Context, draft: Draft) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """The people that a draft names as new, and the names really added.

    Somebody whom another process has added since the line was read is known by now, and not added again.
    """
    people, added = [], []
    for name in draft.new:
        person = context.journal.people.called(name)
        if person is None:
            person = context.journal.people.add(name, added=context.today)
            added.append(person.name)
        people.append(person)
    if added:
        context.forget_roster()
    return tuple(people), tuple(added)


def _learn_answers(context: Context, draft: Draft, moment: Moment) -> None:
    if draft.questions:
        from reciprocity.actions.learn import learn

        learn(context, draft.reading, draft, moment)


def close_due_follow_ups(context: Context, moment: Moment) -> tuple[ClosedFollowUp, ...]:
    """Close what was to be come back to with these people by the moment's day, where you turned to them.

    Whatever was put down after the moment, or with it, is still to come though it be for the same day. Ids sort as they
    were written.
    """
    if moment.details.kind not in INVESTMENT_KINDS or moment.details.direction is Direction.TAKE:
        return ()
    who = {part.person for part in moment.parts}
    there = [one for one in context.journal.follow_ups.open() if one.id < moment.id]
    due = [one for one in there if one.person in who and one.day <= moment.details.day]
    return tuple(ClosedFollowUp(one.handle, one.note) for one in map(context.journal.follow_ups.close, due))


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
    from reciprocity.core.draft import Draft

    return Draft(
        details=replace(moment.details, day=day or moment.details.day),
        who=tuple(context.journal.people.get(part.person) for part in moment.parts if part.person),
        someone=any(part.person is None for part in moment.parts),
    )


def close_loop(context: Context, handle: str, person: Person) -> None:
    """Mark what one moment, or one follow-up, left open with a person as dealt with."""
    try:
        moment = context.journal.moments.by_handle(handle)
    except UnknownMoment:
        context.journal.follow_ups.close(context.journal.follow_ups.by_handle(handle))
        return
    parts = tuple(replace(part, closed=True) if part.person == person.id else part for part in moment.parts)
    context.journal.moments.update(replace(moment, parts=parts))
