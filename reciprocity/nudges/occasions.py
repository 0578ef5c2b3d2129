"""Why somebody comes to mind today: each reason, with what stands in the journal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from reciprocity.analysis.birthdays import A_WEEK_AHEAD, birthdays_ahead
from reciprocity.analysis.loops import open_loops
from reciprocity.analysis.rhythm import next_up
from reciprocity.core.days import WEEKDAYS, day_ahead_in_words, short_day
from reciprocity.core.evidence import Evidence, MessageDay
from reciprocity.core.moments import Entry
from reciprocity.core.nudges import Reason
from reciprocity.core.people import Person, person_sort_key
from reciprocity.core.vocabulary import INVESTMENT_KINDS, KINDS, Channel, Direction, Kind, LoopKind
from reciprocity.nudges.openers import Fit

ANSWER_WITHIN = timedelta(days=14)
"""For so long somebody who reached out comes before those whose turn it is."""

LATELY = timedelta(days=2)
"""Nobody is named again so soon after you turned to them, but for a loop."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One person and why now. `fact` is a sentence with a day in it; `quote` is the writer's own line, if any.

    `because` holds the handle of what is to be answered. A turn answers nothing, so there it is empty: nothing is to be
    closed when the person says that it was said already.
    """

    person: Person
    reason: Reason
    fit: Fit
    fact: str
    quote: str = ""
    because: tuple[str, ...] = ()


def occasions_in(evidence: Evidence) -> Iterator[Occasion]:
    """All there are, first things first: follow-ups, birthdays, other loops, those who reached you, turns."""
    yield from loops_left_open(evidence, ON_A_DAY)
    yield from birthdays(evidence)
    yield from loops_left_open(evidence, WHENEVER)
    yield from those_who_reached_you(evidence)
    yield from everybody_in_turn(evidence)


ON_A_DAY = {LoopKind.FOLLOW_UP: "You wanted to come back to this {on}."}
WHENEVER = {
    LoopKind.THANK: "This was {on}, and there is still time to say thank you.",
    LoopKind.OWN: "This was {on}, and there is still time to own it.",
}


def loops_left_open(evidence: Evidence, kinds: Mapping[LoopKind, str]) -> Iterator[Occasion]:
    """Those of some kinds, in that order; newest first. `kinds` has the fact that is said of each."""
    people = {person.name: person for person in evidence.people if person.is_active}
    loops = open_loops(evidence)
    for kind, fact in kinds.items():
        for loop in loops:
            if loop.kind is kind:
                said = fact.format(on=on_day(loop.day, evidence.as_of))
                yield Occasion(people[loop.person], Reason.LOOP, Fit(kind), said, loop.note, (loop.handle,))


def birthdays(evidence: Evidence) -> Iterator[Occasion]:
    """Whose birthday is within a week, the nearest first, but for those whom you have turned to in that week already.

    On the day itself it comes up until you have turned to them that day.
    """
    people = {person.name: person for person in evidence.people}
    for one in birthdays_ahead(evidence):
        person = people[one.person]
        last = evidence.background_of(person).last_from_you or date.min
        if last < (one.day if one.day == evidence.as_of else one.day - A_WEEK_AHEAD):
            fact = f"{person.name}'s birthday is {day_ahead_in_words(one.day, evidence.as_of)}."
            yield Occasion(person, Reason.BIRTHDAY, Fit.BIRTHDAY, fact)


def those_who_reached_you(evidence: Evidence) -> list[Occasion]:
    """Who gave, reached out or wrote in the last two weeks, and has had nothing from you since; newest first."""
    entries = {entry.person: entry for entry in evidence.entries if _reached_you(entry)}
    messages = {one.person: one for one in evidence.messages if one.they_wrote}
    found: list[tuple[date, Occasion]] = []
    for person in sorted(evidence.people, key=person_sort_key):
        # A typed line tells more than a message of the same day, so it comes first: `max` keeps the first of equals.
        what = max((one for one in (entries.get(person.id), messages.get(person.id)) if one), key=_day, default=None)
        answered = evidence.background_of(person).last_from_you or date.min
        if what is not None and what.day > answered and what.day >= evidence.as_of - ANSWER_WITHIN:
            found.append((what.day, _answer_to(what, person, evidence.as_of)))
    return [occasion for _, occasion in sorted(found, key=lambda one: one[0], reverse=True)]


def everybody_in_turn(evidence: Evidence) -> list[Occasion]:
    """Everybody: who is next by rhythm, and then those you turned to lately or who have no turn, least lately first."""
    yours = {entry.person: entry for entry in evidence.entries if _from_you(entry)}
    next_first = [
        turn.person
        for turn in next_up(evidence)
        if (evidence.background_of(turn.person).last_from_you or date.min) < evidence.as_of - LATELY
    ]
    named = {person.id for person in next_first}
    rest = [person for person in evidence.people if person.id not in named]
    rest.sort(key=lambda person: (evidence.background_of(person).last_from_you or date.min, person_sort_key(person)))
    return [_turn_of(person, yours.get(person.id), evidence) for person in [*next_first, *rest]]


def on_day(day: date, today: date) -> str:
    """When, as a sentence says it: "today", "yesterday", "on Thursday", "on Tue 3 Nov"."""
    days = (today - day).days
    if days in (0, 1):
        return short_day(day, today)
    return f"on {WEEKDAYS[day.weekday()]}" if 1 < days < 7 else f"on {short_day(day, today)}"


def _answer_to(what: Entry | MessageDay, person: Person, today: date) -> Occasion:
    on = on_day(what.day, today)
    if isinstance(what, MessageDay):
        did = "rang" if what.channel is Channel.CALL else "wrote"
        return Occasion(person, Reason.REACHED_YOU, Fit.REACHED_YOU, f"{person.name} {did} {on}.")
    fit = Fit.THANK if what.kind is Kind.SUPPORT else Fit.REACHED_YOU
    fact = f"{KINDS[what.kind].take.format(who=person.name)} {on}."
    return Occasion(person, Reason.REACHED_YOU, fit, fact, what.note, (what.handle,))


def _turn_of(person: Person, yours: Entry | None, evidence: Evidence) -> Occasion:
    background = evidence.background_of(person)
    last = background.last_from_you
    if last is not None:
        line = yours if yours is not None and yours.day == last else None
        shared = line is not None and (line.kind is Kind.TOGETHER or line.direction is Direction.MUTUAL)
        what = f"You and {person.name} last shared a moment" if shared else f"You last turned to {person.name}"
        fact = f"{what} {on_day(last, evidence.as_of)}."
        return Occasion(person, Reason.RHYTHM, Fit.RHYTHM, fact, line.note if line is not None else "")
    if background.heard:
        fact = f"You last heard from {person.name} {on_day(background.heard[-1], evidence.as_of)}."
    else:
        since = short_day(background.first_day or person.added, evidence.as_of)
        fact = f"{person.name} has been in your journal since {since}."
    return Occasion(person, Reason.RHYTHM, Fit.RHYTHM, fact)


def _reached_you(entry: Entry) -> bool:
    """Whether they gave or reached out, and the writer has not marked it as dealt with."""
    gave = entry.kind in INVESTMENT_KINDS and entry.kind is not Kind.TOGETHER
    return gave and entry.direction is Direction.TAKE and not entry.closed


def _from_you(entry: Entry) -> bool:
    shared = entry.kind is Kind.TOGETHER or entry.direction is Direction.MUTUAL
    return KINDS[entry.kind].is_contact and (shared or entry.direction is Direction.GIVE)


def _day(one: Entry | MessageDay) -> date:
    return one.day
