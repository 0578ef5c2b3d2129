"""Short ways to say what a journal holds, for tests of what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from reciprocity.analysis.signs import signs_in
from reciprocity.core.balance_reports import Sign
from reciprocity.core.evidence import Entry, Evidence
from reciprocity.core.importing import Contact
from reciprocity.core.moments import FollowUp
from reciprocity.core.people import Person
from reciprocity.core.thresholds import WINDOW
from reciprocity.core.vocabulary import Channel, Circle, Direction, Felt, Kind, Purpose
from tests.evidence_from import evidence_from

TODAY = date(2026, 11, 23)
GIVE, TAKE, MUTUAL = Direction.GIVE, Direction.TAKE, Direction.MUTUAL
LONG_AGO = date(2024, 1, 1)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def at(days_ago: float, hour: float = 12) -> datetime:
    """An instant that many whole days ago, at an hour (UTC)."""
    return datetime.combine(TODAY, time(), UTC) + timedelta(hours=hour) - timedelta(days=days_ago)


def person(name: str, circle: Circle | None = Circle.CLOSE, added: date = LONG_AGO, **more: object) -> Person:
    return Person(id=name.lower(), name=name, circle=circle, added=added, **more)  # type: ignore[arg-type]


def entry_of(
    moment: str,
    who: str | None,
    kind: Kind = Kind.SUPPORT,
    direction: Direction = GIVE,
    days_ago: int = 0,
    *,
    note: str = "",
    purpose: Purpose = Purpose.UNKNOWN,
    asked: bool | None = None,
    felt: Felt | None = None,
    closed: bool = False,
) -> Entry:
    return Entry(
        moment=moment,
        handle=moment,
        person=who.lower() if who else None,
        day=ago(days_ago),
        written=at(days_ago),
        note=note or moment,
        kind=kind,
        direction=direction,
        purpose=purpose,
        asked=asked,
        felt=felt,
        told=False if felt else None,
        closed=closed,
    )


@dataclass
class Story:
    """What happened, told in order; `evidence` is what a journal of it would hold."""

    people: list[Person] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    numbers: count[int] = field(default_factory=lambda: count(1))

    def knows(self, *names: str, circle: Circle | None = Circle.CLOSE, **more: object) -> Story:
        self.people += [person(name, circle, **more) for name in names]  # type: ignore[arg-type]
        return self

    def holds(
        self,
        who: str | Sequence[str | None] | None,
        kind: Kind = Kind.SUPPORT,
        direction: Direction = GIVE,
        days_ago: int = 0,
        times: int = 1,
        **more: object,
    ) -> Story:
        """So many moments of one kind on one day, each with all of these people (None: somebody unnamed)."""
        for _ in range(times):
            moment = f"m{next(self.numbers):04}"
            for name in [who] if isinstance(who, str) or who is None else who:
                self.entries.append(entry_of(moment, name, kind, direction, days_ago, **more))  # type: ignore[arg-type]
        return self

    def message(
        self,
        who: str,
        days_ago: int,
        you: tuple[float, float] | None = None,
        them: tuple[float, float] | None = None,
        channel: Channel = Channel.CHAT,
    ) -> Story:
        """A day of messages: the hours of the first and the last, of either side."""
        yours = (at(days_ago, you[0]), at(days_ago, you[1])) if you else (None, None)
        theirs = (at(days_ago, them[0]), at(days_ago, them[1])) if them else (None, None)
        self.contacts.append(Contact(who.lower(), channel, ago(days_ago), *yours, *theirs))
        return self

    def evidence(self, as_of: date = TODAY, window: int = WINDOW) -> Evidence:
        return evidence_from(self.entries, self.contacts, self.people, as_of, window, self.follow_ups)

    def __getitem__(self, name: str) -> Person:
        return next(one for one in self.people if one.name == name)


def sign(number: int, story: Story) -> Sign:
    return signs_in(story.evidence())[number - 1]


def near(*days_since: int | None) -> Story:
    """A journal of a hundred days with somebody close for each: so many days since the last time just because."""
    story = Story().knows("Zoe", circle=Circle.WIDER).holds("Zoe", Kind.SUPPORT, TAKE, 100).holds(None, days_ago=0)
    for place, days in enumerate(days_since):
        name = f"Close {place}"
        story.knows(name)
        if days is not None:
            story.holds(name, Kind.REACH_OUT, GIVE, days, purpose=Purpose.JUST_BECAUSE)
    return story


def silences(*silent: int) -> Story:
    """One person for each, heard from every fifteen days six times, and then not for so many days."""
    story = Story().knows("Zoe", circle=Circle.HOME).holds("Zoe", days_ago=0)
    for place, days in enumerate(silent):
        name = f"Friend {place:02}"
        story.knows(name)
        for turn in range(6):
            story.holds(name, Kind.SUPPORT, TAKE, days + 15 * turn, closed=True)
    return story
