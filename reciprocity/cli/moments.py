"""Moments of the journal as commands show and change them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reciprocity.cli.desk import Desk
from reciprocity.cli.draft import Draft, come_back_to, keep_nobodies, newcomers_in
from reciprocity.core.moment_view import ClosedFollowUp, MomentView, line_of
from reciprocity.core.moments import Moment, Participation
from reciprocity.core.people import Person
from reciprocity.errors import Refused, UnknownMoment


def line_shown(desk: Desk, moment: Moment) -> MomentView:
    """A moment as it is shown, with the names of the people it was with."""
    return line_of(moment, lambda person: desk.journal.people.get(person).name)


def sorted_into(desk: Desk, moment: Moment, draft: Draft) -> tuple[Moment, tuple[str, ...]]:
    """Write what a draft says over a moment, inside the change that is open; the moment, and names added on the way."""
    newcomers, added = newcomers_in(desk, draft)
    keep_nobodies(desk, draft)
    people: list[str | None] = [person.id for person in (*draft.who, *newcomers)]
    if draft.someone:
        people.append(None)
    known = {part.person: part for part in moment.parts}
    parts = tuple(known.get(person, Participation(person)) for person in people)
    if draft.felt:
        parts = tuple(replace(part, felt=draft.felt, told=draft.told) for part in parts)
    moment = replace(moment, details=draft.details_to_keep, parts=parts)
    return desk.journal.moments.update(moment), added


def come_back_to_by_sorting(desk: Desk, before: Moment, after: Moment) -> tuple[ClosedFollowUp, ...]:
    """Close what a moment comes back to that only now says what it was, as it would have when it was written."""
    return () if before.is_sorted else come_back_to(desk, after)


def moment_meant(desk: Desk, handle: str | None) -> Moment:
    """The moment with this handle, or without one the last that was written. Refused where there is none."""
    if handle:
        return desk.journal.moments.by_handle(handle)
    moment = desk.journal.moments.newest()
    if moment is None:
        raise Refused("There is nothing in the journal to edit yet.", "recip log called Maya, just because")
    return moment


def draft_of(desk: Desk, moment: Moment, day: date | None = None) -> Draft:
    """A moment of the journal as a draft, on its own day or another. How they seemed is left out."""
    return Draft(
        details=replace(moment.details, day=day or moment.details.day),
        who=tuple(desk.journal.people.get(part.person) for part in moment.parts if part.person),
        someone=any(part.person is None for part in moment.parts),
    )


def close_loop(desk: Desk, handle: str, person: Person) -> None:
    """Mark what one moment, or one follow-up, left open with a person as dealt with, inside the change that is open."""
    try:
        moment = desk.journal.moments.by_handle(handle)
    except UnknownMoment:
        desk.journal.follow_ups.close(desk.journal.follow_ups.by_handle(handle))
        return
    parts = tuple(replace(part, closed=True) if part.person == person.id else part for part in moment.parts)
    desk.journal.moments.update(replace(moment, parts=parts))
