"""The steps of a review: the intention of a week, its lines, what waits to be sorted, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from reciprocity.actions.asker import Question
from reciprocity.actions.context import Context
from reciprocity.actions.disambiguate import Dropped, LeftOpen, disambiguate
from reciprocity.actions.draft import NOTHING_SAID, MomentRequest, draft_from_line
from reciprocity.actions.log import write_draft
from reciprocity.actions.nudge import InYourWords
from reciprocity.actions.save import close_loop, save_draft
from reciprocity.actions.sort import sort_unsorted
from reciprocity.analysis.balance_report import balance_report
from reciprocity.analysis.loops import open_loops
from reciprocity.core.draft import Draft
from reciprocity.core.moments import MomentDetails, MomentView, MomentWritten
from reciprocity.core.open_loops import OpenLoop
from reciprocity.core.people import Person
from reciprocity.core.reflection import Intention, Outcome
from reciprocity.core.vocabulary import Direction, Kind, LoopKind
from reciprocity.errors import RecipError
from reciprocity.nudges.openers import Fit, next_opener

KEPT_AS = {LoopKind.THANK: Kind.THANK_YOU, LoopKind.OWN: Kind.OWNERSHIP}
PUT_OFF = timedelta(days=7)
STANDING = (Outcome.OPEN, Outcome.CARRIED_ON)


class LoopAnswer(StrEnum):
    """What is to be done about something that there is still time to."""

    ANSWERED = "answered"
    """The writer thanked, or owned up, just now."""
    CLOSED = "closed"
    """It was said or done before, or there is no need any more."""
    PUT_OFF = "put off"
    ENOUGH = "enough"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class IntentionBroughtUp(Question[Outcome | None]):
    """What became of the intention that stands; None where that is left open."""

    intention: Intention


@dataclass(frozen=True, slots=True)
class NextIntention(Question[str]):
    """An intention for the week to come; empty for none, or to keep the one that stands."""

    standing: Intention | None


@dataclass(frozen=True, slots=True)
class IntentionKept:
    """An intention that was kept."""

    words: str


@dataclass(frozen=True, slots=True)
class Week:
    """What the journal has of the last seven days, newest first."""

    moments: tuple[MomentView, ...]


@dataclass(frozen=True, slots=True)
class MissingLine(Question[str]):
    """A line that is missing from the week, of what others did or of anything; empty for none."""

    of_others: bool


@dataclass(frozen=True, slots=True)
class SortNow(Question[bool]):
    """Whether to go through the lines that wait to be sorted."""

    waiting: int


@dataclass(frozen=True, slots=True)
class LoopQuestion(Question[LoopAnswer]):
    """What to do about one open loop, with words that could be said; it is the `number`th of so many `in_all`."""

    loop: OpenLoop
    opener: str
    number: int
    in_all: int


@dataclass(frozen=True, slots=True)
class LoopSettled:
    """It comes up again on a day, or not at all."""

    until: date | None = None


class DoneDifferently(Question[str]):
    """What the writer would do differently this week; empty for nothing."""


class OwnedJustNow(Question[bool]):
    """Whether the words to own it with were said just now."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A line that was kept on the way."""

    written: MomentWritten


@dataclass(frozen=True, slots=True)
class NotDone:
    """What could not be done as answered, and why."""

    problem: RecipError


def bring_up_intention(context: Context) -> None:
    """What was meant to be done since last time, and what became of it."""
    intention = _standing(context)
    if intention is None:
        return
    became = context.asker.ask(IntentionBroughtUp(intention))
    if became is not None:
        with context.journal.change("review", context.clock()):
            context.journal.intentions.settle(intention, became)


def ask_for_intention(context: Context) -> None:
    """One intention for the week to come; one that still stands stays, unless there is another."""
    words = context.asker.ask(NextIntention(_standing(context)))
    if words:
        with context.journal.change("review", context.clock()):
            kept = context.journal.intentions.add(context.today, words)
        context.asker.show(IntentionKept(kept.words))


def _standing(context: Context) -> Intention | None:
    """The newest, unless it is done or was let go."""
    newest = context.journal.intentions.newest(context.today)
    return newest if newest and newest.outcome in STANDING else None


def ask_what_is_missing(context: Context) -> None:
    """What the journal has of the week; what is missing is logged here, line by line, what others did first."""
    context.asker.show(Week(balance_report(context.journal.evidence(context.today)).week))
    # One's own part comes to mind first (Ross and Sicoly 1979), so the others' is asked for first.
    for of_others in (True, False):
        while line := context.asker.ask(MissingLine(of_others)):
            keep_line(context, line)


def offer_to_sort(context: Context) -> None:
    """The lines that were not read surely, gone through where there is time for it."""
    waiting = context.journal.moments.unsorted()
    if not waiting:
        return
    if context.asker.ask(SortNow(len(waiting))):
        sort_unsorted(context)


def ask_what_was_missed(context: Context) -> None:
    """A dropped ball, kept as a miss of the writer's, with words to own it."""
    line = context.asker.ask(DoneDifferently())
    miss = MomentRequest(kind=Kind.MISSED, direction=Direction.GIVE)
    draft = keep_line(context, line, miss) if line else None
    if draft is None or not draft.is_sure or not (draft.who or draft.someone):
        return
    if context.asker.ask(OwnedJustNow()):
        details = MomentDetails(context.today, "", kind=Kind.OWNERSHIP, direction=Direction.GIVE)
        keep_draft(context, Draft(details, who=draft.who, someone=draft.someone))


def go_through_loops(context: Context) -> None:
    """Each open loop in turn; what one thank-you or apology closes beside its own does not come up again."""
    evidence = context.journal.evidence(context.today)
    loops = open_loops(evidence)
    if not loops:
        return
    people = {person.name: person for person in evidence.people if person.is_active}
    answered: set[tuple[str, LoopKind]] = set()
    for number, loop in enumerate(loops, 1):
        if (loop.person, loop.kind) in answered:
            continue
        person = people[loop.person]
        used = context.journal.nudges.openers_used(person.id)
        words = next_opener(Fit(loop.kind), person, used, context.today).said_to(person)
        answer = context.asker.ask(LoopQuestion(loop, words, number, len(loops)))
        if answer is LoopAnswer.ENOUGH:
            return
        if answer is LoopAnswer.ANSWERED:
            answered.add((loop.person, loop.kind))
        _settle_loop(context, loop, person, answer)


def _settle_loop(context: Context, loop: OpenLoop, person: Person, answer: LoopAnswer) -> None:
    if answer is LoopAnswer.ANSWERED:
        note = context.asker.ask(InYourWords())
        details = MomentDetails(context.today, note, kind=KEPT_AS[loop.kind], direction=Direction.GIVE)
        keep_draft(context, Draft(details, who=(person,)))
    elif answer is LoopAnswer.CLOSED:
        with context.journal.change("review", context.clock()):
            close_loop(context, loop.handle, person)
        context.asker.show(LoopSettled())
    elif answer is LoopAnswer.PUT_OFF:
        day = context.today + PUT_OFF
        with context.journal.change("review", context.clock()):
            context.journal.follow_ups.move(context.journal.follow_ups.by_handle(loop.handle), day)
        context.asker.show(LoopSettled(day))


def keep_line(context: Context, line: str, request: MomentRequest = NOTHING_SAID) -> Draft | None:
    """Keep one line, asked about where it is not read surely; the draft as kept, or None where it could not be.

    Who leaves in the middle of a question leaves the line to be sorted later, not lost.
    """
    try:
        draft = draft_from_line(context, line, request)
    except RecipError as problem:
        context.asker.show(NotDone(problem))
        return None
    try:
        draft = disambiguate(context, draft)
    except LeftOpen as left:
        keep_draft(context, left.draft)
        raise
    except Dropped as dropped:
        context.asker.show(dropped)
        return None
    if draft.split or draft.to_come:
        for logged in write_draft(context, draft):
            context.asker.show(logged)
        return None
    return keep_draft(context, draft)


def keep_draft(context: Context, draft: Draft) -> Draft:
    """Write it, and say what was understood; names that were new are people from then on."""
    with context.journal.change("review", context.clock()):
        written = save_draft(context, draft)
    context.asker.show(Kept(written))
    people = tuple(person for name in written.added if (person := context.journal.people.called(name)))
    return replace(draft, who=(*draft.who, *people), new=())
