"""One person to reach out to, with nothing to ask for, and what is done about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from reciprocity.actions.asker import Question
from reciprocity.actions.context import Context
from reciprocity.core.days import full_day
from reciprocity.core.escaping import shell_quoted
from reciprocity.core.moments import MomentDetails
from reciprocity.core.nudges import Nudge, Outcome, Reason
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Direction
from reciprocity.errors import BadDay, NobodyYet, RecipError, WrongUsage
from reciprocity.nudges.choose import again, choose

if TYPE_CHECKING:  # a nudge that is only shown changes nothing
    from reciprocity.core.moments import Change, MomentWritten
    from reciprocity.core.people_reports import PeopleChangeReport

LATELY = 30
"""How many days a nudge looks at; loops, and when you last turned to somebody, are known beyond them."""


@dataclass(frozen=True, slots=True)
class NudgeRequest:
    """Which nudge is wanted: for whom, somebody else than those shown, to make life lighter, or to own a miss."""

    who: str | None = None
    another: bool = False
    lighten: bool = False
    own: bool = False


class NudgeAnswer(StrEnum):
    """What is done with a nudge that was shown."""

    DONE = "done"
    SAID_ALREADY = "said already"
    LATER = "later"
    ANOTHER = "another"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class WhatWithNudge(Question[NudgeAnswer]):
    """What to do with it; later where it is about a follow-up."""

    can_be_later: bool


class InYourWords(Question[str]):
    """The line to be kept of what was done about somebody; may be empty."""


@dataclass(frozen=True, slots=True)
class WhenAgain(Question[str]):
    """The day, in words, on which it is to come up again; `problem` is what was the matter with those before."""

    problem: RecipError | None = None


class FirstName(Question[str]):
    """A name that crossed the writer's mind, where nobody is in the journal yet; empty to leave it."""


def nudge(context: Context, day: date, request: NudgeRequest) -> Nudge:
    """The nudge that stands, while it does and nothing in particular is asked for; else the next one."""
    evidence = context.journal.evidence(day, LATELY, replayed=False)
    standing = context.journal.nudges.standing()
    if standing and request == NudgeRequest():
        same = again(evidence, standing)
        if same:
            return same
    return choose(
        evidence,
        person=_person_named(context, request.who) if request.who else None,
        # Those shown already today: who is meant by "someone else" is none of them.
        passed=tuple(one.person for one in context.journal.nudges.shown_on(day)) if request.another else (),
        openers_used=context.journal.nudges.openers_used,
        lighten=request.lighten,
        own=request.own,
    )


def _person_named(context: Context, name: str) -> Person:
    from reciprocity.actions.resolve_person import person_called

    return person_called(context, name)


def show_and_offer(context: Context) -> None:
    """Today's nudge, and what is done with it."""
    shown = nudge(context, context.today, NudgeRequest())
    context.asker.show(shown)
    offer(context, shown)


def offer(context: Context, shown: Nudge) -> None:
    """Keep that a nudge was shown, and ask what to do with it; left alone, it stands."""
    from reciprocity.actions.follow_ups import follow_up_in, moved_to

    asker = context.asker
    while True:
        if shown.reason is Reason.NOBODY_YET:
            _begin(context)
            return
        context.journal.nudges.show(context.today, shown.person_id, shown.opener_id)
        follow_up = follow_up_in(context, shown)
        answer = asker.ask(WhatWithNudge(can_be_later=follow_up is not None))
        if answer is NudgeAnswer.DONE:
            asker.show(done(context, shown, asker.ask(InYourWords())))
        elif answer is NudgeAnswer.SAID_ALREADY:
            asker.show(said_already(context, shown))
        elif answer is NudgeAnswer.LATER and follow_up:
            asker.show(moved_to(context, follow_up, _later(context), passes_nudge=True))
        elif answer is NudgeAnswer.ANOTHER:
            shown = nudge(context, context.today, NudgeRequest(another=True))
            asker.show(shown)
            continue
        return


def _begin(context: Context) -> None:
    """Nobody is in the journal yet: a name that crossed the writer's mind is where it begins."""
    name = context.asker.ask(FirstName())
    if not name:
        return
    with context.journal.change("people add", context.clock()):
        context.journal.people.add(name, added=context.today)
    context.forget_roster()
    context.asker.show(nudge(context, context.today, NudgeRequest(who=name)))


def _later(context: Context) -> date:
    from reciprocity.actions.follow_ups import day_ahead

    problem: RecipError | None = None
    while True:
        words = context.asker.ask(WhenAgain(problem))
        try:
            day = day_ahead(context, words)
        except BadDay as refused:
            problem = refused
        else:
            return day


def done(context: Context, shown: Nudge, note: str, *, dry_run: bool = False) -> MomentWritten:
    """Keep what a nudge led to as a moment of today; a follow-up that it was about is done with that."""
    from reciprocity.actions.follow_ups import follow_up_in
    from reciprocity.actions.save import save_draft
    from reciprocity.core.draft import Draft

    details = MomentDetails(context.today, note, kind=shown.kind, direction=Direction.GIVE, purpose=shown.purpose)
    draft = Draft(details, who=(_person(context, shown),))
    with context.journal.change("nudge", context.clock(), dry_run=dry_run) as change:
        written = save_draft(context, draft)
        follow_up = follow_up_in(context, shown)
        if follow_up is not None and not follow_up.done:
            context.journal.follow_ups.close(follow_up)
        context.journal.nudges.settle(Outcome.DONE)
    return replace(written, dry_run=dry_run, change=change.written)


def said_already(context: Context, shown: Nudge, *, dry_run: bool = False) -> PeopleChangeReport:
    """Close the loop that the nudge is about, where it is about one; else let the nudge rest."""
    from reciprocity.actions.save import close_loop

    person = _person(context, shown)
    with context.journal.change("nudge", context.clock(), dry_run=dry_run) as change:
        for handle in shown.because:
            close_loop(context, handle, person)
        context.journal.nudges.settle(Outcome.SAID_ALREADY)
    said = f"Good. That rests now, and no nudge brings it up again with {person.name}."
    return _changed(said, change.written, dry_run=dry_run)


def snooze(
    context: Context, shown: Nudge, until: date, request: NudgeRequest, *, dry_run: bool = False
) -> PeopleChangeReport:
    """Leave somebody out of nudges until a day. Refused for whom the writer neither named nor was shown."""
    standing = context.journal.nudges.standing()
    person = _person(context, shown)
    if request.who is None and (standing is None or standing.person != person.id):
        raise WrongUsage(
            "Not whom for a while? No nudge that was shown here is still open.",
            f"With a name it is sure, as in: recip nudge {shell_quoted(person.name)} --snooze 2w",
        )
    with context.journal.change("nudge", context.clock(), dry_run=dry_run) as change:
        context.journal.people.update(replace(person, snoozed_until=until))
        context.journal.nudges.settle(Outcome.SNOOZED)
    return _changed(
        f"No nudge names {person.name} before {full_day(until, context.today)}.", change.written, dry_run=dry_run
    )


def _changed(said: str, change: Change | None, *, dry_run: bool) -> PeopleChangeReport:
    from reciprocity.core.people_reports import PeopleChangeReport

    return PeopleChangeReport(said, (), dry_run=dry_run, change=change)


def _person(context: Context, shown: Nudge) -> Person:
    if shown.reason is Reason.NOBODY_YET:
        raise NobodyYet("Nobody is in your journal yet.", "recip log called Maya   begins it.")
    return context.journal.people.get(shown.person_id)
