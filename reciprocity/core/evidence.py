"""What a judgement may look at: the journal's answer to "what do you hold, as of this day?"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple, TypeVar

from reciprocity.core.moments import Entry, FollowUp
from reciprocity.core.people import Person
from reciprocity.core.reviewing import Notice
from reciprocity.core.words import SILENCES, Channel, Direction

Answer = TypeVar("Answer")

WINDOW = 180
"""How many days are looked at, unless asked otherwise (`--window`)."""


class MessageDay(NamedTuple):
    """One day of imported messages with one person, over all channels: as much of it as first moves need.

    `first` and `last` are when either of you first and last wrote, in Unix seconds. `by` is who wrote first, or None
    where both did in the same second and nobody can tell; `channel` is the one it came by (of two at once, the one that
    takes the longer silence). Ten thousand are made at every look, which is why this is no dataclass.
    """

    person: str
    day: date
    first: int
    last: int
    by: Direction | None
    channel: Channel
    they_wrote: bool

    def met_with(self, other: MessageDay) -> MessageDay:
        """The same day over one channel more."""
        by, channel = (self.by, self.channel) if self.first < other.first else (other.by, other.channel)
        if self.first == other.first:
            by = self.by if self.by is other.by else None
            channel = max(self.channel, other.channel, key=SILENCES.__getitem__)
        return MessageDay(
            self.person,
            self.day,
            min(self.first, other.first),
            max(self.last, other.last),
            by,
            channel,
            self.they_wrote or other.they_wrote,
        )


@dataclass(frozen=True, slots=True)
class Background:
    """What the journal holds of one person, in and beyond the window; nothing after `as_of`.

    The two were *in touch* on a day with an investment or an answer (`KindFacts.is_contact`; a miss and an aside are
    none) or an imported message. Time `together` is shared whoever proposed it, so it counts as hearing from them and
    as turning to them alike.

    `first_day`: the day of the first entry with them (imports make nobody's place in the journal older).
    `last_contact`: the last day either of you gave, shared or wrote. `last_from_you`: the last day you gave (not
    missed), shared time or wrote. `heard`: their contact-days (they gave, shared time, or wrote), oldest first: all of
    the last 400 days, and the last 21 whatever their age. `earlier`: investments from before the window, newest first,
    as many as bring the person's window to eight, and none older than three years. `last_just_because`: your last
    reach-out or check-in marked so, or check-in with no agenda noted; `last_unknown`: your last reach-out marked
    neither way. `before_silence`: where they were last heard from 14 days ago or more, all entries with them in the 60
    days that end with that day, oldest first; `answered_since`: where that day was before the window, your thanks and
    ownership between the two. `logged`: whether any moment with them was typed (rather than imported).
    """

    first_day: date | None = None
    last_contact: date | None = None
    last_from_you: date | None = None
    last_just_because: Entry | None = None
    last_unknown: Entry | None = None
    earlier: tuple[Entry, ...] = ()
    heard: tuple[date, ...] = ()
    before_silence: tuple[Entry, ...] = ()
    answered_since: tuple[Entry, ...] = ()
    logged: bool = False


NOTHING_KNOWN = Background()


@dataclass(frozen=True)  # without slots, so that what is worked out once has a place
class Evidence:
    """What the journal holds, as of one day, for judgements to look at. Deleted and unsorted moments are left out.

    `people` are all but the merged (archived and in memory too). `entries` are those of the window, oldest first, with
    everybody, `@someone` included. `messages` are the days of the window and, for each person, the last one before it
    (it tells whether the first in the window broke a silence). `loops`: entries of `as_of` and the 180 days before
    which open or close a loop: support received, misses of yours, thanks and ownership given. `began` and `latest` are
    the days of the first and last entry or message in the whole journal. `moments` counts sorted moments in the whole
    journal, up to a thousand; `unsorted` those that wait to be sorted. `notices` are feelings noticed in the window.
    """

    as_of: date
    window: int = WINDOW
    began: date | None = None
    latest: date | None = None
    moments: int = 0
    unsorted: int = 0
    people: tuple[Person, ...] = ()
    entries: tuple[Entry, ...] = ()
    messages: tuple[MessageDay, ...] = ()
    backgrounds: Mapping[str, Background] = field(default_factory=dict)
    loops: tuple[Entry, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    notices: tuple[Notice, ...] = ()

    @cached_property
    def since(self) -> date:
        """The first day of the window."""
        return self.as_of - timedelta(days=self.window - 1)

    def once(self, look: Callable[[Evidence], Answer]) -> Answer:
        """What a pure function answers of this evidence, worked out when it is first asked for.

        Who opened contact is asked by a person's row and by two signs: working it out once takes a sixth off a page.
        """
        known: dict[object, Answer] = self.__dict__.setdefault("_known", {})
        if look not in known:
            known[look] = look(self)
        return known[look]

    def background_of(self, person: Person) -> Background:
        """What is held of this person, in and beyond the window."""
        return self.backgrounds.get(person.id, NOTHING_KNOWN)

    @cached_property
    def by_person(self) -> Mapping[str, Evidence]:
        """For the id of each person, the evidence with only their own entries, messages and loops in it."""
        entries, messages, loops = _by_person(self.entries), _by_person(self.messages), _by_person(self.loops)
        return {
            person.id: replace(
                self,
                entries=tuple(entries.get(person.id, ())),
                messages=tuple(messages.get(person.id, ())),
                loops=tuple(loops.get(person.id, ())),
            )
            for person in self.people
        }


Part = TypeVar("Part", Entry, MessageDay)


def _by_person(parts: Iterable[Part]) -> dict[str | None, list[Part]]:
    found: dict[str | None, list[Part]] = defaultdict(list)
    for part in parts:
        found[part.person].append(part)
    return found
