"""`recip nudge`: one person to reach out to, with nothing to ask for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.actions.durations import day_after
from reciprocity.actions.save import close_loop, save_draft
from reciprocity.cli.completing import people_starting
from reciprocity.cli.desk import PAGE, Desk, Look, desk_of
from reciprocity.cli.options import AsOf, DryRun, Json, Plain, sound
from reciprocity.core.days import full_day
from reciprocity.core.draft import Draft
from reciprocity.core.escaping import shell_quoted
from reciprocity.core.moment_view import MomentWritten
from reciprocity.core.moments import MomentDetails
from reciprocity.core.nudges import Nudge, Outcome, Reason
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Direction
from reciprocity.errors import BadDay, NobodyYet, WrongUsage
from reciprocity.nudges.choose import again, choose
from reciprocity.views.sentences import nudge_sentence

if TYPE_CHECKING:  # a nudge that is only shown changes nothing
    from reciprocity.core.change import Change
    from reciprocity.core.people_reports import PeopleChangeReport

app = typer.Typer(add_completion=False)

LATELY = 30
"""How many days a nudge looks at; loops, and when you last turned to somebody, are known beyond them."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which nudge is wanted: for whom, somebody else than those shown, to make life lighter, or to own a miss."""

    who: str | None = None
    another: bool = False
    lighten: bool = False
    own: bool = False


@app.command("nudge")
def nudge(
    ctx: Context,
    who: Annotated[
        list[str] | None, Argument(metavar="WHO", help="Someone in particular.", autocompletion=people_starting)
    ] = None,
    done: Annotated[bool, Option("--done", help="You reached out: keep it in the journal.")] = False,
    note: Annotated[str, Option("--note", metavar="TEXT", help="With --done: the line to keep.")] = "",
    said_already: Annotated[bool, Option("--said-already", help="It was said already; let it rest.")] = False,
    snooze: Annotated[
        str | None, Option("--snooze", metavar="SPAN", help="Not the one shown, or named, for a while: 2w.")
    ] = None,
    another: Annotated[bool, Option("--another", help="Someone else.")] = False,
    lighten: Annotated[
        bool, Option("--lighten", help="How could you make this person's life lighter right now?")
    ] = False,
    own: Annotated[bool, Option("--own", help="A miss of yours, and words to own it with.")] = False,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """One person to reach out to, why now, and a way to begin that asks for nothing.

    It is the same one until you have done something with it.
    """
    desk = desk_of(ctx)
    if sum((done, said_already, snooze is not None, another)) > 1:
        raise WrongUsage("One at a time: --done, --said-already, --snooze or --another.")
    wish = Wish(" ".join(who) if who else None, another, lighten, own)
    day = desk.as_of(as_of)
    shown = nudge_for(desk, day, wish)
    look = Look(json, plain)
    if done:
        desk.show(_done(desk, shown, note, dry_run=dry_run), look)
    elif said_already:
        desk.show(_said_already(desk, shown, dry_run=dry_run), look)
    elif snooze is not None:
        _refuse_unseen(desk, wish, shown)
        desk.show(_snoozed(desk, shown, day_after(desk.context, snooze, "--snooze"), dry_run=dry_run), look)
    else:
        _show(desk, shown, look)
        if desk.is_terminal and not json and as_of is None and not dry_run:
            _offer(desk, shown)


def _refuse_unseen(desk: Desk, wish: Wish, shown: Nudge) -> None:
    """Nobody is left out for a while whom the writer neither named nor was shown."""
    standing = desk.journal.nudges.standing()
    if wish.who is None and (standing is None or standing.person != shown.person_id):
        name = _person(desk, shown).name
        raise WrongUsage(
            "Not whom for a while? No nudge that was shown here is still open.",
            f"With a name it is sure, as in: recip nudge {shell_quoted(name)} --snooze 2w",
        )


def show_nudge(desk: Desk) -> None:
    """Today's nudge, on a terminal, with what can be done with it."""
    shown = nudge_for(desk, desk.today, Wish())
    _show(desk, shown)
    _offer(desk, shown)


def _show(desk: Desk, shown: Nudge, look: Look = PAGE) -> None:
    if look.json:
        desk.show(shown, look)
    else:
        desk.say(nudge_sentence(shown))


def nudge_for(desk: Desk, day: date, wish: Wish) -> Nudge:
    """The nudge that stands, while it does and nothing in particular is wished for; else the next one."""
    evidence = desk.journal.evidence(day, LATELY, replayed=False)
    standing = desk.journal.nudges.standing()
    if standing and wish == Wish():
        same = again(evidence, standing)
        if same:
            return same
    person = desk.person(wish.who) if wish.who else None
    return choose(
        evidence,
        person=person,
        passed=_passed(desk, day) if wish.another else (),
        openers_used=desk.journal.nudges.openers_used,
        lighten=wish.lighten,
        own=wish.own,
    )


def _passed(desk: Desk, day: date) -> tuple[str, ...]:
    """Those shown already today: who is meant by "someone else" is none of them."""
    return tuple(shown.person for shown in desk.journal.nudges.shown_on(day))


def _offer(desk: Desk, shown: Nudge) -> None:
    """Keep that it was shown, and ask what to do with it. Enter leaves it standing."""
    from reciprocity.actions.follow_ups import follow_up_in, moved_to
    from reciprocity.cli.prompts.console import ask, choice, say

    while True:
        if shown.reason is Reason.NOBODY_YET:
            _begin(desk)
            return
        desk.journal.nudges.show(desk.today, shown.person_id, shown.opener_id)
        follow_up = follow_up_in(desk.context, shown)
        later = {"l": "later"} if follow_up else {}
        keys = {"d": "done", "s": "said it already", **later, "a": "someone else"}
        answer = choice(desk, "", keys, "leave it")
        if answer == "d":
            desk.show(_done(desk, shown, ask(desk, "  In your words? One line, or [enter] >")))
        elif answer == "s":
            desk.show(_said_already(desk, shown))
        elif answer == "l" and follow_up:
            desk.show(moved_to(desk.context, follow_up, _later(desk), passes_nudge=True))
        elif answer == "a":
            shown = nudge_for(desk, desk.today, Wish(another=True))
            say()
            _show(desk, shown)
            continue
        return


def _later(desk: Desk) -> date:
    """The day on which a follow-up is to come up again; enter is a week from now."""
    from reciprocity.actions.follow_ups import day_ahead
    from reciprocity.cli.prompts.console import ask, say

    while True:
        answer = ask(desk, "  When? Like friday or in 2 weeks; [enter] in a week >")
        try:
            return day_ahead(desk.context, answer or "in 1 week")
        except BadDay as problem:
            say(f"  {problem.sentence}")


def _begin(desk: Desk) -> None:
    """Nobody is in the journal yet: a name that crossed the person's mind is where it begins."""
    from reciprocity.cli.prompts.console import ask

    name = ask(desk, "  A name, or [enter] to leave it >")
    if not name:
        return
    with desk.journal.change("people add", desk.now()):
        desk.journal.people.add(name, added=desk.today)
    desk.forget_roster()
    _show(desk, nudge_for(desk, desk.today, Wish(who=name)))


def _done(desk: Desk, shown: Nudge, note: str, *, dry_run: bool = False) -> MomentWritten:
    """Keep what a nudge led to as a moment of today; a follow-up that it was about is done with that."""
    from reciprocity.actions.follow_ups import follow_up_in

    draft = Draft(
        MomentDetails(desk.today, sound(note), kind=shown.kind, direction=Direction.GIVE, purpose=shown.purpose),
        who=(_person(desk, shown),),
    )
    with desk.journal.change("nudge", desk.now(), dry_run=dry_run) as change:
        written = save_draft(desk.context, draft)
        follow_up = follow_up_in(desk.context, shown)
        if follow_up is not None and not follow_up.done:
            desk.journal.follow_ups.close(follow_up)
        desk.journal.nudges.settle(Outcome.DONE)
    return replace(written, dry_run=dry_run, change=change.written)


def _said_already(desk: Desk, shown: Nudge, *, dry_run: bool = False) -> PeopleChangeReport:
    """Close the loop that the nudge is about, where it is about one; else let the nudge rest."""
    person = _person(desk, shown)
    with desk.journal.change("nudge", desk.now(), dry_run=dry_run) as change:
        for handle in shown.because:
            close_loop(desk.context, handle, person)
        desk.journal.nudges.settle(Outcome.SAID_ALREADY)
    return _changed(
        f"Good. That rests now, and no nudge brings it up again with {person.name}.", change.written, dry_run=dry_run
    )


def _snoozed(desk: Desk, shown: Nudge, until: date, *, dry_run: bool) -> PeopleChangeReport:
    person = _person(desk, shown)
    with desk.journal.change("nudge", desk.now(), dry_run=dry_run) as change:
        desk.journal.people.update(replace(person, snoozed_until=until))
        desk.journal.nudges.settle(Outcome.SNOOZED)
    said = f"No nudge names {person.name} before {full_day(until, desk.today)}."
    return _changed(said, change.written, dry_run=dry_run)


def _changed(said: str, change: Change | None, *, dry_run: bool) -> PeopleChangeReport:
    from reciprocity.core.people_reports import PeopleChangeReport

    return PeopleChangeReport(said, (), dry_run=dry_run, change=change)


def _person(desk: Desk, shown: Nudge) -> Person:
    if shown.reason is Reason.NOBODY_YET:
        raise NobodyYet("Nobody is in your journal yet.", "recip log called Maya   begins it.")
    return desk.journal.people.get(shown.person_id)
