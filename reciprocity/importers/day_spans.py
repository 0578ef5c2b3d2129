"""Messages of one sender to the same people, aggregated: the first and last second of each day.

A year of chat is 100,000 messages and 365 days. A million days must fit in memory, so that each is one integer: two
offsets in seconds from 36 hours before the day begins in UTC, which covers every time zone.
"""

from __future__ import annotations

from typing import NamedTuple

from reciprocity.core.vocabulary import Channel
from reciprocity.importers.times import DAY

BITS = 19
MASK = (1 << BITS) - 1
BEFORE = DAY + DAY // 2

Spans = dict[int, int]
"""The packed span of each day. Days are counted from 1970, in the writer's zone."""


class DaySpans:
    """The number of messages, and the span of each day."""

    __slots__ = ("count", "days")

    def __init__(self) -> None:
        self.count = 0
        self.days: Spans = {}

    def add(self, day: int, second: int) -> None:
        """Add one message, at a Unix second that falls on that day in some time zone."""
        self.count += 1
        at = second - day * DAY + BEFORE
        days = self.days
        there = days.get(day)
        if there is None:
            days[day] = at << BITS | at
        elif at > there & MASK:
            days[day] = there & ~MASK | at
        elif at < there >> BITS:
            days[day] = at << BITS | there & MASK

    def merge(self, other: DaySpans) -> None:
        self.count += other.count
        merge_spans(self.days, other.days)


class MessageBatch(NamedTuple):
    """Messages that the reader of a large file aggregated itself, instead of yielding each `Message`."""

    sender: str
    recipients: tuple[str, ...]
    spans: DaySpans
    channel: Channel | None = None
    group: str = ""


def merge_spans(days: Spans, others: Spans) -> None:
    """Widen each span to cover that of the same day in `others`."""
    for day, span in others.items():
        there = days.get(day)
        days[day] = span if there is None else min(there >> BITS, span >> BITS) << BITS | max(there & MASK, span & MASK)


def span_of(day: int, packed: int) -> tuple[int, int]:
    """The first and last Unix second."""
    begins = day * DAY - BEFORE
    return (packed >> BITS) + begins, (packed & MASK) + begins
