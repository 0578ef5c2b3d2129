"""Messages folded into contacts: for each person and day, when each of you first and last wrote.

Folding is a law. Rows may come in any order, twice, or split over files that overlap: the contacts, met by
`Contact.merged_with`, are the same. So nothing is kept that the order of rows could change; and it is done before it
is known who the writer is, so that a file is read once and asked about afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from reciprocity.core.importing import (
    LARGEST_GROUP,
    ME,
    Alias,
    Conversation,
    Happening,
    Item,
    LeftOut,
    Message,
    Mine,
    PersonCard,
    Saw,
    Skipped,
)
from reciprocity.core.moments import Contact
from reciprocity.core.people import key_of
from reciprocity.core.words import Channel
from reciprocity.importers.identity import Identity

NOON = time(12, tzinfo=UTC)
NEVER = (None, None)
MOST_LISTED = 100_000
"""So many places that could not be read are listed; the rest are counted."""

Pair = tuple[str, tuple[str, ...], Channel | None, str]
Place = tuple[date, str, Channel]
Span = tuple[int, int]
Spans = dict[Place, Span]
Key = TypeVar("Key")


class Thread:
    """Messages of one sender to the same people: how many, and the first and last second of each day."""

    __slots__ = ("count", "days")

    def __init__(self) -> None:
        self.count = 0
        self.days: dict[date, Span] = {}

    def take(self, other: Thread) -> None:
        self.count += other.count
        for day, span in other.days.items():
            widen(self.days, day, span)


@dataclass(frozen=True, slots=True)
class Folded:
    """What messages came to. `contacts` are by day, then person; `left_out` counts what is none, by reason.

    The `person` of a contact is the other's name or address, as the earliest message with them spells it; names are
    the same where `key_of` makes them so. `rows` counts all that was read.
    """

    contacts: tuple[Contact, ...]
    rows: int
    left_out: dict[LeftOut, int] = field(default_factory=dict)
    channel: Channel | None = None

    @property
    def passed_over(self) -> int:
        return sum(self.left_out.values())


class Gathered:
    """What one file or several hold, in memory that grows with contact-days and not with messages."""

    def __init__(self, channel: Channel | None = None, today: date = date.max) -> None:
        self.names: dict[str, str] = {}
        self.mine: set[str] = set()
        self.cards: list[PersonCard] = []
        self.happenings: list[Happening] = []
        self.left_out: Counter[LeftOut] = Counter()
        self.unread: list[str] = []
        self._others: dict[str, int] = {}
        self._threads: dict[Pair, Thread] = {}
        self._channel = channel
        self._latest = today if today == date.max else today + timedelta(days=1)

    def add(self, items: Iterable[Item]) -> Gathered:
        """Take in what a reader yields."""
        threads, latest = self._threads, self._latest
        for item in items:
            if type(item) is not Message:
                self._note(item)
                continue
            when = item[0]
            if isinstance(when, datetime):
                day, second, pair = when.date(), int(when.timestamp() // 1), item[1:]
            else:
                day, second = when, int(datetime.combine(when, NOON).timestamp())
                pair = (item.sender, item.recipients, Channel.DAYS, item.group)
            if day > latest:
                self.left_out[LeftOut.FUTURE] += 1
                continue
            thread = threads.get(pair)
            if thread is None:
                thread = threads[pair] = Thread()
            thread.count += 1
            span = thread.days.get(day)
            if span is None:
                thread.days[day] = (second, second)
            elif second < span[0]:
                thread.days[day] = (second, span[1])
            elif second > span[1]:
                thread.days[day] = (span[0], second)
        return self

    def take(self, other: Gathered) -> None:
        """Go on with what another file held."""
        self.names.update(other.names)
        self.mine |= other.mine
        self.cards += other.cards
        self.happenings += other.happenings
        self.left_out += other.left_out
        self.unread += other.unread[: MOST_LISTED - len(self.unread)]
        for group, others in other._others.items():
            self._others[group] = max(others, self._others.get(group, 0))
        for pair, thread in other._threads.items():
            self._threads.setdefault(pair, Thread()).take(thread)

    @property
    def messages(self) -> int:
        return sum(thread.count for thread in self._threads.values())

    @property
    def rows(self) -> int:
        """All that was read: messages, and what was left out while reading."""
        return self.messages + sum(self.left_out.values())

    @property
    def says_who_you_are(self) -> bool:
        """Whether the file itself tells which messages are yours."""
        return bool(self.mine) or any(ME in (pair[0], *pair[1]) for pair in self._threads)

    def holds(self, name: str) -> bool:
        """Whether anybody in it goes by this name or address."""
        key = key_of(name)
        return any(
            key in (key_of(each), key_of(self.named(each))) for pair in self._threads for each in (pair[0], *pair[1])
        )

    def named(self, address: str) -> str:
        """How an address is called in the file."""
        return self.names.get(address, address)

    def candidates(self) -> list[str]:
        """Who you may be: names and addresses in the file, those with the most different people first."""
        partners: dict[str, set[str]] = {}
        counts: Counter[str] = Counter()
        spelled: dict[str, str] = {}
        for (sender, recipients, _, group), thread in self._threads.items():
            there = {key_of(name): name for name in (sender, *recipients)}
            for key, name in there.items():
                counts[key] += thread.count
                spelled[key] = min(name, spelled.get(key, name))
                partners.setdefault(key, set()).update((group,) if group else there.keys() - {key})
        keys = sorted(counts, key=lambda key: (-len(partners[key]), -counts[key], key))
        return [spelled[key] for key in keys if key]

    def common(self) -> str | None:
        """The one address that is in every conversation, where there are two or more of them; else None."""
        circles = {frozenset((sender, *recipients)) for sender, recipients, _, group in self._threads if not group}
        if len(circles) < 2 or any(len(circle) < 2 for circle in circles):
            return None
        shared = frozenset.intersection(*circles)
        return next(iter(shared)) if len(shared) == 1 else None

    def saw(self, file: str, title: str, me: Iterable[str]) -> Saw:
        """What there is to say about it, once it is known who you are."""
        identity = Identity((*me, *self.mine))
        counts: Counter[str] = Counter()
        spelled: dict[str, str] = {}
        days = [day for thread in self._threads.values() for day in thread.days]
        for (sender, recipients, _, _), thread in self._threads.items():
            for name in (sender, *recipients):
                if not identity.is_you(name):
                    key, shown = identity.key_of(self.named(name)), self.named(name)
                    counts[key] += thread.count
                    spelled[key] = min(shown, spelled.get(key, shown))
        return Saw(
            file,
            title,
            self.messages,
            tuple(spelled[key] for key in sorted(counts, key=lambda key: (-counts[key], key))),
            min(days, default=None),
            max(days, default=None),
            len(self.cards),
            len(self.happenings),
        )

    def folded(self, me: Iterable[str], channel: Channel | None = None) -> Folded:
        """The contacts that the messages of `me` come to. Raises BadFile where none is from `me` or to `me`.

        `channel` overrules that of the format, for messages that have none of their own.
        """
        folding = _Folding(Identity((*me, *self.mine)), channel or self._channel, self._others)
        for pair, thread in self._threads.items():
            folding.take(pair, thread)
        folding.take_groups()
        if self._threads:
            folding.identity.check(self.candidates())
        return Folded(folding.contacts(), self.rows, dict(self.left_out + folding.left_out), channel)

    def _note(self, item: Item) -> None:
        match item:
            case Skipped(reason, where, count):
                self.left_out[reason] += count
                if where and len(self.unread) < MOST_LISTED:
                    self.unread.append(where)
            case Alias(address, name):
                self.names[address] = max(name, self.names.get(address, ""), key=lambda each: (len(each), each))
            case Mine(address):
                self.mine.add(address)
            case Conversation(key, name, others):
                if name:
                    self.names.setdefault(key, name)
                if others is not None:
                    self._others[key] = max(others, self._others.get(key, 0))
            case PersonCard():
                self.cards.append(item)
            case Happening():
                self.happenings.append(item)
            case _:
                raise TypeError(item)


class _Folding:
    """Whose each message is, now that it is known who the writer of the journal is."""

    def __init__(self, identity: Identity, channel: Channel | None, others: dict[str, int]) -> None:
        self.identity = identity
        self.left_out: Counter[LeftOut] = Counter()
        self._channel = channel or Channel.CHAT
        self._others = others
        self._yours: Spans = {}
        self._theirs: Spans = {}
        self._spellings: dict[str, tuple[int, str]] = {}
        self._groups: dict[tuple[str, Channel], list[tuple[str, Thread]]] = {}

    def take(self, pair: Pair, thread: Thread) -> None:
        sender, recipients, channel, group = pair
        if group:
            self._groups.setdefault((group, channel or self._channel), []).append((sender, thread))
            return
        reason = self._take(sender, recipients, channel or self._channel, thread)
        if reason:
            self.left_out[reason] += thread.count

    def _take(self, sender: str, recipients: tuple[str, ...], channel: Channel, thread: Thread) -> LeftOut | None:
        identity = self.identity
        you_wrote = identity.is_you(sender)
        others = [name for name in recipients if not identity.is_you(name)]
        if you_wrote and not others:
            return LeftOut.TO_YOURSELF
        if not you_wrote and len(others) == len(recipients):
            return LeftOut.BETWEEN_OTHERS
        if len(others) + (not you_wrote) > LARGEST_GROUP:
            return LeftOut.LARGE_GROUP
        concerned = [name for name in (others if you_wrote else [sender]) if identity.key_of(name)]
        if not concerned:
            return LeftOut.NO_SENDER
        for name in concerned:
            self._widen(self._yours if you_wrote else self._theirs, name, channel, thread.days)
        return None

    def take_groups(self) -> None:
        """What was written in groups counts for who wrote it, and as yours for those who wrote there that day."""
        for (group, channel), threads in self._groups.items():
            others = {self.identity.key_of(name) for name, _ in threads if not self.identity.is_you(name)}
            if max(len(others), self._others.get(group, 0)) > LARGEST_GROUP:
                self.left_out[LeftOut.LARGE_GROUP] += sum(thread.count for _, thread in threads)
                continue
            yours = Thread()
            for _, thread in (each for each in threads if self.identity.is_you(each[0])):
                yours.take(thread)
            for name, thread in threads:
                if not self.identity.is_you(name):
                    self._widen(self._theirs, name, channel, thread.days)
                    both = {day: yours.days[day] for day in thread.days.keys() & yours.days.keys()}
                    self._widen(self._yours, name, channel, both)

    def _widen(self, spans: Spans, name: str, channel: Channel, days: dict[date, Span]) -> None:
        key = self.identity.key_of(name)
        for day, span in days.items():
            widen(spans, (day, key, channel), span)
        if days:
            spelling = (min(span[0] for span in days.values()), name)
            self._spellings[key] = min(self._spellings.get(key, spelling), spelling)

    def contacts(self) -> tuple[Contact, ...]:
        return tuple(
            Contact(
                self._spellings[key][1],
                channel,
                day,
                *_instants(self._yours.get(place)),
                *_instants(self._theirs.get(place)),
            )
            for place in sorted(self._yours.keys() | self._theirs.keys())
            for day, key, channel in (place,)
        )


def widen(spans: dict[Key, Span], key: Key, span: Span) -> None:
    """Two spans of one key meet by earliest and latest."""
    there = spans.get(key)
    spans[key] = span if there is None else (min(there[0], span[0]), max(there[1], span[1]))


def _instants(span: Span | None) -> tuple[datetime | None, datetime | None]:
    if span is None:
        return NEVER
    return datetime.fromtimestamp(span[0], UTC), datetime.fromtimestamp(span[1], UTC)
