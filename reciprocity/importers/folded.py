"""Threads folded into contacts, now that it is known who the writer of the journal is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from reciprocity.core.importing import LARGEST_GROUP, LeftOut
from reciprocity.core.moments import Contact
from reciprocity.core.vocabulary import Channel
from reciprocity.importers.identity import Identity
from reciprocity.importers.threads import Thread, date_of, meet, span_of

Pair = tuple[str, tuple[str, ...], Channel | None, str]
"""Sender, recipients, channel and group."""
Days = dict[int, int]
DayRow = tuple[str, str, str, int | None, int | None, int | None, int | None]
"""Person, channel, ISO day, then the first and last second of yours and of theirs."""

NEVER = (None, None)


@dataclass(slots=True)
class Sides:
    """What you and one other wrote each other through one channel. `name` is as their earliest message spells it."""

    name: str
    channel: Channel
    yours: Days = field(default_factory=dict)
    theirs: Days = field(default_factory=dict)

    def days(self) -> set[int]:
        return self.yours.keys() | self.theirs.keys()


@dataclass(frozen=True, slots=True)
class Folded:
    """What messages came to. `left_out` counts what is no contact, by reason; `rows` is all that was read."""

    sides: tuple[Sides, ...]
    rows: int
    left_out: dict[LeftOut, int] = field(default_factory=dict)
    channel: Channel | None = None

    @property
    def passed_over(self) -> int:
        return sum(self.left_out.values())

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """By day, then person. The `person` of each is their name or address."""
        return tuple(_contact_of(row) for row in self.day_rows({}))

    def day_rows(self, ids: Mapping[tuple[str, Channel], str]) -> Iterator[DayRow]:
        """The contacts as rows, by day, then person: under the id of whoever has the address, one row each a day."""
        sides = self._joined(ids)
        order = sorted(day << 32 | place for place, (_, each) in enumerate(sides) for day in each.days())
        for number in order:
            day = number >> 32
            person, each = sides[number & 0xFFFFFFFF]
            yours, theirs = each.yours.get(day), each.theirs.get(day)
            yield (
                person,
                each.channel.value,
                date_of(day).isoformat(),
                *(NEVER if yours is None else span_of(day, yours)),
                *(NEVER if theirs is None else span_of(day, theirs)),
            )

    def _joined(self, ids: Mapping[tuple[str, Channel], str]) -> list[tuple[str, Sides]]:
        """Who each side is, with the addresses of one person put together."""
        found: dict[tuple[str, Channel], Sides] = {}
        for each in self.sides:
            key = (ids.get((each.name, each.channel), each.name), each.channel)
            there = found.get(key)
            if there is None:
                found[key] = each
            else:
                both = found[key] = Sides(there.name, there.channel, dict(there.yours), dict(there.theirs))
                meet(both.yours, each.yours)
                meet(both.theirs, each.theirs)
        return [(person, each) for (person, _), each in found.items()]


def folded(threads: Mapping[Pair, Thread], identity: Identity, channel: Channel, others: Mapping[str, int]) -> Folded:
    """The contacts that threads come to; `others` is how many more people are in a group, where that is known."""
    folding = _Folding(identity, channel)
    groups: dict[tuple[str, Channel], list[tuple[str, Thread]]] = {}
    for (sender, recipients, own, group), thread in threads.items():
        if group:
            groups.setdefault((group, own or channel), []).append((sender, thread))
            continue
        reason = folding.take(sender, recipients, own or channel, thread)
        if reason:
            folding.left_out[reason] += thread.count
    for (group, own), parts in groups.items():
        folding.take_group(parts, own, others.get(group, 0))
    return Folded(folding.sides(), 0, dict(folding.left_out))


class _Folding:
    def __init__(self, identity: Identity, channel: Channel) -> None:
        self.left_out: Counter[LeftOut] = Counter()
        self._identity = identity
        self._channel = channel
        self._found: dict[tuple[str, Channel], Sides] = {}
        self._spellings: dict[str, tuple[int, str]] = {}
        self._own: set[int] = set()

    def take(self, sender: str, recipients: tuple[str, ...], channel: Channel, thread: Thread) -> LeftOut | None:
        """A thread to people by name; why it is no contact, where it is none."""
        identity = self._identity
        you_wrote = identity.is_you(sender)
        rest = [name for name in recipients if not identity.is_you(name)]
        if you_wrote and not rest:
            return LeftOut.TO_YOURSELF
        if not you_wrote and len(rest) == len(recipients):
            return LeftOut.BETWEEN_OTHERS
        if len(rest) + (not you_wrote) > LARGEST_GROUP:
            return LeftOut.LARGE_GROUP
        concerned = [name for name in (rest if you_wrote else [sender]) if identity.name_key(name)]
        if not concerned:
            return LeftOut.NO_SENDER
        for name in concerned:
            self._widen(name, channel, thread.days, is_yours=you_wrote)
        return None

    def take_group(self, parts: list[tuple[str, Thread]], channel: Channel, known_others: int) -> None:
        """What is written in a group counts for who wrote it, and as yours for those who wrote there that day."""
        identity = self._identity
        others = [(name, thread) for name, thread in parts if not identity.is_you(name)]
        if max(known_others, len({identity.name_key(name) for name, _ in others})) > LARGEST_GROUP:
            self.left_out[LeftOut.LARGE_GROUP] += sum(thread.count for _, thread in parts)
            return
        yours = Thread()
        for name, thread in parts:
            if identity.is_you(name):
                yours.take(thread)
        for name, thread in others:
            if identity.name_key(name):
                both = {day: yours.days[day] for day in thread.days.keys() & yours.days.keys()}
                self._widen(name, channel, thread.days, is_yours=False)
                self._widen(name, channel, both, is_yours=True)
            else:
                self.left_out[LeftOut.NO_SENDER] += thread.count

    def sides(self) -> tuple[Sides, ...]:
        for (key, _), each in self._found.items():
            each.name = self._spellings[key][1]
        return tuple(each for _, each in sorted(self._found.items()))

    def _widen(self, name: str, channel: Channel, days: Days, *, is_yours: bool) -> None:
        if not days:
            return
        key = self._identity.name_key(name)
        first = min(days)
        spelling = (span_of(first, days[first])[0], name)
        self._spellings[key] = min(self._spellings.get(key, spelling), spelling)
        sides = self._found.setdefault((key, channel), Sides(name, channel))
        there = sides.yours if is_yours else sides.theirs
        if not there:
            # Borrowed from the thread for as long as nothing else meets it: most people have one.
            there = days
        else:
            if id(there) not in self._own:
                there = dict(there)
                self._own.add(id(there))
            meet(there, days)
        if is_yours:
            sides.yours = there
        else:
            sides.theirs = there


def _contact_of(row: DayRow) -> Contact:
    person, channel, day, *seconds = row
    instants = [None if second is None else datetime.fromtimestamp(second, UTC) for second in seconds]
    return Contact(person, Channel(channel), datetime.fromisoformat(day).date(), *instants)
