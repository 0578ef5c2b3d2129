"""Collect what readers yield, in memory that grows with contact days rather than messages.

Aggregation is order-independent and idempotent: items in any order, repeated, or split over overlapping files come to
the same contacts (`Contact.merged_with`). It happens before it is known who you are, so that each file is read once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from reciprocity.core.importing import (
    ME,
    Alias,
    Conversation,
    FileSummary,
    Happening,
    Item,
    Message,
    OwnAddress,
    PersonCard,
    Skipped,
    SkipReason,
)
from reciprocity.core.people import name_key
from reciprocity.core.vocabulary import Channel
from reciprocity.importers.contact_days import ContactDays, Identity, ThreadKey, contact_days
from reciprocity.importers.day_spans import DaySpans, MessageBatch
from reciprocity.importers.times import date_of, day_of

NOON = time(12, tzinfo=UTC)
MOST_LISTED = 100_000
"""The most unreadable places that are listed; further ones are only counted."""


class ImportBatch:
    """The content of one file or several."""

    def __init__(self, channel: Channel | None = None, today: date = date.max) -> None:
        self.names: dict[str, str] = {}
        self.own_addresses: set[str] = set()
        self.cards: list[PersonCard] = []
        self.happenings: list[Happening] = []
        self.left_out: Counter[SkipReason] = Counter()
        self.unread: list[str] = []
        self._others: dict[str, int] = {}
        self._threads: dict[ThreadKey, DaySpans] = {}
        self._channel = channel
        self._latest = day_of(today if today == date.max else today + timedelta(days=1))

    def add(self, items: Iterable[Item | MessageBatch]) -> ImportBatch:
        """Add what a reader yields."""
        threads, latest = self._threads, self._latest
        for item in items:
            if type(item) is not Message:
                self._add_other(item)
                continue
            when, key = item[0], item[1:]
            if isinstance(when, datetime):
                day, second = day_of(when), int(when.timestamp() // 1)
            else:
                day, second = day_of(when), int(datetime.combine(when, NOON).timestamp())
                key = (item.sender, item.recipients, Channel.DAYS, item.group)
            if day > latest:
                self.left_out[SkipReason.FUTURE] += 1
                continue
            spans = threads.get(key)
            if spans is None:
                spans = threads[key] = DaySpans()
            spans.add(day, second)
        return self

    def merge(self, other: ImportBatch) -> None:
        self.names.update(other.names)
        self.own_addresses |= other.own_addresses
        self.cards += other.cards
        self.happenings += other.happenings
        self.left_out += other.left_out
        self.unread += other.unread[: MOST_LISTED - len(self.unread)]
        for group, others in other._others.items():
            self._others[group] = max(others, self._others.get(group, 0))
        for key, spans in other._threads.items():
            self._threads.setdefault(key, DaySpans()).merge(spans)

    @property
    def messages(self) -> int:
        return sum(spans.count for spans in self._threads.values())

    @property
    def rows(self) -> int:
        """Messages, and what was left out while reading."""
        return self.messages + sum(self.left_out.values())

    @property
    def identifies_you(self) -> bool:
        """Whether the file itself says which messages are yours."""
        return bool(self.own_addresses) or any(ME in (key[0], *key[1]) for key in self._threads)

    def addresses_of(self, names: Iterable[str]) -> list[str]:
        """The addresses in the file that equal one of these names, or are called by one."""
        wanted = {name_key(name) for name in names} - {""}
        there = {each for key in self._threads for each in (key[0], *key[1]) if each != ME}
        return sorted(each for each in there if wanted & {name_key(each), name_key(self.display_name(each))})

    def display_name(self, address: str) -> str:
        return self.names.get(address, address)

    def candidates(self) -> list[str]:
        """Who you may be: those in the file by number of different partners, then messages."""
        partners: dict[str, set[str]] = {}
        counts: Counter[str] = Counter()
        spelled: dict[str, str] = {}
        for (sender, recipients, _, group), spans in self._threads.items():
            there = {name_key(name): name for name in (sender, *recipients)}
            for key, name in there.items():
                counts[key] += spans.count
                spelled[key] = min(name, spelled.get(key, name))
                partners.setdefault(key, set()).update((group,) if group else there.keys() - {key})
        keys = sorted(counts, key=lambda key: (-len(partners[key]), -counts[key], key))
        return [spelled[key] for key in keys if key]

    def shared_address(self) -> str | None:
        """The one address that is in every conversation, if there are at least two."""
        circles = {frozenset((sender, *recipients)) for sender, recipients, _, group in self._threads if not group}
        if len(circles) < 2 or any(len(circle) < 2 for circle in circles):
            return None
        shared = frozenset.intersection(*circles)
        return next(iter(shared)) if len(shared) == 1 else None

    def summary(self, file: str, title: str, me: Iterable[str]) -> FileSummary:
        identity = Identity((*me, *self.own_addresses))
        counts: Counter[str] = Counter()
        spelled: dict[str, str] = {}
        days = [day for spans in self._threads.values() for day in spans.days]
        for (sender, recipients, _, _), spans in self._threads.items():
            for name in (sender, *recipients):
                if not identity.is_you(name):
                    shown = self.display_name(name)
                    key = identity.name_key(shown)
                    counts[key] += spans.count
                    spelled[key] = min(shown, spelled.get(key, shown))
        return FileSummary(
            file,
            title,
            self.messages,
            tuple(spelled[key] for key in sorted(counts, key=lambda key: (-counts[key], key))),
            date_of(min(days)) if days else None,
            date_of(max(days)) if days else None,
            len(self.cards),
            len(self.happenings),
        )

    def contact_days(self, me: Iterable[str], channel: Channel | None = None) -> ContactDays:
        """The contacts of `me`; `channel` overrides that of the format. Raises BadFile if no message concerns `me`."""
        identity = Identity((*me, *self.own_addresses))
        default = channel or self._channel or Channel.CHAT
        exchanges, no_contact = contact_days(self._threads, identity, default, self._others)
        if self._threads and not self.identifies_you:
            identity.check(self.candidates())
        return ContactDays(exchanges, self.rows, dict(self.left_out + no_contact), channel)

    def _add_other(self, item: Item | MessageBatch) -> None:  # noqa: C901 - one case per type of item
        match item:
            case Skipped(reason, where, count):
                self.left_out[reason] += count
                if where and len(self.unread) < MOST_LISTED:
                    self.unread.append(where)
            case Alias(address, name):
                self.names[address] = max(name, self.names.get(address, ""), key=lambda each: (len(each), each))
            case OwnAddress(address):
                self.own_addresses.add(address)
            case Conversation(key, name, others):
                if name:
                    self.names.setdefault(key, name)
                if others is not None:
                    self._others[key] = max(others, self._others.get(key, 0))
            case MessageBatch():
                self._add_batch(item)
            case PersonCard():
                self.cards.append(item)
            case Happening():
                self.happenings.append(item)
            case _:
                raise TypeError(item)

    def _add_batch(self, batch: MessageBatch) -> None:
        """Add messages that the reader aggregated. Of those in the future, one a day is counted as left out."""
        spans = batch.spans
        for day in [day for day in spans.days if day > self._latest]:
            del spans.days[day]
            spans.count -= 1
            self.left_out[SkipReason.FUTURE] += 1
        there = self._threads.setdefault((batch.sender, batch.recipients, batch.channel, batch.group), spans)
        if there is not spans:
            there.merge(spans)
