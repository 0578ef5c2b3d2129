"""A moment on its way into the journal: what the line was read to mean, with what the options say on top."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from reciprocity.cli.desk import Desk
from reciprocity.cli.flags import LONGEST, Flags
from reciprocity.core.moment_view import ClosedFollowUp, MomentView, MomentWritten
from reciprocity.core.moments import Moment, Participation
from reciprocity.core.people import Person, Roster, name_key
from reciprocity.core.vocabulary import INVESTMENT_KINDS, KINDS, Aspect, Direction, Felt, Kind, NotDone, Purpose
from reciprocity.errors import RecipError, Refused, UnknownPerson
from reciprocity.journal.names import is_sound, sound_name

if TYPE_CHECKING:  # a moment told by options is not read
    from reciprocity.core.reading import Because, Doubt, Reading
    from reciprocity.reading.days import DateOrder

SOMEONE = "someone"


@dataclass(frozen=True, slots=True)
class Draft:
    """A moment not yet written. `new` are names to be added; it is kept unsorted while anything is in doubt.

    `because` are the words of the line that decided something, `said` the options that did; `follow_up` is a day on
    which to come back to it. `moments` are the two that the line tells of; with `split` they are kept instead of it.
    With `to_come` nothing took place yet, and only the follow-up is kept.

    `reading` is what was read, before any correction, `corrected` the day of the one that it was read by. `questions`
    counts those that were answered; `nobodies` are words that were said to be nobody's name.
    """

    note: str
    day: date
    who: tuple[Person, ...] = ()
    new: tuple[str, ...] = ()
    someone: bool = False
    kind: Kind | None = None
    direction: Direction | None = None
    purpose: Purpose = Purpose.UNKNOWN
    asked: bool | None = None
    felt: Felt | None = None
    told: bool | None = None
    strangers: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    confidence: float = 1.0
    overruled: tuple[str, ...] = ()
    because: tuple[Because, ...] = ()
    said: tuple[tuple[Aspect, str], ...] = ()
    follow_up: date | None = None
    not_done: NotDone | None = None
    moments: tuple[Draft, ...] = ()
    split: bool = False
    to_come: bool = False
    reading: Reading | None = None
    corrected: date | None = None
    questions: int = 0
    nobodies: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        return not self.doubts

    @property
    def names(self) -> tuple[str, ...]:
        named = tuple(person.name for person in self.who) + self.new
        return (*named, SOMEONE) if self.someone else named

    def settled(self, about: Aspect, **changes: object) -> Draft:
        """The draft with the doubts about one thing gone, and changed as told."""
        left = tuple(doubt for doubt in self.doubts if doubt.about is not about)
        return replace(self, doubts=left, **changes)  # type: ignore[arg-type]


def draft_from_flags(desk: Desk, flags: Flags) -> Draft:
    """A moment told by options alone; nothing is left to read."""
    if flags.note:
        refuse_unkept(flags.note)
    blank = Draft(note=flags.note or "", day=flags.day or desk.today)
    return with_flags(desk, blank, flags)


def draft_from_line(desk: Desk, line: str, flags: Flags, today: date | None = None) -> Draft:
    """What a line was read to mean on the day `today`; where an option says otherwise, the option wins.

    Whatever goes wrong in the reading, the line is there still, with nothing known of it but what options say.
    """
    refuse_unkept(line)
    roster = desk.roster
    # What is set is looked up only for a line that may have a date in figures: most have none, and wait for nothing.
    order = desk.date_order if any(map(str.isdigit, line)) else None
    try:
        draft = _read(desk, line, flags, (roster, today or desk.today, order))
    except RecipError:
        raise
    except Exception as surprise:  # noqa: BLE001 - whatever it is, the line is kept
        desk.tell_of_fault("This line could not be read", surprise)
        draft = unread(line, today or desk.today)
    return with_flags(desk, draft, flags)


def _read(desk: Desk, line: str, flags: Flags, known: tuple[Roster, date, DateOrder | None]) -> Draft:
    from reciprocity.reading.reader import read

    roster, today, date_order = known
    order = {"date_order": date_order} if date_order else {}
    if not flags.about:
        return _as_corrected(desk, read(line, roster, today, **order), roster)
    from reciprocity.cli.talked_about import ids_of, only_talked_about

    about = ids_of(desk, flags.about)
    reading = read(line, roster, today, about=about, **order)
    return only_talked_about(desk, _as_corrected(desk, reading, roster), flags.about)


def _as_corrected(desk: Desk, reading: Reading, roster: Roster) -> Draft:
    """What was read, as lines of these words were put right before, if they were."""
    from reciprocity.reading.corrections import as_corrected, shape_of, without_nobodies

    reading = without_nobodies(reading, roster.not_people)
    shape = shape_of(reading)
    correction = desk.journal.corrections.of(shape) if shape else None
    if correction is None:
        return replace(_draft_of(reading), reading=reading)
    corrected = as_corrected(reading, correction, {person.id: person for person in roster.people})
    return replace(_draft_of(corrected), reading=reading, corrected=None if corrected == reading else correction.day)


def unread(line: str, day: date) -> Draft:
    """A line of which nothing is known but that it was typed: all about it is still to be said."""
    from reciprocity.core.reading import Doubt

    return Draft(note=line, day=day, confidence=0.0, doubts=(Doubt(Aspect.WHO), Doubt(Aspect.KIND)))


def refuse_unkept(line: str) -> None:
    """Refuse what is no line of a journal: nothing at all, or far too much."""
    if not line.strip():
        raise Refused("There is nothing in that line to keep.", "recip log called Maya, just because")
    if len(line) > LONGEST:
        raise Refused(
            f"That line has {len(line):,} characters; {LONGEST:,} can be kept.",
            "Nothing was kept. A shorter line does.",
        )


def _draft_of(reading: Reading) -> Draft:
    new = tuple(name for name in reading.new if is_sound(name))
    doubts = reading.doubts
    if new != reading.new:
        from reciprocity.core.reading import Doubt

        doubts = (Doubt(Aspect.WHO), *doubts)
    return Draft(
        note=reading.line,
        day=reading.day,
        who=reading.who,
        new=new,
        someone=reading.someone,
        kind=reading.kind,
        direction=reading.direction,
        purpose=reading.purpose,
        asked=reading.asked,
        strangers=tuple(name for name in reading.strangers if is_sound(name)),
        doubts=doubts,
        confidence=reading.confidence,
        because=reading.because,
        not_done=reading.not_done,
        moments=tuple(map(_draft_of, reading.moments)),
    )


def with_flags(desk: Desk, draft: Draft, flags: Flags) -> Draft:
    """The draft with what options say on top, and a word on each thing they overruled."""
    if flags.split and draft.moments:
        return _with_both(desk, draft, flags)
    draft = _with_people(desk, draft, flags)
    draft = _with_kind(draft, flags)
    if flags.kind or flags.direction:
        draft = draft.settled(Aspect.DONE, not_done=None).settled(Aspect.MOMENTS, moments=())
    if flags.day:
        draft = draft.settled(Aspect.DAY, day=flags.day)
    if flags.purpose:
        draft = draft.settled(Aspect.PURPOSE, purpose=flags.purpose)
    if flags.asked is not None:
        draft = draft.settled(Aspect.ASKED, asked=flags.asked)
    told = flags.told if flags.told is not None else (False if flags.felt else None)
    return replace(
        draft,
        note=flags.note or draft.note,
        felt=flags.felt,
        told=told if flags.felt else None,
        said=flags.said,
        follow_up=flags.follow_up,
        moments=tuple(replace(one, follow_up=flags.follow_up) for one in draft.moments),
    )


def _with_both(desk: Desk, draft: Draft, flags: Flags) -> Draft:
    """The two moments of a line in its stead, each with what the options say of people, day and why."""
    moments = tuple(with_flags(desk, one, replace(flags, split=False)) for one in draft.moments)
    return replace(draft, moments=moments, doubts=tuple(doubt for one in moments for doubt in one.doubts), split=True)


def _with_people(desk: Desk, draft: Draft, flags: Flags) -> Draft:
    if flags.names:
        who, new, someone = whom(desk, flags.names, may_add=flags.new)
        return draft.settled(Aspect.WHO, who=who, new=new, someone=someone, strangers=())
    if flags.new and draft.strangers:
        return draft.settled(Aspect.WHO, new=draft.new + draft.strangers, strangers=())
    return draft


def whom(desk: Desk, names: tuple[str, ...], *, may_add: bool) -> tuple[tuple[Person, ...], tuple[str, ...], bool]:
    """The people meant by names as typed, the names to be added, and whether somebody unnamed was there."""
    who: dict[str, Person] = {}
    new: list[str] = []
    for name in names:
        if name_key(name) in ("@someone", SOMEONE):
            continue
        try:
            who.update((person.id, person) for person in desk.people(name))
        except UnknownPerson:
            if not may_add:
                raise
            new.append(sound_name(name.removeprefix("@").strip()))
    return tuple(who.values()), tuple(new), any(name_key(name) in ("@someone", SOMEONE) for name in names)


def _with_kind(draft: Draft, flags: Flags) -> Draft:
    if not (flags.kind or flags.direction):
        return draft
    kind = flags.kind or draft.kind
    direction = Direction.MUTUAL if kind is Kind.OTHER else flags.direction or _direction_for(kind, draft)
    contradicted = ((flags.kind, draft.kind), (flags.direction, draft.direction))
    overruled = tuple(read.value for said, read in contradicted if said and read and said is not read)
    draft = draft.settled(Aspect.DIRECTION, kind=kind, direction=direction, overruled=overruled)
    return draft.settled(Aspect.KIND) if flags.kind else draft


def _direction_for(kind: Kind | None, draft: Draft) -> Direction | None:
    """Which way it went where no option says so: as the line reads, or as is usual for the kind."""
    if kind is None or kind is draft.kind:
        return draft.direction
    usual = KINDS[kind].usual
    return usual if usual is Direction.MUTUAL or draft.direction in (None, Direction.MUTUAL) else draft.direction


def keep(desk: Desk, draft: Draft, at: datetime | None = None) -> MomentWritten:
    """Write the draft into the journal, inside the change that is open, unsorted where anything is in doubt.

    What a person answered about its line is learnt with it.

    `at` is the instant of writing, where it is not this one.
    """
    newcomers, added = newcomers_in(desk, draft)
    keep_nobodies(desk, draft)
    people: list[str | None] = [person.id for person in (*draft.who, *newcomers)]
    if draft.someone:
        people.append(None)
    moment = desk.journal.moments.add(
        day=draft.day,
        note=draft.note,
        written=at or desk.now(),
        kind=draft.kind if draft.is_sure else None,
        direction=draft.direction if draft.is_sure else None,
        purpose=draft.purpose,
        asked=draft.asked,
        parts=tuple(Participation(person, draft.felt, draft.told) for person in people),
    )
    if draft.questions:
        from reciprocity.cli.learning import learn

        learn(desk, draft.reading, draft, moment)
    return MomentWritten(line_of(draft, moment.handle), added, came_back_to=come_back_to(desk, moment))


def come_back_to(desk: Desk, moment: Moment) -> tuple[ClosedFollowUp, ...]:
    """Close what was to be come back to with these people by the moment's day, where you turned to them.

    Whatever was put down after the moment, or with it, is still to come though it be for the same day. Ids sort as they
    were written.
    """
    if moment.kind not in INVESTMENT_KINDS or moment.direction is Direction.TAKE:
        return ()
    who = {part.person for part in moment.parts}
    there = [one for one in desk.journal.follow_ups.open() if one.id < moment.id]
    due = [one for one in there if one.person in who and one.day <= moment.day]
    return tuple(ClosedFollowUp(one.handle, one.note) for one in map(desk.journal.follow_ups.close, due))


def newcomers_in(desk: Desk, draft: Draft) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """The people that a draft names as new, added inside the change that is open; and the names really added.

    Somebody whom another process has added since the line was read is known by now, and not added again.
    """
    people, added = [], []
    for name in draft.new:
        person = desk.journal.people.called(name)
        if person is None:
            person = desk.journal.people.add(name, added=desk.today)
            added.append(person.name)
        people.append(person)
    if added:
        desk.forget_roster()
    return tuple(people), tuple(added)


def keep_nobodies(desk: Desk, draft: Draft) -> None:
    """Keep the words that were said to be nobody's name, inside the change that is open."""
    for word in draft.nobodies:
        desk.journal.not_people.add(word)
    if draft.nobodies:
        desk.forget_roster()


def line_of(draft: Draft, handle: str = "") -> MomentView:
    """The draft as it is shown."""
    return MomentView(
        handle=handle,
        day=draft.day,
        note=draft.note,
        who=draft.names,
        kind=draft.kind if draft.is_sure else None,
        direction=draft.direction if draft.is_sure else None,
        purpose=draft.purpose,
        asked=draft.asked,
        felt=draft.felt,
        told=draft.told,
    )
