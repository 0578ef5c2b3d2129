"""What the journal holds as of a day, against the same worked out in plain Python."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reciprocity.core.evidence import Entry, Evidence, OlderMessages
from reciprocity.core.importing import Contact
from reciprocity.core.moments import FollowUp, Moment, MomentDetails, Participation
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Channel, Direction, Felt, Kind, Purpose
from reciprocity.journal.journal import Journal
from tests.evidence_from import evidence_from, merged
from tests.journal.conftest import NOW, TODAY

NAMES = ("Ana", "Maya", "Tom", "Zoë")


@dataclass(frozen=True)
class Line:
    """A moment to be written; `who` are places in NAMES, None for somebody unnamed."""

    age: int
    kind: Kind
    direction: Direction
    purpose: Purpose
    who: tuple[int | None, ...]
    felt: Felt | None
    written: int
    fate: str


EDGES = (-1, 0, 13, 14, 59, 60, 74, 75, 179, 180, 354, 355, 357, 358, 399, 400, 1095, 1096, 1270, 1271)
AGES = st.sampled_from(EDGES) | st.integers(-2, 90) | st.integers(0, 1300)

lines = st.builds(
    Line,
    age=AGES,
    kind=st.sampled_from(Kind),
    direction=st.sampled_from(Direction),
    purpose=st.sampled_from(Purpose),
    who=st.lists(st.sampled_from([0, 0, 0, 1, 1, 2, None]), min_size=1, max_size=3, unique=True).map(tuple),
    felt=st.none() | st.sampled_from(Felt),
    written=st.integers(0, 2),
    fate=st.sampled_from(["kept"] * 8 + ["deleted", "unsorted"]),
)


@dataclass(frozen=True)
class Wrote:
    """A day of messages to be imported."""

    age: int
    who: int
    channel: Channel
    you: tuple[int, int] | None
    they: tuple[int, int] | None
    undone: bool


spans = st.none() | st.tuples(st.integers(0, 23), st.integers(0, 23)).map(lambda two: (min(two), max(two)))

messages = st.builds(
    Wrote,
    age=AGES,
    who=st.sampled_from([0, 0, 1, 2]),
    channel=st.sampled_from([Channel.CHAT, Channel.MAIL, Channel.DAYS]),
    you=spans,
    they=spans,
    undone=st.sampled_from([False, False, False, True]),
).filter(lambda wrote: wrote.you is not None or wrote.they is not None)

HELPED = [
    Line(age, Kind.SUPPORT, Direction.TAKE, Purpose.UNKNOWN, (0,), None, 0, "kept") for age in range(450, 900, 15)
]
WROTE = [Wrote(age, 0, Channel.CHAT, None, (3, 4), undone=False) for age in range(410, 540, 3)]
LATELY = [Wrote(age, 0, Channel.CHAT, None, (3, 4), undone=False) for age in (1, 5, 399)]
"""Somebody heard from often, but long ago."""

OFTEN = [
    Line(age, kind, direction, Purpose.UNKNOWN, (0, 1), None, 0, "kept")
    for age in (1, 6, 100, 179, 180, 200, *range(210, 1300, 41))
    for kind, direction in ((Kind.CHECK_IN, Direction.GIVE), (Kind.TOGETHER, Direction.MUTUAL))
]
"""Two people with whom there is something, and something shared, every six weeks."""

ONE_DAY = [
    Line(5, Kind.CHECK_IN, Direction.GIVE, Purpose.UNKNOWN, (0,), None, minute, "kept") for minute in (1, 2, 0)
] + [Line(5, Kind.REACH_OUT, Direction.GIVE, Purpose.UNKNOWN, (0,), None, minute, "kept") for minute in (1, 2, 0)]
"""Several lines of one day, not in the order written."""


OWNED_LATER = [
    Line(260, Kind.SUPPORT, Direction.TAKE, Purpose.UNKNOWN, (0,), None, 0, "kept"),
    Line(262, Kind.MISSED, Direction.GIVE, Purpose.UNKNOWN, (0,), None, 0, "kept"),
    *(
        Line(age, kind, direction, Purpose.UNKNOWN, (0,), None, 0, "kept")
        for age in (260, 259, 240, 180, 179)
        for kind in (Kind.OWNERSHIP, Kind.THANK_YOU)
        for direction in (Direction.GIVE, Direction.MUTUAL)
    ),
]
"""Somebody silent since before the window, and what you answered in between."""


@settings(max_examples=150)
@given(
    st.lists(lines, max_size=25),
    st.lists(messages, max_size=25),
    st.none() | st.permutations([0, 1, 2, 3]),
    st.sampled_from([180, 30, 1, 400]),
)
@example(HELPED, [], None, 180)
@example(OFTEN, [], None, 180)
@example(OFTEN, [], [0, 1, 2, 3], 30)
@example([*OFTEN, *HELPED], [], [1, 0, 2, 3], 400)
@example([], [*WROTE, *LATELY], None, 180)
@example(HELPED, WROTE, [1, 0, 2, 3], 180)
@example(ONE_DAY, [], None, 180)
@example(OWNED_LATER, [], None, 180)
@example(OWNED_LATER, [], [0, 1, 2, 3], 180)
def test_evidence_is_what_the_entries_and_contacts_say(
    written: Sequence[Line], wrote: Sequence[Wrote], merged: Sequence[int] | None, window: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, Journal.open(Path(folder) / "journal.db") as journal:
        people = people_in(journal)
        canonical = {person.id: person.id for person in people}
        moments = [moment for line in written if (moment := moment_in(journal, line, people))]
        contacts = contacts_in(journal, wrote, people)
        follow_ups = follow_ups_in(journal, people)
        if merged:
            gone, into = people[merged[0]], people[merged[1]]
            canonical[gone.id] = into.id
            with journal.change("people merge", NOW):
                journal.people.merge(gone, into)

        told = journal.evidence(TODAY, window)
        expected = evidence_from(
            entries_of(moments, canonical),
            met(contacts, canonical),
            journal.people.all(),
            TODAY,
            window,
            [replace(one, person=canonical[one.person]) for one in follow_ups],
        )
        assert without_unsorted(told) == expected
        assert_less_is_held(journal, told, window)
        narrowed = journal.evidence(TODAY, window, people=[people[2].id])
        assert_narrowed(narrowed, told, canonical[people[2].id])


def assert_less_is_held(journal: Journal, told: Evidence, window: int) -> None:
    """Without lines nothing earlier is held, and without what is replayed nothing that older looks count."""
    bare = {one: replace(known, earlier=()) for one, known in told.backgrounds.items()}
    assert journal.evidence(TODAY, window, lines=False) == replace(told, backgrounds=bare)
    some = told.people[0].id
    narrow = journal.evidence(TODAY, window, left_open=lambda _: [some])
    assert narrow.older_messages == OlderMessages(
        [some] if told.older_messages.of(some) else [], told.older_messages.of
    )
    assert narrow.with_older(told.older_messages) == told
    barer = {one: replace(known, acts=()) for one, known in bare.items()}
    assert journal.evidence(TODAY, window, replayed=False) == replace(
        told, backgrounds=barer, older_messages=OlderMessages()
    )


def assert_narrowed(narrowed: Evidence, told: Evidence, person: str) -> None:
    assert narrowed.backgrounds == {person: told.backgrounds[person]}
    assert narrowed.messages == tuple(one for one in told.messages if one.person == person)
    assert narrowed.older_messages.of(person) == told.older_messages.of(person)
    assert the_rest(narrowed) == the_rest(told)


def the_rest(told: Evidence) -> Evidence:
    """All that is not narrowed to some people."""
    return replace(told, backgrounds={}, messages=(), older_messages=OlderMessages())


def without_unsorted(told: Evidence) -> Evidence:
    return replace(told, unsorted=0)


def people_in(journal: Journal) -> list[Person]:
    with journal.change("people add", NOW):
        return [journal.people.add(name, nicknames=[f"{name}y"], added=TODAY) for name in NAMES]


def moment_in(journal: Journal, line: Line, people: Sequence[Person]) -> Moment | None:
    """The moment as written, or None where it does not count in the end."""
    parts = [Participation(None if who is None else people[who].id, line.felt) for who in line.who]
    with journal.change("log", NOW):
        moment = journal.moments.add(
            MomentDetails(
                TODAY - timedelta(days=line.age),
                "a line",
                kind=None if line.fate == "unsorted" else line.kind,
                direction=line.direction,
                purpose=line.purpose,
            ),
            written=NOW + timedelta(minutes=line.written),
            parts=parts,
        )
    if line.fate == "deleted":
        with journal.change("delete", NOW):
            journal.moments.delete(moment)
    return moment if line.fate == "kept" else None


def contacts_in(journal: Journal, wrote: Sequence[Wrote], people: Sequence[Person]) -> list[Contact]:
    """The contacts in force: what is undone was imported last, and taken back."""
    stays = [contact_of(one, people) for one in wrote if not one.undone]
    goes = [contact_of(one, people) for one in wrote if one.undone]
    for contact in stays:
        with journal.change("import", NOW):
            journal.contacts.keep([contact], label="f", me="me", channel=contact.channel, at=NOW)
    with journal.change("import", NOW):
        taken = journal.contacts.keep(goes, label="g", me="me", channel=Channel.CHAT, at=NOW)
    if taken.days_new:
        journal.changes.undo(NOW)
    return stays


def contact_of(wrote: Wrote, people: Sequence[Person]) -> Contact:
    day = TODAY - timedelta(days=wrote.age)
    you = [datetime.combine(day, time(hour), UTC) for hour in wrote.you] if wrote.you else [None, None]
    they = [datetime.combine(day, time(hour), UTC) for hour in wrote.they] if wrote.they else [None, None]
    return Contact(people[wrote.who].id, wrote.channel, day, *you, *they)


def follow_ups_in(journal: Journal, people: Sequence[Person]) -> list[FollowUp]:
    with journal.change("follow up", NOW):
        return [
            journal.follow_ups.add(people[0], TODAY, "the exam"),
            journal.follow_ups.add(people[0], TODAY + timedelta(days=1), "the visit"),
            journal.follow_ups.close(journal.follow_ups.add(people[1], TODAY, "the interview")),
        ]


def entries_of(moments: Sequence[Moment], canonical: dict[str, str]) -> list[Entry]:
    """An entry a person of each moment; two who turned out to be one have one."""
    entries = {}
    for moment in moments:
        for part in moment.parts:
            person = part.person and canonical[part.person]
            assert moment.details.kind
            assert moment.details.direction
            entries[moment.id, person] = Entry(
                moment=moment.id,
                handle=moment.handle,
                person=person,
                day=moment.details.day,
                written=moment.written,
                note=moment.details.note,
                kind=moment.details.kind,
                direction=moment.details.direction,
                purpose=moment.details.purpose,
                asked=moment.details.asked,
                felt=part.felt,
                told=part.told,
                closed=part.closed,
            )
    return list(entries.values())


def met(contacts: Sequence[Contact], canonical: dict[str, str]) -> list[Contact]:
    days: dict[tuple[str, Channel, date], Contact] = {}
    for contact in contacts:
        mine = replace(contact, person=canonical[contact.person])
        key = (mine.person, mine.channel, mine.day)
        days[key] = merged(days[key], mine) if key in days else mine
    return list(days.values())


def test_an_empty_journal_holds_nothing(journal: Journal) -> None:
    assert journal.evidence(TODAY) == Evidence(TODAY)
