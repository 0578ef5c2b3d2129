"""Messages folded into contacts: for each person and day, when each of you first and last wrote.

Folding is a law. Rows may come in any order, twice, or split over files that overlap: the contacts, met by
`Contact.merged_with`, are the same. So nothing is kept that the order of rows could change; and it is done before it
is known who the writer is, so that a file is read once and asked about afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from reciprocity.core.importing import (
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
from reciprocity.core.people import name_key
from reciprocity.core.vocabulary import Channel
from reciprocity.importers.folded import Folded, Pair, folded
from reciprocity.importers.identity import Identity
from reciprocity.importers.threads import Run, Thread, date_of, day_of

NOON = time(12, tzinfo=UTC)
MOST_LISTED = 100_000
"""So many places that could not be read are listed; the rest are counted."""


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
        self._latest = day_of(today if today == date.max else today + timedelta(days=1))

    def add(self, items: Iterable[Item | Run]) -> Gathered:
        """Take in what a reader yields."""
        threads, latest = self._threads, self._latest
        for item in items:
            if type(item) is not Message:
                self._note(item)
                continue
            when, pair = item[0], item[1:]
            if isinstance(when, datetime):
                day, second = day_of(when), int(when.timestamp() // 1)
            else:
                day, second = day_of(when), int(datetime.combine(when, NOON).timestamp())
                pair = (item.sender, item.recipients, Channel.DAYS, item.group)
            if day > latest:
                self.left_out[LeftOut.FUTURE] += 1
                continue
            thread = threads.get(pair)
            if thread is None:
                thread = threads[pair] = Thread()
            thread.add(day, second)
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

    def addresses_of(self, names: Iterable[str]) -> list[str]:
        """The addresses in it that are one of these, or of whoever is called one of these."""
        wanted = {name_key(name) for name in names} - {""}
        there = {each for pair in self._threads for each in (pair[0], *pair[1]) if each != ME}
        return sorted(each for each in there if wanted & {name_key(each), name_key(self.named(each))})

    def named(self, address: str) -> str:
        """How an address is called in the file."""
        return self.names.get(address, address)

    def candidates(self) -> list[str]:
        """Who you may be: names and addresses in the file, those with the most different people first."""
        partners: dict[str, set[str]] = {}
        counts: Counter[str] = Counter()
        spelled: dict[str, str] = {}
        for (sender, recipients, _, group), thread in self._threads.items():
            there = {name_key(name): name for name in (sender, *recipients)}
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
                    key, shown = identity.name_key(self.named(name)), self.named(name)
                    counts[key] += thread.count
                    spelled[key] = min(shown, spelled.get(key, shown))
        return Saw(
            file,
            title,
            self.messages,
            tuple(spelled[key] for key in sorted(counts, key=lambda key: (-counts[key], key))),
            date_of(min(days)) if days else None,
            date_of(max(days)) if days else None,
            len(self.cards),
            len(self.happenings),
        )

    def folded(self, me: Iterable[str], channel: Channel | None = None) -> Folded:
        """The contacts that the messages of `me` come to. Raises BadFile where none is from `me` or to `me`.

        `channel` overrules that of the format, for messages that have none of their own.
        """
        identity = Identity((*me, *self.mine))
        found = folded(self._threads, identity, channel or self._channel or Channel.CHAT, self._others)
        if self._threads and not self.says_who_you_are:
            identity.check(self.candidates())
        left_out = dict(self.left_out + Counter(found.left_out))
        return Folded(found.sides, self.rows, left_out, channel)

    def _note(self, item: Item | Run) -> None:
        match item:
            case Skipped():
                self._skip(item)
            case Alias(address, name):
                self.names[address] = max(name, self.names.get(address, ""), key=lambda each: (len(each), each))
            case Mine(address):
                self.mine.add(address)
            case Conversation():
                self._meet(item)
            case Run():
                self._run(item)
            case PersonCard():
                self.cards.append(item)
            case Happening():
                self.happenings.append(item)
            case _:
                raise TypeError(item)

    def _skip(self, skipped: Skipped) -> None:
        self.left_out[skipped.reason] += skipped.count
        if skipped.where and len(self.unread) < MOST_LISTED:
            self.unread.append(skipped.where)

    def _meet(self, group: Conversation) -> None:
        if group.name:
            self.names.setdefault(group.key, group.name)
        if group.others is not None:
            self._others[group.key] = max(group.others, self._others.get(group.key, 0))

    def _run(self, run: Run) -> None:
        """A thread that was folded by its reader; what lies in the future is left out of it here, a day at a time."""
        thread = run.thread
        for day in [day for day in thread.days if day > self._latest]:
            del thread.days[day]
            thread.count -= 1
            self.left_out[LeftOut.FUTURE] += 1
        pair = (run.sender, run.recipients, run.channel, run.group)
        there = self._threads.setdefault(pair, thread)
        if there is not thread:
            there.take(thread)
