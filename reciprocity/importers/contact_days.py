"""Aggregate messages into contacts: one row per person, channel and day. Needs to know which addresses are yours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache

from reciprocity.core.escaping import escape_controls
from reciprocity.core.importing import LARGEST_GROUP, ME, Contact, SkipReason
from reciprocity.core.people import name_key
from reciprocity.core.vocabulary import Channel
from reciprocity.errors import BadFile
from reciprocity.importers.day_spans import DaySpans, Spans, merge_spans, span_of
from reciprocity.importers.times import date_of

ThreadKey = tuple[str, tuple[str, ...], Channel | None, str]
"""Sender, recipients, channel and group."""
DayRow = tuple[str, str, str, int | None, int | None, int | None, int | None]
"""Person, channel, ISO day, then the first and last second of yours and of theirs."""

NEVER = (None, None)
CACHED_NAMES = 10_000
NAMES_SUGGESTED = 5


@dataclass(slots=True)
class Exchange:
    """What you and one other wrote each other through one channel. `name` is spelled as in their earliest message."""

    name: str
    channel: Channel
    yours: Spans = field(default_factory=dict)
    theirs: Spans = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ContactDays:
    """The contacts of a file. `rows` counts all that was read, `left_out` what is no contact, by reason."""

    exchanges: tuple[Exchange, ...]
    rows: int
    left_out: dict[SkipReason, int] = field(default_factory=dict)
    channel: Channel | None = None

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """By day, then person. The `person` of each is a name or address."""
        return tuple(_contact_of(row) for row in self.day_rows({}))

    def day_rows(self, ids: Mapping[tuple[str, Channel], str]) -> Iterator[DayRow]:
        """The contacts by day, then person, one row per person and day. `ids` are the people's ids by address."""
        exchanges = self._by_person(ids)
        days = ((each.yours.keys() | each.theirs.keys()) for _, each in exchanges)
        order = sorted(day << 32 | number for number, each in enumerate(days) for day in each)
        for packed in order:
            day = packed >> 32
            person, each = exchanges[packed & 0xFFFFFFFF]
            yours, theirs = each.yours.get(day), each.theirs.get(day)
            yield (
                person,
                each.channel.value,
                date_of(day).isoformat(),
                *(NEVER if yours is None else span_of(day, yours)),
                *(NEVER if theirs is None else span_of(day, theirs)),
            )

    def _by_person(self, ids: Mapping[tuple[str, Channel], str]) -> list[tuple[str, Exchange]]:
        """Each exchange with its person; the addresses of one person are merged."""
        found: dict[tuple[str, Channel], Exchange] = {}
        for each in self.exchanges:
            key = (ids.get((each.name, each.channel), each.name), each.channel)
            there = found.get(key)
            if there is None:
                found[key] = each
            else:
                both = found[key] = Exchange(there.name, there.channel, dict(there.yours), dict(there.theirs))
                merge_spans(both.yours, each.yours)
                merge_spans(both.theirs, each.theirs)
        return [(person, each) for (person, _), each in found.items()]


def contact_days(
    threads: Mapping[ThreadKey, DaySpans], identity: Identity, channel: Channel, others: Mapping[str, int]
) -> tuple[tuple[Exchange, ...], Counter[SkipReason]]:
    """The exchanges, and what is no contact. `others` is the number of other people in a group, where known."""
    aggregation = _Aggregation(identity)
    groups: dict[tuple[str, Channel], list[tuple[str, DaySpans]]] = {}
    for (sender, recipients, own, group), spans in threads.items():
        if group:
            groups.setdefault((group, own or channel), []).append((sender, spans))
            continue
        reason = aggregation.add_direct(sender, recipients, own or channel, spans)
        if reason:
            aggregation.left_out[reason] += spans.count
    for (group, own), threads_of_group in groups.items():
        aggregation.add_group(threads_of_group, own, others.get(group, 0))
    return aggregation.exchanges(), aggregation.left_out


class Identity:
    """Your names and addresses, compared by `name_key`."""

    def __init__(self, names: Iterable[str]) -> None:
        self.name_key = lru_cache(CACHED_NAMES)(name_key)
        self._yours = frozenset(filter(None, map(name_key, names)))
        self._seen = False

    def is_you(self, name: str) -> bool:
        is_yours = name == ME or self.name_key(name) in self._yours
        self._seen |= is_yours
        return is_yours

    def check(self, candidates: Sequence[str]) -> None:
        """Raise BadFile, with suggestions, if `is_you` was never true."""
        if self._seen:
            return
        often = ", ".join(escape_controls(name) for name in candidates[:NAMES_SUGGESTED])
        raise BadFile("None of the messages is from you or to you, by the name given.", f"Most often it names: {often}")


class _Aggregation:
    def __init__(self, identity: Identity) -> None:
        self.left_out: Counter[SkipReason] = Counter()
        self._identity = identity
        self._found: dict[tuple[str, Channel], Exchange] = {}
        self._spellings: dict[str, tuple[int, str]] = {}
        self._own: set[int] = set()

    def add_direct(
        self, sender: str, recipients: tuple[str, ...], channel: Channel, spans: DaySpans
    ) -> SkipReason | None:
        """Add messages to named recipients; returns the reason if they are no contact."""
        identity = self._identity
        you_wrote = identity.is_you(sender)
        rest = [name for name in recipients if not identity.is_you(name)]
        if you_wrote and not rest:
            return SkipReason.TO_YOURSELF
        if not you_wrote and len(rest) == len(recipients):
            return SkipReason.BETWEEN_OTHERS
        if len(rest) + (not you_wrote) > LARGEST_GROUP:
            return SkipReason.LARGE_GROUP
        concerned = [name for name in (rest if you_wrote else [sender]) if identity.name_key(name)]
        if not concerned:
            return SkipReason.NO_SENDER
        for name in concerned:
            self._add(name, channel, spans.days, is_yours=you_wrote)
        return None

    def add_group(self, threads: list[tuple[str, DaySpans]], channel: Channel, known_others: int) -> None:
        """Add messages to a group. They count for their writer, and yours for whoever else wrote there that day."""
        identity = self._identity
        others = [(name, spans) for name, spans in threads if not identity.is_you(name)]
        if max(known_others, len({identity.name_key(name) for name, _ in others})) > LARGEST_GROUP:
            self.left_out[SkipReason.LARGE_GROUP] += sum(spans.count for _, spans in threads)
            return
        yours = DaySpans()
        for name, spans in threads:
            if identity.is_you(name):
                yours.merge(spans)
        for name, spans in others:
            if identity.name_key(name):
                both = {day: yours.days[day] for day in spans.days.keys() & yours.days.keys()}
                self._add(name, channel, spans.days, is_yours=False)
                self._add(name, channel, both, is_yours=True)
            else:
                self.left_out[SkipReason.NO_SENDER] += spans.count

    def exchanges(self) -> tuple[Exchange, ...]:
        for (key, _), each in self._found.items():
            each.name = self._spellings[key][1]
        return tuple(each for _, each in sorted(self._found.items()))

    def _add(self, name: str, channel: Channel, days: Spans, *, is_yours: bool) -> None:
        if not days:
            return
        key = self._identity.name_key(name)
        first = min(days)
        spelling = (span_of(first, days[first])[0], name)
        self._spellings[key] = min(self._spellings.get(key, spelling), spelling)
        exchange = self._found.setdefault((key, channel), Exchange(name, channel))
        side = "yours" if is_yours else "theirs"
        there: Spans = getattr(exchange, side)
        if not there:
            # Shared with the thread until something is merged into it: most people have one thread.
            setattr(exchange, side, days)
            return
        if id(there) not in self._own:
            there = dict(there)
            self._own.add(id(there))
            setattr(exchange, side, there)
        merge_spans(there, days)


def _contact_of(row: DayRow) -> Contact:
    person, channel, day, *seconds = row
    instants = [None if second is None else datetime.fromtimestamp(second, UTC) for second in seconds]
    return Contact(person, Channel(channel), datetime.fromisoformat(day).date(), *instants)
