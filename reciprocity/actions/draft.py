"""Drafts of moments: what a line was read to mean, with what the request says on top."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from reciprocity.actions.context import Context
from reciprocity.core.draft import Draft
from reciprocity.core.moments import DETAIL_NAMES, SOMEONE, MomentDetails
from reciprocity.core.people import Person, name_key
from reciprocity.core.vocabulary import KINDS, Aspect, Direction, Felt, Kind, Purpose
from reciprocity.errors import RecipError, Refused, UnknownPerson
from reciprocity.journal.names import is_sound, sound_name

if TYPE_CHECKING:  # a moment told by options is not read
    from reciprocity.core.people import Roster
    from reciprocity.core.reading import Reading

LONGEST = 10_000
"""How many characters may be kept of a line or a note."""

UNNAMED = ("@someone", SOMEONE)


@dataclass(frozen=True, slots=True)
class MomentRequest:
    """What is asked for beside, or instead of, a line; None, or empty, where nothing is said.

    The fields of `MomentDetails` have its names. `names` are as typed; `new` allows those that nobody has to be added;
    `about` are names only talked about.
    """

    names: tuple[str, ...] = ()
    kind: Kind | None = None
    direction: Direction | None = None
    day: date | None = None
    note: str | None = None
    purpose: Purpose | None = None
    asked: bool | None = None
    felt: Felt | None = None
    told: bool | None = None
    new: bool = False
    about: tuple[str, ...] = ()
    follow_up: date | None = None
    split: bool = False

    @property
    def settles_everything(self) -> bool:
        """Whether nothing is left to read from a line."""
        return bool(self.names) and self.kind is not None

    @property
    def said(self) -> tuple[tuple[Aspect, str], ...]:
        """What the request settles, each with the option that says it."""
        pairs = (
            (Aspect.WHO, "--with" if self.names else ""),
            (Aspect.DIRECTION, f"--{self.direction.value}" if self.direction else ""),
            (Aspect.KIND, f"--kind {self.kind.value}" if self.kind else ""),
            (Aspect.DAY, "--on" if self.day else ""),
            (Aspect.PURPOSE, f"--{self.purpose.value.replace(' ', '-')}" if self.purpose else ""),
            (Aspect.ASKED, "" if self.asked is None else "--asked" if self.asked else "--unasked"),
        )
        return tuple((about, option) for about, option in pairs if option)


NOTHING_SAID = MomentRequest()


class Company(NamedTuple):
    """Whom a moment was with: those known, names to be added, and whether somebody unnamed was there."""

    who: tuple[Person, ...] = ()
    new: tuple[str, ...] = ()
    someone: bool = False


def company_named(context: Context, names: tuple[str, ...], *, may_add: bool) -> Company:
    """The company that names as typed mean. Raises UnknownPerson for nobody's name unless it may be added."""
    who: dict[str, Person] = {}
    new: list[str] = []
    for name in names:
        if name_key(name) in UNNAMED:
            continue
        try:
            who.update((person.id, person) for person in _people_called(context, name))
        except UnknownPerson:
            if not may_add:
                raise
            new.append(sound_name(name.removeprefix("@").strip()))
    return Company(tuple(who.values()), tuple(new), any(name_key(name) in UNNAMED for name in names))


def _people_called(context: Context, name: str) -> tuple[Person, ...]:
    called = context.journal.people.called(name.removeprefix("@"))
    if called is not None:  # most are named as the journal has them, and nothing is loaded to look further
        return (called,)
    from reciprocity.actions.resolve_person import people_named

    return people_named(name, context.roster)


def draft_from_request(context: Context, request: MomentRequest) -> Draft:
    """A moment told without a line; nothing is left to read."""
    if request.note:
        refuse_unkept(request.note)
    blank = Draft(MomentDetails(request.day or context.today, request.note or ""))
    return with_request(context, blank, request)


def draft_from_line(
    context: Context, line: str, request: MomentRequest = NOTHING_SAID, today: date | None = None
) -> Draft:
    """What a line was read to mean on the day `today`; where the request says otherwise, the request wins.

    Whatever goes wrong in the reading, the line is there still, with nothing known of it but what the request says.
    """
    refuse_unkept(line)
    day, roster = today or context.today, context.roster
    try:
        draft = _read(context, line, request, roster, day)
    except RecipError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the line is kept
        from reciprocity.actions.remarks import Attempt, Fault

        context.asker.show(Fault(Attempt.READ, error))
        draft = unread(line, day)
    return with_request(context, draft, request)


def unread(line: str, day: date) -> Draft:
    """A line of which nothing is known but that it was typed: all about it is still to be said."""
    from reciprocity.core.reading import Doubt

    return Draft(MomentDetails(day, line), confidence=0.0, doubts=(Doubt(Aspect.WHO), Doubt(Aspect.KIND)))


def refuse_unkept(line: str) -> None:
    """Refuse what is no line of a journal: nothing at all, or far too much."""
    if not line.strip():
        raise Refused("There is nothing in that line to keep.", "recip log called Maya, just because")
    refuse_too_long(line)


def refuse_too_long(text: str) -> None:
    if len(text) > LONGEST:
        raise Refused(
            f"That line has {len(text):,} characters; {LONGEST:,} can be kept.",
            "Nothing was kept. A shorter line does.",
        )


def _read(context: Context, line: str, request: MomentRequest, roster: Roster, today: date) -> Draft:
    from reciprocity.reading.reader import read

    # The setting is looked up only for a line that may have a date in figures: most have none, and wait for nothing.
    order = {"date_order": context.date_order} if any(map(str.isdigit, line)) else {}
    if not request.about:
        return _as_corrected(context, read(line, roster, today, **order), roster)
    from reciprocity.actions.mentions import ids_of, only_talked_about

    reading = read(line, roster, today, about=ids_of(request.about, roster), **order)
    return only_talked_about(_as_corrected(context, reading, roster), request.about, roster)


def _as_corrected(context: Context, reading: Reading, roster: Roster) -> Draft:
    """What was read, as lines of these words were put right before, if they were."""
    if not roster.not_people and not context.journal.has_corrections:
        return replace(_draft_of(reading), reading=reading)
    from reciprocity.reading.corrections import as_corrected, shape_of, without_nobodies

    reading = without_nobodies(reading, roster.not_people)
    shape = shape_of(reading)
    correction = context.journal.corrections.of(shape) if shape else None
    if correction is None:
        return replace(_draft_of(reading), reading=reading)
    corrected = as_corrected(reading, correction, {person.id: person for person in roster.people})
    return replace(_draft_of(corrected), reading=reading, corrected=None if corrected == reading else correction.day)


def _draft_of(reading: Reading) -> Draft:
    new = tuple(name for name in reading.new if is_sound(name))
    doubts = reading.doubts
    if new != reading.new:
        from reciprocity.core.reading import Doubt

        doubts = (Doubt(Aspect.WHO), *doubts)
    return Draft(
        details=reading.details,
        who=reading.who,
        new=new,
        someone=reading.someone,
        strangers=tuple(name for name in reading.strangers if is_sound(name)),
        doubts=doubts,
        confidence=reading.confidence,
        because=reading.because,
        not_done=reading.not_done,
        moments=tuple(map(_draft_of, reading.moments)),
    )


def with_request(context: Context, draft: Draft, request: MomentRequest) -> Draft:
    """The draft with what the request says on top, and a word on each thing it overruled."""
    if request.split and draft.moments:
        moments = tuple(with_request(context, one, replace(request, split=False)) for one in draft.moments)
        doubts = tuple(doubt for one in moments for doubt in one.doubts)
        return replace(draft, moments=moments, doubts=doubts, split=True)
    draft = _with_kind(_with_people(context, draft, request), request)
    if request.kind or request.direction:
        draft = draft.settled(Aspect.DONE, not_done=None).settled(Aspect.MOMENTS, moments=())
    for name in set(DETAIL_NAMES) - {"kind", "direction", "note"}:
        value = getattr(request, name)
        if value is not None:
            draft = draft.changed(**{name: value})
            draft = draft.settled(Aspect(name)) if name in tuple(Aspect) else draft
    return draft.changed(
        note=request.note or draft.details.note,
        felt=request.felt,
        told=bool(request.told) if request.felt else None,
        said=request.said,
        follow_up=request.follow_up,
        moments=tuple(replace(one, follow_up=request.follow_up) for one in draft.moments),
    )


def _with_people(context: Context, draft: Draft, request: MomentRequest) -> Draft:
    if request.names:
        company = company_named(context, request.names, may_add=request.new)
        return with_company(draft, company)
    if request.new and draft.strangers:
        return draft.settled(Aspect.WHO, new=draft.new + draft.strangers, strangers=())
    return draft


def with_company(draft: Draft, company: Company) -> Draft:
    """The draft with this company in place of its own, and nothing in doubt about it."""
    return draft.settled(Aspect.WHO, strangers=(), **company._asdict())


def _with_kind(draft: Draft, request: MomentRequest) -> Draft:
    if not (request.kind or request.direction):
        return draft
    read = draft.details
    kind = request.kind or read.kind
    direction = Direction.MUTUAL if kind is Kind.OTHER else request.direction or _direction_for(kind, read)
    contradicted = ((request.kind, read.kind), (request.direction, read.direction))
    overruled = tuple(was.value for said, was in contradicted if said and was and said is not was)
    draft = draft.settled(Aspect.DIRECTION, kind=kind, direction=direction, overruled=overruled)
    return draft.settled(Aspect.KIND) if request.kind else draft


def _direction_for(kind: Kind | None, read: MomentDetails) -> Direction | None:
    """The direction where the request names none: as the line reads, or as is usual for the kind."""
    if kind is None or kind is read.kind:
        return read.direction
    usual = KINDS[kind].usual
    is_read = usual is not Direction.MUTUAL and read.direction not in (None, Direction.MUTUAL)
    return read.direction if is_read else usual
