"""What a judgement may look at: the journal's answer to "what do you hold, as of this day?"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from reciprocity.core.moments import Contact, Entry, FollowUp
from reciprocity.core.people import Person

WINDOW = 180
"""How many days are looked at, unless asked otherwise (`--window`)."""


@dataclass(frozen=True, slots=True)
class Background:
    """What the journal holds of one person, in and beyond the window; nothing after `as_of`.

    `last_contact`: the last day either of you gave, shared or wrote. `last_from_you`: the last day you gave (not
    missed), shared time or wrote. `heard`: their contact-days, oldest first: all of the last 400 days, and the last 21
    whatever their age. `earlier`: investments from before the window, newest first, as many as bring the person's
    window to eight, and none older than three years. `last_just_because`: your last reach-out or check-in marked so, or
    check-in with no agenda noted; `last_unknown`: your last reach-out marked neither way. `before_silence`: where they were
    last heard from 14 days ago or more, all entries with them in the 60 days that end with that day, oldest first.
    `logged`: whether any moment with them was typed (rather than imported).
    """

    first_day: date | None = None
    last_contact: date | None = None
    last_from_you: date | None = None
    last_just_because: Entry | None = None
    last_unknown: Entry | None = None
    earlier: tuple[Entry, ...] = ()
    heard: tuple[date, ...] = ()
    before_silence: tuple[Entry, ...] = ()
    logged: bool = False


NOTHING_KNOWN = Background()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the journal holds, as of one day, for judgements to look at. Deleted and unsorted moments are left out.

    `people` are all but the merged (archived and in memory too). `entries` are those of the window, oldest first, with
    everybody, `@someone` included. `contacts` are those of the window and, for each person, the last one before it (it
    tells whether the first in the window broke a silence). `loops`: entries of the 180 days that end with `as_of` which
    open or close a loop: support received, misses of yours, thanks and ownership given. `began` and `latest` are the
    days of the first and last entry or contact in the whole journal. `moments` counts sorted moments in the whole
    journal, `unsorted` those that wait to be sorted.
    """

    as_of: date
    window: int = WINDOW
    began: date | None = None
    latest: date | None = None
    moments: int = 0
    unsorted: int = 0
    people: tuple[Person, ...] = ()
    entries: tuple[Entry, ...] = ()
    contacts: tuple[Contact, ...] = ()
    backgrounds: Mapping[str, Background] = field(default_factory=dict)
    loops: tuple[Entry, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()

    @property
    def since(self) -> date:
        """The first day of the window."""
        return self.as_of - timedelta(days=self.window - 1)

    def background_of(self, person: Person) -> Background:
        """What is held of this person, in and beyond the window."""
        return self.backgrounds.get(person.id, NOTHING_KNOWN)
