"""Messages folded into contacts: for each person and day, when each of you first and last wrote.

Folding is a law. Rows may come in any order, twice, or split over files that overlap: the contacts, met by
`Contact.merged_with`, are the same. So nothing is kept that the order of rows could change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo

from reciprocity.core.moments import Contact
from reciprocity.core.words import Channel
from reciprocity.importers.identity import Identity
from reciprocity.importers.messages import Message

Place = tuple[date, str, Channel]
Spans = dict[Place, tuple[datetime, datetime]]

NOON = time(12, tzinfo=UTC)
NEVER = (None, None)


@dataclass(frozen=True, slots=True)
class Folded:
    """What a file came to. `contacts` are by day, then person; `passed_over` counts rows not between you and another.

    The `person` of a contact is the other's name or address, as the earliest message with them spells it; names are
    the same where `key_of` makes them so.
    """

    contacts: tuple[Contact, ...]
    rows: int
    passed_over: int


def folded(messages: Iterable[Message], me: Iterable[str], channel: Channel, zone: tzinfo | None = None) -> Folded:
    """The contacts that the messages of `me` come to, in memory that grows with contact-days and not with messages.

    Days are those of `zone` (None: the system's). A message with a date and no time is a contact of the channel `DAYS`,
    at noon UTC of its day. Raises BadFile where no message is from `me` or to `me`.
    """
    identity = Identity(me)
    yours: Spans = {}
    theirs: Spans = {}
    spellings: dict[str, tuple[datetime, str]] = {}
    rows = passed_over = 0
    for message in messages:
        rows += 1
        you_wrote = identity.you_wrote(message)
        other = message.recipient if you_wrote else message.sender
        key = identity.key_of(other)
        if you_wrote is None or not key:
            passed_over += 1
            continue
        day, instant, found = _placed(message.when, channel, zone)
        _widen(yours if you_wrote else theirs, (day, key, found), instant)
        spelling = (instant, other)
        spellings[key] = min(spellings.get(key, spelling), spelling)
    identity.check()
    contacts = tuple(
        Contact(spellings[key][1], found, day, *yours.get(place, NEVER), *theirs.get(place, NEVER))
        for place in sorted(yours.keys() | theirs.keys())
        for day, key, found in (place,)
    )
    return Folded(contacts, rows, passed_over)


def _placed(when: datetime | date, channel: Channel, zone: tzinfo | None) -> tuple[date, datetime, Channel]:
    if isinstance(when, datetime):
        return when.astimezone(zone).date(), when, channel
    return when, datetime.combine(when, NOON), Channel.DAYS


def _widen(spans: Spans, place: Place, instant: datetime) -> None:
    first, last = spans.get(place, (instant, instant))
    spans[place] = (min(first, instant), max(last, instant))
