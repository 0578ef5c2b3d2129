"""First moves, yours and theirs, from what was logged and from imported messages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import replace
from datetime import date
from operator import attrgetter

from reciprocity.analysis.beta_posterior import Share, is_even
from reciprocity.core.balance_reports import Initiations
from reciprocity.core.evidence import Entry, Evidence, MessageDay, PastInvestment, PersonHistory, by_day
from reciprocity.core.people import Person
from reciprocity.core.thresholds import CONVERSATION_GAPS, ENOUGH, LESS_THAN_HALF, MORE_THAN_HALF, SURE
from reciprocity.core.vocabulary import OPENING_KINDS, Circle, Direction, Initiative

LONGEST = max(CONVERSATION_GAPS.values())

Opened = tuple[Direction, date]
"""The side that opened contact, you (give) or they (take), and the day. One start a person, side and day at most."""


def starts_with(person: Person, opened: Collection[Opened], entries: Iterable[Entry]) -> Initiations:
    """First moves between you and one person in the window, and who mostly makes them.

    They are counted from the days on which either side `opened` contact (`days_started`), so that a call both logged
    and imported counts once; `entries` are the person's own. Somebody lived with (`home`) has no first moves, and no
    verdict is given on one who is archived or in memory.
    """
    if person.circle is Circle.HOME:
        return Initiations(0, 0, Initiative.CANT_TELL)
    starts = replace(starts_from(opened), because=handles_of(entry for entry in entries if opens(entry)))
    return starts if person.is_active else replace(starts, verdict=Initiative.CANT_TELL)


def opened_by_person(evidence: Evidence) -> dict[str, Set[Opened]]:
    """For the id of each person whom a verdict looks at, which side opened contact on which day of the window."""
    typed: dict[str, set[Opened]] = defaultdict(set)
    for entry in evidence.entries:
        if entry.person is not None and opens(entry):
            typed[entry.person].add((entry.direction, entry.day))
    written, nothing = evidence.once(opened_by_messages), frozenset[Opened]()
    people = (person.id for person in evidence.people_judged)
    return {person: typed.get(person, nothing) | written.get(person, nothing) for person in people}


def all_starts(evidence: Evidence, opened: Mapping[str, Collection[Opened]]) -> Initiations:
    """First moves over all these people (`opened_by_person`). A moment with several people is one start."""
    entries = [entry for entry in evidence.entries if entry.person in opened and opens(entry)]
    return replace(starts_from(starts_counted(evidence, opened)), because=handles_of(entries))


def starts_counted(evidence: Evidence, opened: Mapping[str, Collection[Opened]]) -> list[Opened]:
    """Each first move over all these people (`opened_by_person`), a moment with several of them once.

    One start a person, side and day at most: a moment is taken as a start if any of its people has none yet. Those that
    name more people come first, so that the count is the same in whatever order they were written.
    """
    entries = ((entry.person, entry) for entry in evidence.entries if entry.person in opened and opens(entry))
    return _each_once(_moments_of(entries), opened)


def _each_once(moments: Iterable[tuple[Opened, list[str]]], opened: Mapping[str, Collection[Opened]]) -> list[Opened]:
    """First moves by moments, each with its people, and by whatever else opened a day with one of them."""
    taken: dict[Opened, set[str]] = defaultdict(set)
    counted: list[Opened] = []
    for start, people in sorted(moments, key=lambda one: (-len(one[1]), one)):
        if not taken[start].issuperset(people):
            taken[start].update(people)
            counted.append(start)
    counted += [start for one, starts in opened.items() for start in starts if one not in taken.get(start, ())]
    return counted


def starts_counted_before(evidence: Evidence, people: Iterable[Person]) -> list[Opened]:
    """Each first move over these people from before the window, as far as weekly looks count it.

    Counted as `starts_counted` counts those of the window.
    """
    opened = {person.id: days_started_before(person, evidence) for person in people}
    acts = ((person, act) for person in opened for act in _acts_that_open(evidence.backgrounds.get(person), evidence))
    return _each_once(_moments_of(acts), opened)


def starts_from(opened: Collection[Opened]) -> Initiations:
    """First moves, from the days on which either side opened contact."""
    yours = [day for side, day in opened if side is Direction.GIVE]
    theirs = len(opened) - len(yours)
    return Initiations(len(yours), theirs, initiative_of(len(yours), theirs), max(yours, default=None))


def initiative_of(yours: int, theirs: int) -> Initiative:
    """Who mostly starts, by the evidence rule: `SURE` that one side leads, or `LIKELY` that they are even."""
    if yours + theirs < ENOUGH:
        return Initiative.NOT_ENOUGH_YET
    share = Share(yours, yours + theirs)
    if share.chance_above(MORE_THAN_HALF) >= SURE:
        return Initiative.MOSTLY_YOU
    if share.chance_below(LESS_THAN_HALF) >= SURE:
        return Initiative.MOSTLY_THEM
    return Initiative.BOTH if is_even(share) else Initiative.CANT_TELL


def days_started(person: Person, entries: Iterable[Entry], evidence: Evidence) -> set[Opened]:
    """Which side opened contact with one person on which day: by these entries, and by the window's messages."""
    if person.circle is Circle.HOME:
        return set()
    opened = {(entry.direction, entry.day) for entry in entries if entry.person == person.id and opens(entry)}
    return opened | evidence.once(opened_by_messages).get(person.id, set())


def days_started_before(person: Person, evidence: Evidence) -> set[Opened]:
    """Which side opened contact with one person on which day before the window, as far as weekly looks count it."""
    if person.circle is Circle.HOME:
        return set()
    typed = {(act.direction, act.day) for act in _acts_that_open(evidence.background_of(person), evidence)}
    messages = evidence.older_messages.of(person.id)
    return typed | _opened_by(messages, evidence.replayed_since).get(person.id, set())


def _acts_that_open(history: PersonHistory | None, evidence: Evidence) -> Iterator[PastInvestment]:
    """The first moves among what a person's history holds from before the window, as far as weekly looks count it."""
    for act in history.acts if history else ():
        if opens(act) and evidence.replayed_since <= act.day < evidence.since:
            yield act


def handles_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The handles of the moments these belong to, each once, newest first."""
    return tuple(dict.fromkeys(entry.handle for entry in sorted(entries, key=by_day, reverse=True)))


def opens(act: Entry | PastInvestment) -> bool:
    """Whether it is a first move of one side; where both moved, or nobody said who proposed, it is nobody's."""
    return act.kind in OPENING_KINDS and act.direction is not Direction.MUTUAL


def _moments_of(acts: Iterable[tuple[str | None, Entry | PastInvestment]]) -> list[tuple[Opened, list[str]]]:
    """The moments that these acts of people belong to, each with its people."""
    moments: dict[tuple[str, Opened], set[str]] = defaultdict(set)
    for person, act in acts:
        if person is not None:
            moments[act.moment, (act.direction, act.day)].add(person)
    return [(start, sorted(people)) for (_, start), people in moments.items()]


def opened_by_messages(evidence: Evidence) -> dict[str, set[Opened]]:
    """For the id of each person, the window's days that their messages open, over all channels together."""
    return _opened_by(sorted(evidence.messages, key=attrgetter("day")), evidence.since)


def _opened_by(messages: Iterable[MessageDay], since: date) -> dict[str, set[Opened]]:
    """By person, the days from `since` on that these messages open; they come in order of day.

    The first message of a day is a start by whoever wrote it, if the silence that its channel takes has passed since
    the last message, either way, of any earlier day, or there is none.
    """
    opened: dict[str, set[Opened]] = defaultdict(set)
    written: dict[str, int] = {}
    # Ten thousand days at every look: comparing by hand takes half the time that `max` does.
    for person, day, first, last, by, channel, _ in messages:
        earlier = written.get(person)
        if earlier is None or last > earlier:
            written[person] = last
        if by is None or day < since:
            continue
        if earlier is None or first - earlier >= LONGEST or first - earlier >= CONVERSATION_GAPS[channel]:
            opened[person].add((by, day))
    return opened
