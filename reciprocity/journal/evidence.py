"""What the journal holds as of a day, for judgements to look at. SQL selects, and never judges.

Each part is one fetch that an index bounds, so the cost grows with the window and not with the journal.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta
from operator import itemgetter

from reciprocity.core.evidence import REPLAYED_SPAN, Evidence, MessageDay, OlderMessages
from reciprocity.core.moments import Entry, FollowUp
from reciprocity.core.people import Person
from reciprocity.core.thresholds import OWN_UNTIL
from reciprocity.core.vocabulary import ANSWER_KINDS, Direction, loop_opened_by
from reciprocity.journal import mappers
from reciprocity.journal.connection import Connection, Row
from reciprocity.journal.entries import ENTRY, entries_of
from reciprocity.journal.notices import notices_between
from reciprocity.journal.people import everybody
from reciprocity.journal.person_history import person_histories

LeftOpen = Callable[[Evidence], Collection[str]]

COUNTED = 1000
"""As far as moments are counted."""

WINDOW = f"SELECT {ENTRY} AND moments.day BETWEEN :since AND :as_of AND moments.kind IS NOT NULL"

# Of what is older than the window; it is empty where the window is longer.
LOOPS = f"""
SELECT {ENTRY} AND moments.day BETWEEN :since AND :as_of AND (
  (moments.kind = 'support' AND moments.direction = 'take')
  OR (moments.kind = 'missed' AND moments.direction = 'give')
  OR (moments.kind IN ('thank-you', 'ownership') AND moments.direction <> 'take'))
"""

# Who wrote first is told by a sign: of you -1, of them 1, of both at once 0.
WROTE = """
contacts.person, contacts.day,
  min(coalesce(first_you, first_them), coalesce(first_them, first_you)),
  max(coalesce(last_you, last_them), coalesce(last_them, last_you)),
  CASE WHEN first_them IS NULL THEN -1 WHEN first_you IS NULL THEN 1
    ELSE (first_you > first_them) - (first_you < first_them) END,
  channel, first_them IS NOT NULL
"""
FIRST = {-1: Direction.GIVE, 1: Direction.TAKE, 0: None}

CONTACTS = f"""
SELECT {WROTE} FROM contacts
WHERE day BETWEEN :since AND :as_of AND import NOT IN (SELECT id FROM imports WHERE undone = 1)
  AND (:people IS NULL OR person IN (SELECT value FROM json_each(:people)))
ORDER BY contacts.day, contacts.person
"""

# The last day before the window on which either wrote, and then that day's rows.
BEFORE = f"""
WITH last AS MATERIALIZED (
  SELECT people.id AS person, max(
    coalesce((SELECT day FROM contacts INDEXED BY contacts_heard WHERE person = people.id AND first_them IS NOT NULL
      AND day < :since AND import NOT IN (SELECT id FROM imports WHERE undone = 1) ORDER BY day DESC LIMIT 1), ''),
    coalesce((SELECT day FROM contacts INDEXED BY contacts_from_you WHERE person = people.id AND first_you IS NOT NULL
      AND day < :since AND import NOT IN (SELECT id FROM imports WHERE undone = 1) ORDER BY day DESC LIMIT 1), '')
  ) AS day
  FROM people WHERE :people IS NULL OR id IN (SELECT value FROM json_each(:people))
)
SELECT {WROTE} FROM last CROSS JOIN contacts ON contacts.day = last.day AND contacts.person = last.person
WHERE import NOT IN (SELECT id FROM imports WHERE undone = 1)
ORDER BY contacts.day, contacts.person
"""

FACTS = """
SELECT
  (SELECT day FROM moments WHERE deleted = 0 AND kind IS NOT NULL AND day <= :as_of ORDER BY day LIMIT 1),
  (SELECT day FROM contacts WHERE day <= :as_of AND import NOT IN (SELECT id FROM imports WHERE undone = 1)
    ORDER BY day LIMIT 1),
  (SELECT day FROM moments WHERE deleted = 0 AND kind IS NOT NULL AND day <= :as_of ORDER BY day DESC LIMIT 1),
  (SELECT day FROM contacts WHERE day <= :as_of AND import NOT IN (SELECT id FROM imports WHERE undone = 1)
    ORDER BY day DESC LIMIT 1),
  (SELECT count(*) FROM
    (SELECT 1 FROM moments WHERE deleted = 0 AND kind IS NOT NULL AND day <= :as_of LIMIT :counted)),
  (SELECT count(*) FROM moments WHERE deleted = 0 AND kind IS NULL AND day <= :as_of)
"""

FOLLOW_UPS = f"""
SELECT {mappers.FOLLOW_UP} FROM follow_ups LEFT JOIN people ON people.id = follow_ups.person
WHERE done = 0 AND day <= ? ORDER BY day, follow_ups.id
"""


def evidence_as_of(
    connection: Connection,
    as_of: date,
    window: int,
    people: Collection[str] | None,
    *,
    lines: bool = True,
    replayed: bool = True,
    left_open: LeftOpen | None = None,
) -> Evidence:
    """All of it, within the transaction that is open; see `Evidence` for what each part is."""
    since = as_of - timedelta(days=window - 1)
    span = {"since": since.isoformat(), "as_of": as_of.isoformat()}
    merged: dict[str, str] = dict(connection.rows("SELECT id, canonical FROM people WHERE merged_into IS NOT NULL"))
    entries = entries_of(connection.rows(WINDOW, span), merged)
    known = everybody(connection)
    loops_began = as_of - timedelta(days=OWN_UNTIL)
    loops_span = {"since": loops_began.isoformat(), "as_of": (since - timedelta(days=1)).isoformat()}
    older_loops = entries_of(connection.rows(LOOPS, loops_span), merged)
    _refuse_lost({entry.person for entry in (*entries, *older_loops)}, known)
    began, wrote_first, latest, wrote_last, moments, unsorted = connection.rows(
        FACTS, {"as_of": span["as_of"], "counted": COUNTED}
    )[0]
    wanted = None if people is None else _with_merged(people, merged)
    held = Evidence(
        as_of=as_of,
        window=window,
        began=_day(min, began, wrote_first),
        latest=_day(max, latest, wrote_last),
        moments=moments,
        unsorted=unsorted,
        people=known,
        entries=entries,
        messages=_messages(connection, span, wanted, merged),
        backgrounds=person_histories(
            connection, as_of, window, entries, wanted, merged, lines=lines, replayed=replayed
        ),
        loops=(*older_loops, *(one for one in entries if one.day >= loops_began and _is_of_a_loop(one))),
        follow_ups=_follow_ups(connection, as_of),
        notices=notices_between(connection, since, as_of),
    )
    if not replayed:
        return held
    whose = wanted if left_open is None else _with_merged(left_open(held), merged)
    return held.with_older(_older_messages(connection, since, whose, merged))


def _is_of_a_loop(entry: Entry) -> bool:
    """What `LOOPS` selects, among entries that were read already."""
    if entry.kind in ANSWER_KINDS:
        return entry.direction is not Direction.TAKE
    return loop_opened_by(entry.kind, entry.direction) is not None


def _refuse_lost(persons: Collection[str | None], known: Iterable[Person]) -> None:
    """Raise LookupError where an entry is with somebody whom the journal does not hold, which only damage can bring."""
    if set(persons) - {person.id for person in known} - {None}:
        raise LookupError("an entry is with somebody who is not there")


def _messages(
    connection: Connection, span: dict[str, str], people: Collection[str] | None, merged: dict[str, str]
) -> tuple[MessageDay, ...]:
    """The days of the window and of each person the last one before it, by day, then person."""
    parameters = {**span, "people": None if people is None else json.dumps(list(people))}
    before: dict[str, MessageDay] = {}
    for one in _days(connection.rows(BEFORE, parameters), merged):
        before[one.person] = max(one, before.get(one.person, one))
    inside = _days(connection.rows(CONTACTS, parameters), merged)
    return (*sorted(before.values(), key=_by_day), *inside)


def _older_messages(
    connection: Connection, since: date, people: Collection[str] | None, merged: dict[str, str]
) -> OlderMessages:
    """The days before the window that older looks count, and three more: what came before these decides nothing.

    A message on the third day after the last is a first move whatever its channel, and however the clocks were changed.
    """
    if people is not None and not people:
        return OlderMessages()
    first, last = since - REPLAYED_SPAN - timedelta(days=3), since - timedelta(days=1)
    parameters = {"since": first.isoformat(), "as_of": last.isoformat()}
    found = connection.rows(CONTACTS, {**parameters, "people": None if people is None else json.dumps(list(people))})
    rows_with: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        person: str = row[0]
        rows_with[merged.get(person, person)].append(row)
    return OlderMessages(rows_with.keys(), lambda person: _days(rows_with[person], merged))


def _days(found: Iterable[Row], merged: dict[str, str]) -> list[MessageDay]:
    """Rows of `WROTE`, in order of day and person, those of one person and day as one."""
    if merged:
        found = sorted(((merged.get(row[0], row[0]), *row[1:]) for row in found), key=itemgetter(1, 0))
    days: list[MessageDay] = []
    # Ten thousand a look: as tuples of this type they take two thirds of the time that MessageDay(...) takes.
    new, day_of, channels = tuple.__new__, mappers.day_of, mappers.CHANNELS
    last_day = last_person = ""
    for person, day, first, last, by, channel, they_wrote in found:
        one = new(MessageDay, (person, day_of(day), first, last, FIRST[by], channels[channel], they_wrote == 1))
        if person == last_person and day == last_day:
            days[-1] = days[-1].met_with(one)
        else:
            days.append(one)
            last_person, last_day = person, day
    return days


def _by_day(one: MessageDay) -> tuple[date, str]:
    return one.day, one.person


def _with_merged(people: Collection[str], merged: dict[str, str]) -> set[str]:
    """These people, and all who turned out to be them."""
    wanted = {merged.get(person, person) for person in people}
    return wanted | {gone for gone, into in merged.items() if into in wanted}


def _day(pick: Callable[[list[str]], str], *days: str | None) -> date | None:
    there = [day for day in days if day is not None]
    return date.fromisoformat(pick(there)) if there else None


def _follow_ups(connection: Connection, as_of: date) -> tuple[FollowUp, ...]:
    return tuple(mappers.follow_up_of(row) for row in connection.rows(FOLLOW_UPS, (as_of.isoformat(),)))
