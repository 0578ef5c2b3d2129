"""Why somebody comes to mind today: each reason, with what stands in the journal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from reciprocity.analysis.loops import birthdays_ahead, open_loops
from reciprocity.analysis.rhythm import next_up
from reciprocity.core.evidence import Entry, Evidence, MessageDay
from reciprocity.core.nudges import NudgeFact, Reason, Why
from reciprocity.core.people import Person, person_sort_key
from reciprocity.core.thresholds import ANSWER_WITHIN, BIRTHDAY_AHEAD, NUDGE_AGAIN_AFTER
from reciprocity.core.vocabulary import INVESTMENT_KINDS, KINDS, Channel, Direction, LoopKind, is_shared
from reciprocity.nudges.openers import Fit


@dataclass(frozen=True, slots=True)
class Occasion:
    """One person and why now. `fact` says why, with its day; `quote` is the writer's own line, if any.

    `because` holds the handle of what is to be answered. A turn answers nothing, so there it is empty: nothing is to be
    closed when the person says that it was said already.
    """

    person: Person
    reason: Reason
    fit: Fit
    fact: NudgeFact
    quote: str = ""
    because: tuple[str, ...] = ()


def occasions_in(evidence: Evidence) -> Iterator[Occasion]:
    """All there are, first things first: follow-ups, birthdays, other loops, those who reached you, turns."""
    yield from loops_left_open(evidence, ON_A_DAY)
    yield from birthdays(evidence)
    yield from loops_left_open(evidence, WHENEVER)
    yield from those_who_reached_you(evidence)
    yield from everybody_in_turn(evidence)


ON_A_DAY = {LoopKind.FOLLOW_UP: Why.COME_BACK}
WHENEVER = {LoopKind.THANK: Why.STILL_THANK, LoopKind.OWN: Why.STILL_OWN}


def loops_left_open(evidence: Evidence, kinds: Mapping[LoopKind, Why]) -> Iterator[Occasion]:
    """Those of some kinds, in that order; newest first. `kinds` has what is said of each."""
    people = {person.name: person for person in evidence.people if person.is_active}
    loops = open_loops(evidence)
    for kind, why in kinds.items():
        for loop in loops:
            if loop.kind is kind:
                fact = NudgeFact(why, loop.day)
                yield Occasion(people[loop.person], Reason.LOOP, Fit(kind), fact, loop.note, (loop.handle,))


def birthdays(evidence: Evidence) -> Iterator[Occasion]:
    """Whose birthday is within a week, the nearest first, but for those whom you have turned to in that week already.

    On the day itself it comes up until you have turned to them that day.
    """
    people = {person.name: person for person in evidence.people}
    for one in birthdays_ahead(evidence):
        person = people[one.person]
        last = evidence.background_of(person).last_from_you or date.min
        if last < (one.day if one.day == evidence.as_of else one.day - timedelta(days=BIRTHDAY_AHEAD)):
            yield Occasion(person, Reason.BIRTHDAY, Fit.BIRTHDAY, NudgeFact(Why.BIRTHDAY, one.day))


def those_who_reached_you(evidence: Evidence) -> list[Occasion]:
    """Who gave, reached out or wrote in the last two weeks, and has had nothing from you since; newest first."""
    entries = {entry.person: entry for entry in evidence.entries if _reached_you(entry)}
    messages = {one.person: one for one in evidence.messages if one.they_wrote}
    answers: list[tuple[date, Occasion]] = []
    for person in sorted(evidence.people, key=person_sort_key):
        # A typed line tells more than a message of the same day, so it comes first: `max` keeps the first of equals.
        what = max((one for one in (entries.get(person.id), messages.get(person.id)) if one), key=_day, default=None)
        answered = evidence.background_of(person).last_from_you or date.min
        if what is not None and what.day > answered and what.day >= evidence.as_of - timedelta(days=ANSWER_WITHIN):
            answers.append((what.day, _answer_to(what, person)))
    return [occasion for _, occasion in sorted(answers, key=lambda one: one[0], reverse=True)]


def everybody_in_turn(evidence: Evidence) -> list[Occasion]:
    """Everybody: who is next by rhythm, and then those you turned to lately or who have no turn, least lately first."""
    yours = {entry.person: entry for entry in evidence.entries if _from_you(entry)}
    next_first = [
        turn.person
        for turn in next_up(evidence)
        if (evidence.background_of(turn.person).last_from_you or date.min)
        < evidence.as_of - timedelta(days=NUDGE_AGAIN_AFTER)
    ]
    named = {person.id for person in next_first}
    rest = [person for person in evidence.people if person.id not in named]
    rest.sort(key=lambda person: (evidence.background_of(person).last_from_you or date.min, person_sort_key(person)))
    return [_turn_of(person, yours.get(person.id), evidence) for person in [*next_first, *rest]]


def _answer_to(what: Entry | MessageDay, person: Person) -> Occasion:
    if isinstance(what, MessageDay):
        fact = NudgeFact(Why.RANG if what.channel is Channel.CALL else Why.WROTE, what.day)
        return Occasion(person, Reason.REACHED_YOU, Fit.REACHED_YOU, fact)
    fit = Fit.THANK if KINDS[what.kind].leaves_open is LoopKind.THANK else Fit.REACHED_YOU
    return Occasion(person, Reason.REACHED_YOU, fit, NudgeFact(Why.DID, what.day, what.kind), what.note, (what.handle,))


def _turn_of(person: Person, yours: Entry | None, evidence: Evidence) -> Occasion:
    history = evidence.background_of(person)
    last = history.last_from_you
    if last is not None:
        line = yours if yours is not None and yours.day == last else None
        shared = line is not None and is_shared(line.kind, line.direction)
        fact = NudgeFact(Why.SHARED if shared else Why.TURNED, last)
        return Occasion(person, Reason.RHYTHM, Fit.RHYTHM, fact, line.note if line is not None else "")
    fact = NudgeFact(Why.KNOWN, history.first_day or person.added)
    if history.heard:
        fact = NudgeFact(Why.HEARD, history.heard[-1])
    return Occasion(person, Reason.RHYTHM, Fit.RHYTHM, fact)


def _reached_you(entry: Entry) -> bool:
    """Whether they gave or reached out, and the writer has not marked it as dealt with."""
    gave = entry.kind in INVESTMENT_KINDS and not is_shared(entry.kind, entry.direction)
    return gave and entry.direction is Direction.TAKE and not entry.closed


def _from_you(entry: Entry) -> bool:
    shared = is_shared(entry.kind, entry.direction)
    return KINDS[entry.kind].is_contact and (shared or entry.direction is Direction.GIVE)


def _day(one: Entry | MessageDay) -> date:
    return one.day
