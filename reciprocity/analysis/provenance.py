"""What a figure rests on: every number and verdict on a page can be asked for its entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from reciprocity.analysis.balance import investments_of
from reciprocity.analysis.coming_back import came_back, days_behind
from reciprocity.analysis.evidence_by_person import by_day, entries_with
from reciprocity.analysis.initiations import Opened, days_started, opened_by_messages, opens
from reciprocity.analysis.loops import Answers, is_missed_by_you, is_support_received
from reciprocity.analysis.rhythm import GAPS_LOOKED_AT
from reciprocity.analysis.signs import signs_in
from reciprocity.core.evidence import Evidence
from reciprocity.core.moments import Entry
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import KINDS, Circle, Direction, Felt, Kind

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


def figure_called(name: str) -> str:
    """A figure's name as `FIGURES` has it, of "thanks-given", "Thanks given" or "completions.thanks_given"."""
    plain = name.strip().lower().replace("-", "_").replace(" ", "_")
    return SAME.get(plain, plain).rpartition("completions.")[2]


def sign_provenance(number: int, evidence: Evidence) -> Provenance:
    """What one of the four signs rests on, over everybody: its moments, and for first moves the messages."""
    because = set(signs_in(evidence)[number - 1].because)
    entries = [entry for entry in _all_held(evidence) if entry.handle in because]
    written: list[tuple[str, date]] = []
    if number == 1:
        opened = evidence.once(opened_by_messages)
        counted = [person.id for person in evidence.people if person.counts_in_verdicts]
        written = sorted({(one, day) for one in counted for _, day in opened.get(one, ())})
    return Provenance(_once(entries), tuple(written))


def is_word_from(kind: Kind, direction: Direction) -> bool:
    """Whether a moment is a contact-day of theirs: they gave, or time was shared, whoever proposed it."""
    return KINDS[kind].is_contact and (direction is not GIVE or kind is Kind.TOGETHER)


def _investments(*sides: Direction) -> Look:
    def look(person: Person, evidence: Evidence) -> Provenance:
        return Provenance(_once(one for one in investments_of(person, evidence) if one.direction in sides))

    return look


def _within(counts: Callable[[Entry], bool]) -> Look:
    def look(person: Person, evidence: Evidence) -> Provenance:
        return Provenance(_once(one for one in entries_with(person, evidence) if counts(one)))

    return look


def _answers(kind: Kind, side: Direction) -> Look:
    return _within(lambda one: one.kind is kind and one.direction in (side, MUTUAL))


def _felt(felt: Felt) -> Look:
    return _within(lambda one: one.felt is felt)


def _closed(opens_loop: Callable[[Entry], bool], *, with_answers: bool = False) -> Look:
    """The supports thanked for, or the misses owned; with the answers that tell how soon, and only those, if wanted."""

    def look(person: Person, evidence: Evidence) -> Provenance:
        entries = entries_with(person, evidence)
        answers = Answers(entries)
        opening = [one for one in entries if opens_loop(one)]
        if not with_answers:
            return Provenance(_once(one for one in opening if not answers.leave_open(one)))
        answered = {one: day for one in opening if (day := answers.to(one)) is not None}
        thanks = [
            one
            for one in entries
            if one.kind is Kind.THANK_YOU and one.direction is not TAKE and one.day in answered.values()
        ]
        return Provenance(_once([*answered, *thanks]))

    return look


def _starts(*sides: Direction, ever: bool = False, last: bool = False) -> Look:
    """First moves of the window; `ever`, those of the person's own window, as months show them."""

    def look(person: Person, evidence: Evidence) -> Provenance:
        if person.circle is Circle.HOME:
            return Provenance()
        entries = [one for one in entries_with(person, evidence) if opens(one)]
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
    found = came_back(person, evidence)
    if found is None:
        return Provenance()
    entries = [one for one in evidence.loops if one.person == person.id and one.handle in found.because]
    return Provenance(_once(entries), in_touch=days_behind(found, evidence.background_of(person).heard), heard=True)


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
    "thanks_given": _answers(Kind.THANK_YOU, GIVE),
    "thanks_received": _answers(Kind.THANK_YOU, TAKE),
    "owned_by_you": _answers(Kind.OWNERSHIP, GIVE),
    "owned_by_them": _answers(Kind.OWNERSHIP, TAKE),
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

IN_WORDS = {
    "from you": "gave",
    "from them": "received",
    "together": "shared",
    "balance": "verdict",
    "first moves": "starts.verdict",
    "your first moves": "starts.yours",
    "their first moves": "starts.theirs",
    "you last went first": "starts.last_yours",
    "last in touch": "last_contact",
    "last heard from": "last_heard",
    "usually": "usual_gap",
    "longer than usual": "silence",
    "came back": "came_back",
    "did for you": "supports_received",
    "thanked for": "supports_thanked",
    "how soon": "days_to_thank",
    "you thanked": "thanks_given",
    "thanked you": "thanks_received",
    "you missed": "missed_by_you",
    "missed and owned": "missed_and_owned",
    "you owned up": "owned_by_you",
    "they owned up": "owned_by_them",
    "lighter": "lighter",
    "the same": "same",
    "heavier": "heavier",
}
"""The words that pages use, in their order, and the figure that each stands for."""

SAME = {
    **{words.replace(" ", "_"): figure for words, figure in IN_WORDS.items()},
    "starts": "starts.verdict",
    "yours": "starts.yours",
    "theirs": "starts.theirs",
    "last_yours": "starts.last_yours",
    "last": "last_contact",
}
"""How else some of them may be called."""


def _all_held(evidence: Evidence) -> Iterator[Entry]:
    """All entries that the evidence holds, in the window and beyond it."""
    yield from evidence.entries
    yield from evidence.loops
    for known in evidence.backgrounds.values():
        yield from (*known.earlier, *known.before_silence)
        yield from (one for one in (known.last_just_because, known.last_unknown) if one is not None)


def _once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Each entry once, oldest first."""
    return tuple(sorted(dict.fromkeys(entries), key=lambda one: (*by_day(one), one.person or "")))


def _day_of(opened: Opened) -> date:
    return opened[1]
