"""Reference implementation of Evidence in plain Python, for tests of analysis and of the journal's SQL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from reciprocity.core.evidence import Entry, Evidence, MessageDay, OlderMessages, PastInvestment, PersonHistory
from reciprocity.core.importing import Contact
from reciprocity.core.moments import FollowUp
from reciprocity.core.people import Person
from reciprocity.core.thresholds import WINDOW
from reciprocity.core.vocabulary import INVESTMENT_KINDS, KINDS, Direction, Kind, Purpose

THREE_YEARS = timedelta(days=3 * 365)
LOOPS_FOR = timedelta(days=180)
HEARD_FOR = timedelta(days=399)
HEARD_AT_LEAST = 21
SILENT_FROM = 14
BEFORE_SILENCE = timedelta(days=59)


def evidence_from(
    entries: Iterable[Entry],
    contacts: Iterable[Contact],
    people: Iterable[Person],
    as_of: date,
    window: int = WINDOW,
    follow_ups: Iterable[FollowUp] = (),
) -> Evidence:
    """What a journal of these would hold, as of that day; what is dated later is not looked at."""
    known = tuple(sorted((one for one in people if one.merged_into is None), key=lambda one: one.id))
    seen = sorted((entry for entry in entries if entry.day <= as_of), key=oldest_first)
    written = sorted((contact for contact in contacts if contact.day <= as_of), key=contact_order)
    days = [entry.day for entry in seen] + [contact.day for contact in written]
    since = as_of - timedelta(days=window - 1)
    return Evidence(
        as_of=as_of,
        window=window,
        began=min(days, default=None),
        latest=max(days, default=None),
        moments=len({entry.moment for entry in seen}),
        people=known,
        entries=tuple(entry for entry in seen if entry.day >= since),
        messages=messages_looked_at(written, since),
        older_messages=older_messages(written, since),
        backgrounds={person.id: background_from(person, seen, written, as_of, window) for person in known},
        loops=tuple(entry for entry in seen if entry.day >= as_of - LOOPS_FOR and is_about_a_loop(entry)),
        follow_ups=tuple(
            sorted((one for one in follow_ups if not one.done and one.day <= as_of), key=lambda one: (one.day, one.id))
        ),
    )


def oldest_first(entry: Entry) -> tuple[date, datetime, str, str]:
    return entry.day, entry.written, entry.moment, entry.person or ""


def contact_order(contact: Contact) -> tuple[date, str, str]:
    return contact.day, contact.person, contact.channel


def message_days(contacts: list[Contact]) -> list[MessageDay]:
    """One a day and person, over all channels; by day, then person."""
    by_day: dict[tuple[date, str], MessageDay] = {}
    for contact in contacts:
        one, place = message_day_of(contact), (contact.day, contact.person)
        by_day[place] = by_day[place].met_with(one) if place in by_day else one
    return [day for _, day in sorted(by_day.items())]


def older_messages(contacts: list[Contact], since: date) -> OlderMessages:
    """The 25 weeks before the window, and three days more."""
    days = [one for one in message_days(contacts) if since - timedelta(days=178) <= one.day < since]
    return OlderMessages({one.person for one in days}, lambda person: [one for one in days if one.person == person])


def messages_looked_at(contacts: list[Contact], since: date) -> tuple[MessageDay, ...]:
    """The days of the window and, of each person, the last one before it; by day, then person."""
    days = message_days(contacts)
    last_before = {one.person: one for one in days if one.day < since}
    return tuple(one for one in days if one.day >= since or last_before[one.person] is one)


def message_day_of(contact: Contact) -> MessageDay:
    """One channel's day: when either first and last wrote, and who was first, if one was."""
    sides = ((Direction.GIVE, contact.first_you), (Direction.TAKE, contact.first_them))
    began = [(int(first.timestamp()), side) for side, first in sides if first is not None]
    first = min(instant for instant, _ in began)
    firsts = [side for instant, side in began if instant == first]
    last = max(int(instant.timestamp()) for instant in (contact.last_you, contact.last_them) if instant is not None)
    by = firsts[0] if len(firsts) == 1 else None
    return MessageDay(contact.person, contact.day, first, last, by, contact.channel, contact.first_them is not None)


def background_from(
    person: Person, entries: list[Entry], contacts: list[Contact], as_of: date, window: int
) -> PersonHistory:
    since = as_of - timedelta(days=window - 1)
    mine = [entry for entry in entries if entry.person == person.id]
    messages = [contact for contact in contacts if contact.person == person.id]
    touched = {entry.day for entry in mine if KINDS[entry.kind].is_contact} | {one.day for one in messages}
    from_you = {entry.day for entry in mine if is_from(entry, Direction.GIVE)}
    from_you |= {one.day for one in messages if one.first_you is not None}
    heard = {entry.day for entry in mine if is_from(entry, Direction.TAKE)}
    heard |= {one.day for one in messages if one.first_them is not None}
    last_heard = max(heard, default=None)
    return PersonHistory(
        first_day=min((entry.day for entry in mine), default=None),
        last_contact=max(touched, default=None),
        last_from_you=max(from_you, default=None),
        last_just_because=newest(entry for entry in mine if is_just_because(entry)),
        last_unknown=newest(entry for entry in mine if is_unknown(entry)),
        earlier=tuple(reversed(investments_before(mine, as_of, since, window))),
        acts=acts_before(mine, as_of, since, window),
        heard=tuple(
            day
            for place, day in enumerate(sorted(heard))
            if day >= as_of - HEARD_FOR or place >= len(heard) - HEARD_AT_LEAST
        ),
        before_silence=tuple(
            entry
            for entry in mine
            if last_heard is not None
            and (as_of - last_heard).days >= SILENT_FROM
            and last_heard - BEFORE_SILENCE <= entry.day <= last_heard
        ),
        answered_since=tuple(
            entry
            for entry in mine
            if last_heard is not None
            and (as_of - last_heard).days >= SILENT_FROM
            and last_heard < entry.day < since
            and entry.kind in (Kind.THANK_YOU, Kind.OWNERSHIP)
            and entry.direction is not Direction.TAKE
        ),
        logged=bool(mine),
    )


def is_from(entry: Entry, side: Direction) -> bool:
    """Whether the entry is contact from that side; shared time is from both, whoever proposed it."""
    shared = entry.direction is Direction.MUTUAL or entry.kind is Kind.TOGETHER
    return KINDS[entry.kind].is_contact and (shared or entry.direction is side)


def is_just_because(entry: Entry) -> bool:
    if entry.direction is not Direction.GIVE:
        return False
    if entry.kind is Kind.CHECK_IN:
        return entry.purpose is not Purpose.AGENDA
    return entry.kind is Kind.REACH_OUT and entry.purpose is Purpose.JUST_BECAUSE


def is_unknown(entry: Entry) -> bool:
    return (entry.kind, entry.direction, entry.purpose) == (Kind.REACH_OUT, Direction.GIVE, Purpose.UNKNOWN)


def newest(entries: Iterable[Entry]) -> Entry | None:
    return max(entries, key=oldest_first, default=None)


def window_began(mine: list[Entry], as_of: date, window: int) -> date:
    """The first day of a person's own window: back to the 24th last that went one way, or three years, if need be."""
    one_sided = [one.day for one in mine if is_one_sided(one) and one.day <= as_of]
    first = as_of - timedelta(days=window - 1)
    if len([day for day in one_sided if day >= first]) >= 24:
        return first
    reached = one_sided[-24] if len(one_sided) >= 24 else date.min
    return min(first, max(reached, as_of - THREE_YEARS))


def is_one_sided(entry: Entry) -> bool:
    return entry.kind in INVESTMENT_KINDS and entry.direction is not Direction.MUTUAL


def investments_before(mine: list[Entry], as_of: date, since: date, window: int) -> list[Entry]:
    """Those before the evidence's window that the person's own holds, oldest first."""
    began = window_began(mine, as_of, window)
    return [one for one in mine if one.kind in INVESTMENT_KINDS and began <= one.day < since]


def acts_before(mine: list[Entry], as_of: date, since: date, window: int) -> tuple[PastInvestment, ...]:
    """Those before the evidence's window that any look of the last 26 weeks counts."""
    oldest = min(window_began(mine, as_of - timedelta(days=7 * ago), window) for ago in range(26))
    acts = [one for one in mine if one.kind in INVESTMENT_KINDS and oldest <= one.day < since]
    return tuple(sorted(PastInvestment(one.day, one.moment, one.handle, one.kind, one.direction) for one in acts))


def is_about_a_loop(entry: Entry) -> bool:
    """Support received, misses of yours, thanks and ownership given (to each other counts as given)."""
    if entry.kind is Kind.SUPPORT:
        return entry.direction is Direction.TAKE
    if entry.kind is Kind.MISSED:
        return entry.direction is Direction.GIVE
    return entry.kind in (Kind.THANK_YOU, Kind.OWNERSHIP) and entry.direction is not Direction.TAKE


def merged(one: Contact, other: Contact) -> Contact:
    """Two accounts of the same day and person: the earliest first message and the latest last one of each side."""
    return replace(
        one,
        first_you=_earliest(one.first_you, other.first_you),
        last_you=_latest(one.last_you, other.last_you),
        first_them=_earliest(one.first_them, other.first_them),
        last_them=_latest(one.last_them, other.last_them),
    )


def _earliest(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((instant for instant in (one, other) if instant is not None), default=None)


def _latest(one: datetime | None, other: datetime | None) -> datetime | None:
    return max((instant for instant in (one, other) if instant is not None), default=None)
