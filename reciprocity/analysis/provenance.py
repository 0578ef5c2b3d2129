"""What a figure rests on: every number and verdict on a page can be asked for its entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from reciprocity.analysis.coming_back import came_back, days_behind
from reciprocity.analysis.initiations import Opened, days_started, opened_by_messages, opens
from reciprocity.analysis.loops import Answers, is_missed_by_you, is_support_received
from reciprocity.analysis.over_time import investments_of
from reciprocity.analysis.signs import JUDGEMENTS
from reciprocity.core.evidence import Entry, Evidence, by_day
from reciprocity.core.people import Person
from reciprocity.core.thresholds import GAPS_LOOKED_AT
from reciprocity.core.vocabulary import CLOSING_KINDS, KINDS, Circle, Direction, Felt, Kind, LoopKind, is_shared

GIVE, TAKE, MUTUAL = Direction.GIVE, Direction.TAKE, Direction.MUTUAL


@dataclass(frozen=True, slots=True)
class Provenance:
    """What one figure rests on.

    `entries` are those that the evidence holds. `written` are people (by id) and days of imported messages. `in_touch`
    are days of which the evidence holds no more than that there was contact; `heard` tells that it came from them.
    """

    entries: tuple[Entry, ...] = ()
    written: tuple[tuple[str, date], ...] = ()
    in_touch: tuple[date, ...] = ()
    heard: bool = False


Look = Callable[[Person, Evidence], Provenance]


def sign_provenance(number: int, evidence: Evidence) -> Provenance:
    """What one of the four signs rests on, over everybody: its moments, and for first moves the messages."""
    because = set(JUDGEMENTS[number](evidence).because)
    entries = [entry for entry in _all_entries(evidence) if entry.handle in because]
    written: list[tuple[str, date]] = []
    if number == 1:
        opened = evidence.once(opened_by_messages)
        written = sorted({(one.id, day) for one in evidence.people_judged for _, day in opened.get(one.id, ())})
    return Provenance(_once(entries), tuple(written))


def is_word_from(kind: Kind, direction: Direction) -> bool:
    """Whether a moment is a contact-day of theirs: they gave, or time was shared, whoever proposed it."""
    return KINDS[kind].is_contact and (direction is not GIVE or is_shared(kind, direction))


def _investments(*sides: Direction) -> Look:
    def look(person: Person, evidence: Evidence) -> Provenance:
        return Provenance(_once(one for one in investments_of(person, evidence) if one.direction in sides))

    return look


def _within(counts: Callable[[Entry], bool]) -> Look:
    def look(person: Person, evidence: Evidence) -> Provenance:
        return Provenance(_once(one for one in evidence.entries_with(person) if counts(one)))

    return look


def _answers(loop: LoopKind, side: Direction) -> Look:
    return _within(lambda one: one.kind is CLOSING_KINDS[loop] and one.direction in (side, MUTUAL))


def _felt(felt: Felt) -> Look:
    return _within(lambda one: one.felt is felt)


def _closed(opens_loop: Callable[[Entry], bool], *, with_answers: bool = False) -> Look:
    """The supports thanked for, or the misses owned; with the answers that tell how soon, and only those, if wanted."""

    def look(person: Person, evidence: Evidence) -> Provenance:
        entries = evidence.entries_with(person)
        answers = Answers(entries)
        opening = [one for one in entries if opens_loop(one)]
        if not with_answers:
            return Provenance(_once(one for one in opening if not answers.leave_open(one)))
        answered = {one: answer for one in opening if (answer := answers.to(one)) is not None}
        days = {(answer.kind, answer.day) for answer in answered.values()}
        thanks = [one for one in entries if (one.kind, one.day) in days and one.direction is not TAKE]
        return Provenance(_once([*answered, *thanks]))

    return look


def _starts(*sides: Direction, ever: bool = False, last: bool = False) -> Look:
    """First moves of the window; `ever`, those of the person's own window, as months show them."""

    def look(person: Person, evidence: Evidence) -> Provenance:
        if person.circle is Circle.HOME:
            return Provenance()
        entries = [one for one in evidence.entries_with(person) if opens(one)]
        if ever:
            entries = [one for one in {*entries, *investments_of(person, evidence)} if opens(one)]
        opened = {one for one in days_started(person, entries, evidence) if one[0] in sides}
        if last:
            opened = {max(opened, key=_day_of)} if opened else set()
        by_message = {one for one in evidence.once(opened_by_messages).get(person.id, ()) if one in opened}
        return Provenance(
            _once(one for one in entries if (one.direction, one.day) in opened),
            tuple(sorted((person.id, day) for _, day in by_message)),
        )

    return look


def _last_contact(person: Person, evidence: Evidence) -> Provenance:
    last = evidence.background_of(person).last_contact
    return Provenance(in_touch=() if last is None else (last,))


def _heard(last: int | None) -> Look:
    """Their contact-days: so many of the last, or all that the evidence holds."""

    def look(person: Person, evidence: Evidence) -> Provenance:
        heard = evidence.background_of(person).heard
        return Provenance(in_touch=heard if last is None else heard[-last:], heard=True)

    return look


def _came_back(person: Person, evidence: Evidence) -> Provenance:
    """The days by which somebody came back, and the miss that you owned where one stands beside it."""
    back = came_back(person, evidence)
    if back is None:
        return Provenance()
    entries = [one for one in evidence.loops if one.person == person.id and one.handle in back.because]
    return Provenance(_once(entries), in_touch=days_behind(back, evidence.background_of(person).heard), heard=True)


FIGURES: dict[str, Look] = {
    "gave": _investments(GIVE),
    "received": _investments(TAKE),
    "shared": _investments(MUTUAL),
    "share": _investments(GIVE, TAKE),
    "interval": _investments(GIVE, TAKE),
    "verdict": _investments(GIVE, TAKE, MUTUAL),
    "starts.yours": _starts(GIVE),
    "starts.theirs": _starts(TAKE),
    "starts.verdict": _starts(GIVE, TAKE),
    "starts.last_yours": _starts(GIVE, last=True),
    "your_starts": _starts(GIVE, ever=True),
    "their_starts": _starts(TAKE, ever=True),
    "last_contact": _last_contact,
    "last_heard": _heard(1),
    "usual_gap": _heard(GAPS_LOOKED_AT + 1),
    "quiet": _heard(GAPS_LOOKED_AT + 1),
    "silence": _heard(GAPS_LOOKED_AT + 1),
    "chance_of_another_quiet_month": _heard(None),
    "came_back": _came_back,
    "thanks_given": _answers(LoopKind.THANK, GIVE),
    "thanks_received": _answers(LoopKind.THANK, TAKE),
    "owned_by_you": _answers(LoopKind.OWN, GIVE),
    "owned_by_them": _answers(LoopKind.OWN, TAKE),
    "supports_received": _within(is_support_received),
    "supports_thanked": _closed(is_support_received),
    "days_to_thank": _closed(is_support_received, with_answers=True),
    "missed_by_you": _within(is_missed_by_you),
    "missed_and_owned": _closed(is_missed_by_you),
    "lighter": _felt(Felt.LIGHTER),
    "same": _felt(Felt.SAME),
    "heavier": _felt(Felt.HEAVIER),
}
"""Every figure of one relationship, by the name it has in JSON. A new figure is a row here; a test looks for it."""


def _all_entries(evidence: Evidence) -> Iterator[Entry]:
    """All entries that the evidence holds, in the window and beyond it."""
    yield from evidence.entries
    yield from evidence.loops
    for history in evidence.backgrounds.values():
        yield from (*history.earlier, *history.before_silence)
        yield from (one for one in (history.last_just_because, history.last_unknown) if one is not None)


def _once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Each entry once, oldest first."""
    return tuple(sorted(dict.fromkeys(entries), key=lambda one: (*by_day(one), one.person or "")))


def _day_of(opened: Opened) -> date:
    return opened[1]
