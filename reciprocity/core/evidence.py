"""What a judgement may look at: the journal's answer to "what do you hold, as of this day?"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from reciprocity.core.moments import DETAIL_NAMES, FollowUp, MomentDetails
from reciprocity.core.people import Person, person_sort_key
from reciprocity.core.reflection import Notice
from reciprocity.core.thresholds import (
    CONVERSATION_GAPS,
    DAYS_IN_WEEK,
    FURTHEST_BACK,
    ONE_SIDED,
    SILENT_FROM,
    WEEKLY_LOOKS,
    WINDOW,
)
from reciprocity.core.vocabulary import Channel, Direction, Felt, Kind

Answer = TypeVar("Answer")

REPLAYED_SPAN = timedelta(days=DAYS_IN_WEEK * (WEEKLY_LOOKS - 1))
"""From the oldest of the weekly looks that are replayed to the newest."""

by_day = attrgetter("day", "written", "moment")
"""Sort key of entries: oldest first; those of one day as they were written, and then in an order that never changes."""


def person_window_start(one_sided: Sequence[date], as_of: date, window: int) -> date:
    """The first day of a person's own window, as of a day; `one_sided` are the days of what went one way, oldest first.

    The window is that many days. Where these hold fewer than `ONE_SIDED` of them, it goes back to the last so many, or
    as far as `FURTHEST_BACK` where there are not so many.
    """
    began, far = as_of - timedelta(days=window - 1), as_of - timedelta(days=FURTHEST_BACK)
    until = bisect_right(one_sided, as_of)
    if until - bisect_left(one_sided, began, 0, until) >= ONE_SIDED:
        return began
    reached = one_sided[until - ONE_SIDED] if until >= ONE_SIDED else far
    return min(began, max(far, reached))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(MomentDetails):
    """A sorted moment with one person, as judgements look at it. `person` is None for somebody unnamed."""

    moment: str
    handle: str
    person: str | None
    written: datetime
    kind: Kind
    direction: Direction
    felt: Felt | None = None
    told: bool | None = None
    closed: bool = False

    @property
    def details(self) -> MomentDetails:
        return MomentDetails(*(getattr(self, name) for name in DETAIL_NAMES))


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
            channel = max(self.channel, other.channel, key=CONVERSATION_GAPS.__getitem__)
        return MessageDay(
            self.person,
            self.day,
            min(self.first, other.first),
            max(self.last, other.last),
            by,
            channel,
            self.they_wrote or other.they_wrote,
        )


class OlderMessages:
    """Days of messages from before the window, made from what was read only where a judgement asks for them.

    Who starts is looked at half a year further back only where the last look leaves it open, which it seldom does.
    """

    def __init__(
        self, people: Collection[str] = (), read: Callable[[str], Iterable[MessageDay]] = lambda _: ()
    ) -> None:
        self._people, self._read = frozenset(people), read
        self._known: dict[str, tuple[MessageDay, ...]] = {}

    def of(self, person: str) -> tuple[MessageDay, ...]:
        """Those with one person (an id), in order of day."""
        if person not in self._known:
            self._known[person] = tuple(self._read(person)) if person in self._people else ()
        return self._known[person]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OlderMessages) and self._all() == other._all()

    __hash__ = None  # type: ignore[assignment]  # equal by what they hold

    def _all(self) -> dict[str, tuple[MessageDay, ...]]:
        return {person: self.of(person) for person in self._people}


class PastInvestment(NamedTuple):
    """An investment from before the window, as much of it as counting needs. Thousands are held at every look."""

    day: date
    moment: str
    handle: str
    kind: Kind
    direction: Direction


@dataclass(frozen=True, slots=True)
class PersonHistory:
    """What the journal holds of one person, in and beyond the window; nothing after `as_of`.

    The two were *in touch* on a day with an investment or an answer (`KindRecord.is_contact`; a miss and an aside are
    none) or an imported message. Time `together` is shared whoever proposed it, so it counts as hearing from them and
    as turning to them alike.

    `first_day`: the day of the first entry with them (imports make nobody's place in the journal older).
    `last_contact`: the last day either of you gave, shared or wrote. `last_from_you`: the last day you gave (not
    missed), shared time or wrote. `heard`: their contact-days (they gave, shared time, or wrote), oldest first: all of
    the last 400 days, and the last 21 whatever their age. `acts`: all investments from before the evidence's window
    that any of the last 26 weekly looks counts, oldest first. `earlier`: with their lines, those of them that the
    person's own window holds (`person_window_start`), newest first. `last_just_because`: your last reach-out or
    check-in marked so, or check-in with no agenda noted; `last_unknown`: your last reach-out marked neither way.
    `before_silence`: where they were last heard from 14 days ago or more, all entries with them in the 60 days that end
    with that day, oldest first; `answered_since`: where that day was before the window, your thanks and ownership
    between the two. `logged`: whether any moment with them was typed (rather than imported).
    """

    first_day: date | None = None
    last_contact: date | None = None
    last_from_you: date | None = None
    last_just_because: Entry | None = None
    last_unknown: Entry | None = None
    earlier: tuple[Entry, ...] = ()
    acts: tuple[PastInvestment, ...] = ()
    heard: tuple[date, ...] = ()
    before_silence: tuple[Entry, ...] = ()
    answered_since: tuple[Entry, ...] = ()
    logged: bool = False


EMPTY_HISTORY = PersonHistory()


@dataclass(frozen=True)  # without slots, so that what is worked out once has a place
class Evidence:
    """What the journal holds, as of one day, for judgements to look at. Deleted and unsorted moments are left out.

    `people` are all but the merged (archived and in memory too). `entries` are those of the window, oldest first, with
    everybody, `@someone` included. `messages` are the days of the window and, for each person, the last one before it
    (it tells whether the first in the window broke a silence). `older_messages` are those from before the window which
    weekly looks of the last half-year count (from `replayed_since` on), and of the three days before these. `loops`:
    entries of `as_of` and the `OWN_UNTIL` days before which open or close a loop: support received, misses of yours,
    thanks and ownership given. `began` and `latest` are the days of the first and last entry or message in the whole
    journal. `moments` counts sorted moments in the whole journal, up to a thousand; `unsorted` those that wait to be
    sorted. `notices` are feelings noticed in the window.
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
    older_messages: OlderMessages = field(default_factory=OlderMessages)
    backgrounds: Mapping[str, PersonHistory] = field(default_factory=dict)
    loops: tuple[Entry, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    notices: tuple[Notice, ...] = ()

    @cached_property
    def since(self) -> date:
        """The first day of the window."""
        return self.as_of - timedelta(days=self.window - 1)

    @cached_property
    def replayed_since(self) -> date:
        """The first day of the window of the oldest weekly look that is replayed."""
        return self.since - REPLAYED_SPAN

    @property
    def looks(self) -> tuple[date, ...]:
        """The days of the last 26 weekly looks, newest first."""
        return tuple(self.as_of - timedelta(days=DAYS_IN_WEEK * ago) for ago in range(WEEKLY_LOOKS))

    @property
    def quiet_since(self) -> date | None:
        """The last day that holds anything, where nothing was written or imported for a fortnight; else None.

        Silence in a journal nobody wrote in tells nothing about anybody.
        """
        is_quiet = self.latest is not None and (self.as_of - self.latest).days >= SILENT_FROM
        return self.latest if is_quiet else None

    @cached_property
    def people_judged(self) -> list[Person]:
        """Everybody whom a verdict about you looks at, by circle, then name."""
        return sorted((person for person in self.people if person.counts_in_verdicts), key=person_sort_key)

    def entries_with(self, person: Person) -> list[Entry]:
        """The window's entries with this person, oldest first."""
        return sorted((entry for entry in self.entries if entry.person == person.id), key=by_day)

    def once(self, look: Callable[[Evidence], Answer]) -> Answer:
        """What a pure function answers, by the ids of people, worked out when it is first asked for.

        Who opened contact is asked by a person's row and by two signs. The evidence of one person (`by_person`) answers
        with that of all: what holds of them is the same in both.
        """
        if look not in self._known:
            self._known[look] = look(self)
        answer: Answer = self._known[look]
        return answer

    @cached_property
    def _known(self) -> dict[object, Any]:
        return {}

    def with_older(self, messages: OlderMessages) -> Evidence:
        """The same with these older messages; what was worked out without them holds."""
        whole = replace(self, older_messages=messages)
        whole.__dict__["_known"] = self._known
        return whole

    def background_of(self, person: Person) -> PersonHistory:
        """What is held of this person, in and beyond the window."""
        return self.backgrounds.get(person.id, EMPTY_HISTORY)

    @cached_property
    def by_person(self) -> Mapping[str, Evidence]:
        """For the id of each person, the evidence with only their own entries and loops in it."""
        return _ByPerson(self)


class _ByPerson(dict[str, Evidence]):
    """Made where somebody is asked for: of hundreds of people a page shows few."""

    def __init__(self, whole: Evidence) -> None:
        super().__init__()
        self._whole, self._known = whole, whole._known  # noqa: SLF001 - one thing in two classes
        self._entries, self._loops = _by_person(whole.entries), _by_person(whole.loops)

    def __missing__(self, person: str) -> Evidence:
        entries, loops = tuple(self._entries.get(person, ())), tuple(self._loops.get(person, ()))
        self[person] = part = replace(self._whole, entries=entries, loops=loops)
        part.__dict__["_known"] = self._known
        return part


def _by_person(entries: Iterable[Entry]) -> dict[str | None, list[Entry]]:
    found: dict[str | None, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.person].append(entry)
    return found
